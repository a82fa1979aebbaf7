// Hashes for the tables of this stage. They are seeded anew for each table, so that no file can be written whose
// keys all fall on one place; nothing that is told or written depends on them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace xeploai::data {

std::uint64_t fresh_seed();

inline std::uint64_t load_word(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

inline std::uint64_t load_half_word(const char* at) {
  std::uint32_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// Both halves of the product. Once is not enough: of numbers in even steps the results go in even steps too, and under
// some seeds all of them fall on a few places.
inline std::uint64_t fold_product(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

inline constexpr std::uint64_t hash_salt = 0x9E3779B97F4A7C15ULL;

inline std::uint64_t hash_integer(std::int64_t value, std::uint64_t seed) {
  return fold_product(fold_product(static_cast<std::uint64_t>(value) ^ seed, seed | hash_salt), hash_salt ^ seed);
}

// Reads each byte of the text, none beside it. Ends overlap, so that how long a text is decides few branches: those of
// cells, mostly of 17 to 48 bytes, come at random and would be guessed wrong.
inline std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
  const char* at = text.data();
  const std::size_t size = text.size();
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (size <= 16) {
    if (size >= 8) {
      first = load_word(at);
      last = load_word(at + size - 8);
    } else if (size >= 4) {
      first = load_half_word(at);
      last = load_half_word(at + size - 4);
    } else if (size > 0) {
      const auto byte = [at](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
      first = byte(0) << 16U | byte(size / 2) << 8U | byte(size - 1);
    }
  } else {
    const char* const end = at + size;
    const auto take_16 = [&seed](const char* from) {
      seed = fold_product(load_word(from) ^ hash_salt, load_word(from + 8) ^ seed);
    };
    for (; end - at > 48; at += 16) take_16(at);
    take_16(at);
    take_16(end - at < 32 ? end - 16 : at + 16);
    first = load_word(end - 16);
    last = load_word(end - 8);
  }
  return fold_product(fold_product(first ^ hash_salt, last ^ seed), hash_salt ^ size ^ seed);
}

// Bits of the 16 bytes from `at` on that differ.
inline std::uint64_t difference_of_16(const char* a, const char* b) {
  return (load_word(a) ^ load_word(b)) | (load_word(a + 8) ^ load_word(b + 8));
}

// Equality of texts, mostly short, without a call; ends overlap as above.
[[gnu::always_inline]] inline bool same_text(const char* a, const char* b, std::size_t size) {
  if (size >= 16) {
    for (; size > 48; a += 16, b += 16, size -= 16)
      if (difference_of_16(a, b) != 0) return false;
    const std::size_t last = size - 16;
    const std::size_t middle = last < 16 ? last : 16;
    return (difference_of_16(a, b) | difference_of_16(a + middle, b + middle) | difference_of_16(a + last, b + last)) ==
           0;
  }
  if (size >= 8) return load_word(a) == load_word(b) && load_word(a + size - 8) == load_word(b + size - 8);
  if (size >= 4)
    return load_half_word(a) == load_half_word(b) && load_half_word(a + size - 4) == load_half_word(b + size - 4);
  for (std::size_t i = 0; i < size; ++i)
    if (a[i] != b[i]) return false;
  return true;
}

[[gnu::always_inline]] inline bool same_text(std::string_view a, std::string_view b) {
  return a.size() == b.size() && same_text(a.data(), b.data(), a.size());
}

}  // namespace xeploai::data
