#include "data/text_pool.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

constexpr std::size_t block_size = std::size_t{1} << 16U;
constexpr std::size_t first_slots = 64;

}  // namespace

TextPool::TextPool() {
  tables_.push_back(std::make_unique<Table>(first_slots));
  table_ = tables_.back().get();
}

std::uint32_t TextPool::intern(std::string_view text) {
  longest_ = std::max(longest_, text.size());
  all_trimmed_ = all_trimmed_ && base::trim(text).size() == text.size();
  return intern_cell(text, hash(text));
}

std::uint32_t TextPool::intern_cell(std::string_view text, std::uint64_t hash) {
  if (size_ * 2 >= tables_.back()->mask + 1) grow();
  Table& table = *tables_.back();
  const std::uint32_t tag = tag_of(hash);
  const Place place = look(table, text, tag);
  if (place.code != unknown) return place.code;
  add(text);
  table.slots[place.at].store(Slot{tag} << 32U | size_, std::memory_order_release);
  return static_cast<std::uint32_t>(size_ - 1);
}

void TextPool::add(std::string_view text) {
  const auto code = static_cast<std::uint32_t>(size_);
  const unsigned segment = segment_of(code);
  const std::size_t place = place_in(code, segment);
  if (place == 0) segments_[segment] = std::make_unique_for_overwrite<const char*[]>(first_segment << segment);
  segments_[segment][place] = copy(text);
  ++size_;
}

const char* TextPool::copy(std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::size_t needed = sizeof size + text.size();
  if (needed > room_) {
    room_ = std::max(block_size, needed);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
    at_ = blocks_.back().get();
  }
  const char* const kept = at_;
  std::memcpy(at_, &size, sizeof size);
  std::copy(text.begin(), text.end(), at_ + sizeof size);
  at_ += needed;
  room_ -= needed;
  return kept;
}

void TextPool::grow() {
  const Table& smaller = *tables_.back();
  auto larger = std::make_unique<Table>((smaller.mask + 1) * 2);
  for (std::size_t i = 0; i <= smaller.mask; ++i) {
    const Slot slot = smaller.slots[i].load(std::memory_order_relaxed);
    if (slot == 0) continue;
    std::size_t at = tag_in(slot) & larger->mask;
    while (larger->slots[at].load(std::memory_order_relaxed) != 0) at = (at + 1) & larger->mask;
    larger->slots[at].store(slot, std::memory_order_relaxed);
  }
  tables_.push_back(std::move(larger));
  table_.store(tables_.back().get(), std::memory_order_release);
}

}  // namespace xeploai::data
