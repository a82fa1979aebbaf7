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
  // Ask for the memory that `find` and `intern` look at first, and each where what it looks at has come, for that which
  // tells where the text stands, and for the text.
  void prefetch(std::uint64_t hash) const {
    const Table& there = table();
    __builtin_prefetch(&there.slots[tag_of(hash) & there.mask]);
  }
  void prefetch_place(std::uint64_t hash) const {
    const Slot slot = first_slot(hash);
    if (slot != 0) __builtin_prefetch(&place_of(code_in(slot)));
  }
  void prefetch_text(std::uint64_t hash) const {
    const Slot slot = first_slot(hash);
    if (slot != 0) __builtin_prefetch(place_of(code_in(slot)));
  }

  std::string_view operator[](std::uint32_t code) const {
    const char* const at = place_of(code);
    return {at + sizeof(std::uint32_t), load_half_word(at)};
  }
  std::size_t size() const { return size_; }

  // Of texts that are not of cells: they may be what no cell says, longer than cells may be, or with white space
  // around.
  std::size_t longest() const { return longest_; }
  bool all_trimmed() const { return all_trimmed_; }

 private:
  // A tag of 32 bits and one more than the code; 0 where the slot is free. The tag, half of the hash, says where the
  // slot is, so that no text is read again when there are more of them.
  using Slot = std::uint64_t;
  struct Table {
    explicit Table(std::size_t size) : mask(size - 1), slots(std::make_unique<std::atomic<Slot>[]>(size)) {}
    std::size_t mask;  // the size is a power of two, up to 2^32; at most half of the slots are taken
    std::unique_ptr<std::atomic<Slot>[]> slots;
  };
  struct Place {
    std::size_t at;
    std::uint32_t code;  // or `unknown`, and `at` is where the text would be
  };

  static constexpr std::size_t first_segment = 64;
  // A segment has twice the places of the one before, so that none ever moves.
  static unsigned segment_of(std::uint32_t code) {
    return static_cast<unsigned>(std::bit_width(code + first_segment)) -
           static_cast<unsigned>(std::bit_width(first_segment));
  }
  static std::size_t place_in(std::uint32_t code, unsigned segment) {
    return code + first_segment - (first_segment << segment);
  }
  const char* const& place_of(std::uint32_t code) const {
    const unsigned segment = segment_of(code);
    return segments_[segment][place_in(code, segment)];
  }
  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }
  static std::uint32_t tag_in(Slot slot) { return static_cast<std::uint32_t>(slot >> 32U); }
  static std::uint32_t code_in(Slot slot) { return static_cast<std::uint32_t>(slot) - 1; }
  const Table& table() const { return *table_.load(std::memory_order_acquire); }

  Slot first_slot(std::uint64_t hash) const {
    const Table& there = table();
    return there.slots[tag_of(hash) & there.mask].load(std::memory_order_acquire);
  }
  Place look(const Table& table, std::string_view text, std::uint32_t tag) const {
    for (std::size_t at = tag & table.mask;; at = (at + 1) & table.mask) {
      const Slot slot = table.slots[at].load(std::memory_order_acquire);
      if (slot == 0) return {at, unknown};
      if (tag_in(slot) != tag) continue;
      if (same_text((*this)[code_in(slot)], text)) return {at, code_in(slot)};
    }
  }
  void add(std::string_view text);
  const char* copy(std::string_view text);
  void grow();

  std::uint64_t seed_ = fresh_seed();
  std::atomic<const Table*> table_ = nullptr;
  std::vector<std::unique_ptr<Table>> tables_;  // the last is in use; somebody may still look into those before
  std::array<std::unique_ptr<const char*[]>, 34 - std::bit_width(first_segment)> segments_;  // by code
  std::size_t size_ = 0;
  // Texts behind their sizes, of 32 bits.
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t room_ = 0;
  char* at_ = nullptr;
  std::size_t longest_ = 0;
  bool all_trimmed_ = true;
};

}  // namespace xeploai::data
