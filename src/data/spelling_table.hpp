// What cells were found to mean, by their bytes as they stand in the file: quotes, white space and all. Files
// repeat themselves, so that a value has to be read in detail only where it first comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "data/text_hash.hpp"

namespace xeploai::data {

class SpellingTable {
 public:
  static constexpr std::uint32_t unknown = 0xffffffffU;

  SpellingTable() : slots_(64) {}

  std::uint32_t find(std::string_view raw) const { return slots_[slot_of(raw, hash(raw))].code; }

  // A spelling that is not there yet; `code` is not `unknown`. Very long ones are not remembered.
  void add(std::string_view raw, std::uint32_t code);
  std::size_t size() const { return size_; }

 private:
  struct Slot {
    const char* at = nullptr;
    std::uint32_t code = unknown;
    std::uint16_t size = 0;
    std::uint16_t tag = 0;
  };

  std::uint64_t hash(std::string_view raw) const { return hash_text(raw, seed_); }
  static std::uint16_t tag_of(std::uint64_t hash) { return static_cast<std::uint16_t>(hash >> 48U); }

  // The slot that holds the spelling, or the free one where it would be.
  std::size_t slot_of(std::string_view raw, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const std::uint16_t tag = tag_of(hash);
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.code == unknown) return at;
      if (slot.tag == tag && slot.size == raw.size() && same_text(slot.at, raw.data(), raw.size())) return at;
    }
  }
  const char* copy(std::string_view raw);
  void grow();

  std::uint64_t seed_ = fresh_seed();
  std::vector<Slot> slots_;  // a power of two; at most half of them taken
  std::size_t size_ = 0;
  // Copies, close together: what is compared again and again stays in the processor's cache.
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t room_ = 0;
  char* at_ = nullptr;
};

}  // namespace xeploai::data
