#include "data/spelling_table.hpp"

#include <algorithm>
#include <limits>

namespace xeploai::data {

void SpellingTable::add(std::string_view raw, std::uint32_t code) {
  if (raw.size() > std::numeric_limits<std::uint16_t>::max()) return;
  if (++size_ * 2 > slots_.size()) grow();
  const std::uint64_t h = hash(raw);
  slots_[slot_of(raw, h)] = Slot{copy(raw), code, static_cast<std::uint16_t>(raw.size()), tag_of(h)};
}

const char* SpellingTable::copy(std::string_view raw) {
  constexpr std::size_t block_size = std::size_t{1} << 17U;
  if (raw.size() > room_) {
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size));
    at_ = blocks_.back().get();
    room_ = block_size;
  }
  const char* const kept = at_;
  at_ = std::copy(raw.begin(), raw.end(), at_);
  room_ -= raw.size();
  return kept;
}

void SpellingTable::grow() {
  std::vector<Slot> smaller(slots_.size() * 2);
  smaller.swap(slots_);
  for (const Slot& slot : smaller) {
    if (slot.code == unknown) continue;
    const std::string_view raw(slot.at, slot.size);
    slots_[slot_of(raw, hash(raw))] = slot;
  }
}

}  // namespace xeploai::data
