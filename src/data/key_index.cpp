#include "data/key_index.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace xeploai::data {
namespace {

bool is_bad(std::int64_t key) { return key == bad_integer_key; }
bool is_bad(std::string_view key) { return key.empty(); }

// Keys looked at together, so that memory is asked for all of them before the first is needed.
constexpr std::size_t group = 32;

// Bits spent for a key where its presence is one bit in a map.
constexpr std::uint64_t most_bits_a_key = 128;

}  // namespace

KeyIndex::KeyIndex(const Keys& keys, std::size_t rows)
    : keys_(&keys), seed_(fresh_seed()), slots_(std::bit_ceil(std::max<std::size_t>(16, rows * 2))) {
  if (keys.texts.empty())
    insert_all(keys.integers);
  else
    insert_all(keys.texts);
}

std::uint64_t KeyIndex::hash(std::int64_t key) const { return hash_integer(key, seed_); }
std::uint64_t KeyIndex::hash(std::string_view key) const { return hash_text(key, seed_); }

// The slot that holds the key, or the free one where it would be.
template <class Key>
std::size_t KeyIndex::slot_of(const std::vector<Key>& keys, const Key& key, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  std::size_t at = hash & mask;
  while (slots_[at].row != no_row && !(slots_[at].tag == tag && keys[slots_[at].row] == key)) at = (at + 1) & mask;
  return at;
}

template <class Key>
void KeyIndex::insert_all(const std::vector<Key>& keys) {
  const std::size_t mask = slots_.size() - 1;
  std::array<std::uint64_t, group> hashes{};
  for (std::size_t first = 0; first < keys.size(); first += group) {
    const std::size_t count = std::min(group, keys.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      hashes[i] = hash(keys[first + i]);
      __builtin_prefetch(&slots_[hashes[i] & mask], 1);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto row = static_cast<std::uint32_t>(first + i);
      if (is_bad(keys[row])) continue;
      Slot& slot = slots_[slot_of(keys, keys[row], hashes[i])];
      if (slot.row == no_row)
        slot = Slot{static_cast<std::uint32_t>(hashes[i] >> 32U), row};
      else
        duplicates_.push_back(Duplicate{row, slot.row});
    }
  }
}

std::uint32_t KeyIndex::find(std::int64_t key) const {
  if (is_bad(key)) return no_row;
  return slots_[slot_of(keys_->integers, key, hash(key))].row;
}

std::uint32_t KeyIndex::find(std::string_view key) const {
  if (is_bad(key)) return no_row;
  return slots_[slot_of(keys_->texts, key, hash(key))].row;
}

bool surely_distinct(const Keys& keys) {
  const std::vector<std::int64_t>& values = keys.integers;
  if (!keys.texts.empty() || values.empty()) return false;
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  if (is_bad(*low)) return false;
  const auto range = static_cast<std::uint64_t>(*high) - static_cast<std::uint64_t>(*low);
  if (range / most_bits_a_key > values.size() + 1000) return false;
  std::vector<std::uint64_t> seen(range / 64 + 1);
  std::uint64_t twice = 0;
  for (const std::int64_t value : values) {
    const auto at = static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(*low);
    const std::uint64_t bit = 1ULL << (at % 64);
    twice |= seen[at / 64] & bit;
    seen[at / 64] |= bit;
  }
  return twice == 0;
}

}  // namespace xeploai::data
