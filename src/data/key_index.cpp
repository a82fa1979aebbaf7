#include "data/key_index.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>

#include "base/side_by_side.hpp"

namespace xeploai::data {
namespace {

bool is_bad(std::int64_t key) { return key == bad_integer_key; }
bool is_bad(std::string_view key) { return key.empty(); }

// Keys looked at together, so that memory is asked for all of them before the first is needed.
constexpr std::size_t group = 32;

// An index of so many rows is made by several threads; up to so many can make one. Of fewer it takes no time worth
// saving.
constexpr std::size_t worth_threads = 100'000;
constexpr std::size_t most_tables = 16;

// To make the tables takes as long as so many searches, one of a hundred rows.
constexpr std::size_t rows_a_search = 100;

// Bits spent for a key where its presence is one bit in a map.
constexpr std::uint64_t most_bits_a_key = 128;

bool is_before(std::int64_t a, std::int64_t b) { return a < b; }
// The shorter first: of numbers with a letter before them the smaller.
bool is_before(std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

template <class Key>
bool ascend(const std::vector<Key>& keys, std::size_t threads) {
  std::atomic<bool> all = true;
  base::side_by_side(threads, [&](std::size_t part) {
    const std::size_t end = keys.size() * (part + 1) / threads;
    for (std::size_t row = std::max<std::size_t>(keys.size() * part / threads, 1); row < end; ++row) {
      if (is_before(keys[row - 1], keys[row])) continue;
      all = false;
      return;
    }
  });
  return all;
}

}  // namespace

KeyIndex::KeyIndex(const Keys& keys, std::size_t rows, std::size_t threads)
    : keys_(&keys),
      threads_(std::max<std::size_t>(threads, 1)),
      seed_(fresh_seed()),
      tables_(rows < worth_threads ? 1 : most_tables),
      table_size_(std::bit_ceil(std::max<std::size_t>(16, (rows + rows / 2) / tables_))) {
  const bool is_large = rows >= worth_threads;
  if (is_large && (keys.texts.empty() ? ascend(keys.integers, threads_) : ascend(keys.texts, threads_)))
    most_searches_ = rows / rows_a_search;
  else
    duplicates_ = make_tables();
}

std::vector<Duplicate> KeyIndex::make_tables() const {
  slots_.resize(tables_ * table_size_);
  std::vector<Duplicate> duplicates = keys_->texts.empty() ? insert_all(keys_->integers) : insert_all(keys_->texts);
  has_tables_.store(true, std::memory_order_release);
  return duplicates;
}

std::uint64_t KeyIndex::hash(std::int64_t key) const { return hash_integer(key, seed_); }
std::uint64_t KeyIndex::hash(std::string_view key) const { return hash_text(key, seed_); }

// The slot that holds the key, or the free one where it would be.
template <class Key>
std::size_t KeyIndex::slot_of(const std::vector<Key>& keys, const Key& key, std::uint64_t hash) const {
  const std::size_t table = table_of(hash) * table_size_;
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  std::size_t at = hash & (table_size_ - 1);
  const auto is_another = [&](const Slot& slot) {
    return slot.row != no_row && !(slot.tag == tag && keys[slot.row] == key);
  };
  while (is_another(slots_[table + at])) at = (at + 1) & (table_size_ - 1);
  return table + at;
}

template <class Key>
std::vector<Duplicate> KeyIndex::insert_all(const std::vector<Key>& keys) const {
  const std::size_t parts = std::min(threads_, tables_);
  std::vector<std::vector<Duplicate>> found(parts);
  base::side_by_side(parts, [&](std::size_t part) { found[part] = insert(keys, part, parts); });
  std::vector<Duplicate> all;
  for (const std::vector<Duplicate>& some : found) all.insert(all.end(), some.begin(), some.end());
  std::sort(all.begin(), all.end(), [](Duplicate a, Duplicate b) { return a.row < b.row; });
  return all;
}

template <class Key>
std::vector<Duplicate> KeyIndex::insert(const std::vector<Key>& keys, std::size_t thread, std::size_t threads) const {
  std::vector<Duplicate> duplicates;
  std::array<std::uint64_t, group> hashes{};
  std::array<std::uint32_t, group> rows{};
  for (std::size_t first = 0; first < keys.size();) {
    std::size_t count = 0;
    for (; first < keys.size() && count < group; ++first) {
      if (is_bad(keys[first])) continue;
      hashes[count] = hash(keys[first]);
      rows[count] = static_cast<std::uint32_t>(first);
      if (table_of(hashes[count]) % threads == thread) __builtin_prefetch(&slots_[first_slot(hashes[count++])], 1);
    }
    for (std::size_t i = 0; i < count; ++i) {
      Slot& slot = slots_[slot_of(keys, keys[rows[i]], hashes[i])];
      if (slot.row == no_row)
        slot = Slot{static_cast<std::uint32_t>(hashes[i] >> 32U), rows[i]};
      else
        duplicates.push_back(Duplicate{rows[i], slot.row});
    }
  }
  return duplicates;
}

template <class Key>
std::uint32_t KeyIndex::find(const std::vector<Key>& keys, const Key& key) const {
  if (is_bad(key)) return no_row;
  if (!has_tables_.load(std::memory_order_acquire)) {
    if (searches_.fetch_add(1, std::memory_order_relaxed) < most_searches_) {
      const auto before = [](const Key& a, const Key& b) { return is_before(a, b); };
      const auto found = std::ranges::lower_bound(keys, key, before);
      return found != keys.end() && *found == key ? static_cast<std::uint32_t>(found - keys.begin()) : no_row;
    }
    std::call_once(made_, [this] { make_tables(); });
  }
  return slots_[slot_of(keys, key, hash(key))].row;
}

std::uint32_t KeyIndex::find(std::int64_t key) const { return find(keys_->integers, key); }
std::uint32_t KeyIndex::find(std::string_view key) const { return find(keys_->texts, key); }

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
