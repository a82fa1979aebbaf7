#include "data/text_pool.hpp"

#include <algorithm>
#include <new>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

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
  const Found found = look(table, text, tag);
  if (found.code != unknown) return found.code;
  const std::uint32_t place = add(text);
  table.slots[found.at].store(Slot{tag} << 32U | (place + 1), std::memory_order_release);
  return static_cast<std::uint32_t>(size_ - 1);
}

// Gives its place.
std::uint32_t TextPool::add(std::string_view text) {
  const auto code = static_cast<std::uint32_t>(size_);
  const auto bytes = static_cast<std::uint32_t>(text.size());
  const std::uint32_t place = take_room(before_text + text.size());
  char* const record = record_at(place);
  std::memcpy(record, &code, sizeof code);
  std::memcpy(record + sizeof code, &bytes, sizeof bytes);
  std::copy(text.begin(), text.end(), record + before_text);
  const unsigned codes = Codes::segment_of(code);
  if (!places_[codes]) places_[codes] = std::make_unique_for_overwrite<std::uint32_t[]>(Codes::size(codes));
  places_[codes][Codes::place_in(code, codes)] = place;
  ++size_;
  return place;
}

// A text lies within one segment; what is left of one that is too small for it stays empty.
std::uint32_t TextPool::take_room(std::size_t bytes) {
  constexpr std::uint64_t most_units = std::numeric_limits<std::uint32_t>::max();
  const std::size_t units = (bytes + unit - 1) / unit;
  unsigned segment = Units::segment_of(next_place_);
  while (Units::place_in(next_place_, segment) + units > Units::size(segment)) next_place_ = Units::begin(++segment);
  if (next_place_ + units > most_units) throw std::bad_alloc();  // 64 GiB of texts
  if (!records_[segment]) records_[segment] = std::make_unique_for_overwrite<char[]>(Units::size(segment) * unit);
  const auto place = static_cast<std::uint32_t>(next_place_);
  next_place_ += units;
  return place;
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
