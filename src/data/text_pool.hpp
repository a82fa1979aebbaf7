// All texts of a data set (and of the program that runs over it), each once, numbered from 0 in the order of
// their coming, so that equal texts are equal codes. Views stay good as long as the pool lives.
//
// One thread at a time adds texts; meanwhile others may look up those that are there. A reader of a table knows the
// code of nearly every cell in this way, and only what is new waits for its turn.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "data/text_hash.hpp"

namespace xeploai::data {

class TextPool {
 public:
  static constexpr std::uint32_t unknown = std::numeric_limits<std::uint32_t>::max();

  TextPool();

  // The code of the text, which is added where it is new.
  std::uint32_t intern(std::string_view text);
  // The same of what a cell says. With its hash memory may be asked for before: of a million texts nearly every one
  // waits for its memory otherwise.
  std::uint32_t intern_cell(std::string_view text, std::uint64_t hash);

  // The code of a text that is there, else `unknown`; while another thread adds texts, those may be unknown still.
  std::uint32_t find(std::string_view text, std::uint64_t hash) const { return look(table(), text, tag_of(hash)).code; }

  std::uint64_t hash(std::string_view text) const { return hash_text(text, seed_); }
  // Ask for the memory that `find` and `intern` look at first, and where that has come, for the text that it leads to.
  void prefetch(std::uint64_t hash) const {
    const Table& there = table();
    __builtin_prefetch(&there.slots[tag_of(hash) & there.mask]);
  }
  void prefetch_text(std::uint64_t hash) const {
    const Table& there = table();
    const Slot slot = there.slots[tag_of(hash) & there.mask].load(std::memory_order_acquire);
    if (slot != 0) __builtin_prefetch(record_at(place_in(slot)));
  }

  std::string_view operator[](std::uint32_t code) const {
    const unsigned segment = Codes::segment_of(code);
    return text_in(record_at(places_[segment][Codes::place_in(code, segment)]));
  }
  std::size_t size() const { return size_; }

  // Of texts that are not of cells: they may be what no cell says, longer than cells may be, or with white space
  // around.
  std::size_t longest() const { return longest_; }
  bool all_trimmed() const { return all_trimmed_; }

 private:
  // A tag of 32 bits and one more than the text's place; 0 where the slot is free. The tag, half of the hash, says
  // where the slot is, so that no text is read again when there are more of them.
  using Slot = std::uint64_t;
  struct Table {
    explicit Table(std::size_t size) : mask(size - 1), slots(std::make_unique<std::atomic<Slot>[]>(size)) {}
    std::size_t mask;  // the size is a power of two, up to 2^32; at most half of the slots are taken
    std::unique_ptr<std::atomic<Slot>[]> slots;
  };
  struct Found {
    std::size_t at;
    std::uint32_t code;  // or `unknown`, and `at` is where the text would be
  };

  // Places numbered from 0 in segments, each of twice the size of the one before, so that none ever moves.
  template <std::size_t first>
  struct Segments {
    static constexpr std::size_t count = 34 - std::bit_width(first);  // for 32 bits
    static unsigned segment_of(std::uint64_t place) {
      return static_cast<unsigned>(std::bit_width(place + first)) - static_cast<unsigned>(std::bit_width(first));
    }
    static std::size_t begin(unsigned segment) { return (first << segment) - first; }
    static std::size_t size(unsigned segment) { return first << segment; }
    static std::size_t place_in(std::uint64_t place, unsigned segment) { return place - begin(segment); }
  };
  using Codes = Segments<64>;
  // A text stands behind its code and its size, of 32 bits each: a slot leads to all three at once, and most lookups
  // wait twice for memory. Its place counts units of so many bytes.
  static constexpr std::size_t unit = 16;
  static constexpr std::size_t before_text = 2 * sizeof(std::uint32_t);
  using Units = Segments<(std::size_t{1} << 16U) / unit>;

  char* record_at(std::uint32_t place) const {
    const unsigned segment = Units::segment_of(place);
    return records_[segment].get() + Units::place_in(place, segment) * unit;
  }
  static std::uint32_t code_in(const char* record) { return static_cast<std::uint32_t>(load_half_word(record)); }
  static std::string_view text_in(const char* record) {
    return {record + before_text, load_half_word(record + sizeof(std::uint32_t))};
  }
  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }
  static std::uint32_t tag_in(Slot slot) { return static_cast<std::uint32_t>(slot >> 32U); }
  static std::uint32_t place_in(Slot slot) { return static_cast<std::uint32_t>(slot) - 1; }
  const Table& table() const { return *table_.load(std::memory_order_acquire); }

  Found look(const Table& table, std::string_view text, std::uint32_t tag) const {
    for (std::size_t at = tag & table.mask;; at = (at + 1) & table.mask) {
      const Slot slot = table.slots[at].load(std::memory_order_acquire);
      if (slot == 0) return {at, unknown};
      if (tag_in(slot) != tag) continue;
      const char* const record = record_at(place_in(slot));
      if (same_text(text_in(record), text)) return {at, code_in(record)};
    }
  }
  std::uint32_t add(std::string_view text);
  std::uint32_t take_room(std::size_t bytes);
  void grow();

  std::uint64_t seed_ = fresh_seed();
  std::atomic<const Table*> table_ = nullptr;
  std::vector<std::unique_ptr<Table>> tables_;  // the last is in use; somebody may still look into those before
  std::array<std::unique_ptr<std::uint32_t[]>, Codes::count> places_;  // by code
  std::array<std::unique_ptr<char[]>, Units::count> records_;          // by place
  std::uint64_t next_place_ = 0;
  std::size_t size_ = 0;
  std::size_t longest_ = 0;
  bool all_trimmed_ = true;
};

}  // namespace xeploai::data
