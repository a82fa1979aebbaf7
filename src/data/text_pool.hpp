// All texts of a data set (and of the program that runs over it), each once, numbered from 0 in the order of
// their coming, so that equal texts are equal codes. Views stay good as long as the pool lives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "data/text_hash.hpp"

namespace xeploai::data {

class TextPool {
 public:
  std::uint32_t intern(std::string_view text) { return intern(text, hash(text)); }
  // The same with the text's hash, for which memory may be asked before: of a million texts nearly every one waits for
  // its memory otherwise.
  std::uint32_t intern(std::string_view text, std::uint64_t hash);
  std::uint64_t hash(std::string_view text) const { return hash_text(text, seed_); }
  void prefetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[tag_of(hash) & (slots_.size() - 1)]);
  }
  std::string_view operator[](std::uint32_t code) const { return texts_[code]; }
  std::size_t size() const { return texts_.size(); }

 private:
  // `code` is one more than the text's, 0 where the slot is free. The tag, half of the hash, says where the slot is, so
  // that no text is read again when there are more of them.
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t code = 0;
  };

  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }
  std::string_view copy(std::string_view text);
  void grow();

  std::uint64_t seed_ = fresh_seed();
  std::vector<Slot> slots_;  // a power of two, up to 2^32; at most half of them taken
  std::vector<std::string_view> texts_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t room_ = 0;
  char* at_ = nullptr;
};

}  // namespace xeploai::data
