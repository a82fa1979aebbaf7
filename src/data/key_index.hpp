// From a key to its row: tables of rows in open addressing, hashed with a seed of its own. Of rows with equal
// keys the first is found; the later ones are told. A large index is of several tables, each filled by one thread.
//
// Many keys that ascend, as those of units that are numbered, are searched as they stand. The tables are made once that
// was done often: rows of lists that come in the order of their units mostly need no index at all (key_readers.hpp).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <string_view>
#include <vector>

#include "data/table.hpp"

namespace xeploai::data {

inline constexpr std::uint32_t no_row = std::numeric_limits<std::uint32_t>::max();

// A key that could not be read: the row is in the table, but nothing refers to it.
inline constexpr std::int64_t bad_integer_key = std::numeric_limits<std::int64_t>::min();

struct Duplicate {
  std::uint32_t row = 0;
  std::uint32_t first = 0;
};

class KeyIndex {
 public:
  // `keys` must outlive the index, unchanged. Up to so many threads make it.
  KeyIndex(const Keys& keys, std::size_t rows, std::size_t threads = 1);

  // By any number of threads.
  std::uint32_t find(std::int64_t key) const;
  std::uint32_t find(std::string_view key) const;
  // By row.
  const std::vector<Duplicate>& duplicates() const { return duplicates_; }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t row = no_row;
  };

  template <class Key>
  std::uint32_t find(const std::vector<Key>& keys, const Key& key) const;
  // Both tell the later of equal keys; of keys that ascend there are none.
  std::vector<Duplicate> make_tables() const;
  template <class Key>
  std::vector<Duplicate> insert_all(const std::vector<Key>& keys) const;
  // Those whose table is the thread's.
  template <class Key>
  std::vector<Duplicate> insert(const std::vector<Key>& keys, std::size_t thread, std::size_t threads) const;
  std::size_t table_of(std::uint64_t hash) const { return hash >> 32U & (tables_ - 1); }
  std::size_t first_slot(std::uint64_t hash) const { return table_of(hash) * table_size_ + (hash & (table_size_ - 1)); }
  std::uint64_t hash(std::int64_t key) const;
  std::uint64_t hash(std::string_view key) const;
  template <class Key>
  std::size_t slot_of(const std::vector<Key>& keys, const Key& key, std::uint64_t hash) const;

  const Keys* keys_;
  std::size_t threads_;
  std::uint64_t seed_;
  std::size_t tables_;      // as table_size_ a power of two
  std::size_t table_size_;  // keys spread evenly, and so each table has room for half as many again as come
  // The tables, which `find` may make.
  mutable std::vector<Slot> slots_;
  mutable std::atomic<bool> has_tables_ = false;
  mutable std::once_flag made_;
  mutable std::atomic<std::size_t> searches_ = 0;
  std::size_t most_searches_ = 0;  // without tables
  std::vector<Duplicate> duplicates_;
};

// True where no two of the keys are equal; for integers within a narrow range without a table. False may also
// say that it is not known.
bool surely_distinct(const Keys& keys);

}  // namespace xeploai::data
