// What cells were found to mean, by their bytes as they stand in the file: quotes, white space and all. Files
// repeat themselves, so that a value has to be read in detail only where it first comes. The bytes are not
// copied.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "data/text_hash.hpp"

namespace xeploai::data {

class SpellingTable {
 public:
  static constexpr std::uint32_t unknown = 0xffffffffU;

  std::uint32_t find(std::string_view raw) const { return slots_.empty() ? unknown : slots_[slot_of(raw)].code; }

  // A spelling that is not there yet; `code` is not `unknown`.
  void add(std::string_view raw, std::uint32_t code) {
    if (++size_ * 2 > slots_.size()) grow();
    slots_[slot_of(raw)] = Slot{raw.data(), static_cast<std::uint32_t>(raw.size()), code};
  }
  std::size_t size() const { return size_; }

 private:
  struct Slot {
    const char* at = nullptr;
    std::uint32_t size = 0;
    std::uint32_t code = unknown;
  };

  std::size_t slot_of(std::string_view raw) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash_text(raw, seed_) & mask;
    for (;; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.code == unknown || (slot.size == raw.size() && same_text(slot.at, raw.data(), raw.size()))) return at;
    }
  }
  void grow() {
    std::vector<Slot> smaller(std::max<std::size_t>(64, slots_.size() * 4));
    smaller.swap(slots_);
    for (const Slot& slot : smaller)
      if (slot.code != unknown) slots_[slot_of({slot.at, slot.size})] = slot;
  }

  std::uint64_t seed_ = fresh_seed();
  std::vector<Slot> slots_;  // a power of two; at most half of them taken
  std::size_t size_ = 0;
};

}  // namespace xeploai::data
