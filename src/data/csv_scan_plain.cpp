// The loops of csv_scan.hpp for any machine: 16 bytes at a time with SSE2, which every x86-64 has, else one.
#include <cstring>

#include "base/unicode.hpp"
#include "data/csv_scan.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace xeploai::data {
namespace {

inline std::uint64_t count_bits(std::uint64_t bits) {
  bits -= (bits >> 1U) & 0x5555555555555555ULL;
  bits = (bits & 0x3333333333333333ULL) + ((bits >> 2U) & 0x3333333333333333ULL);
  return (((bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FULL) * 0x0101010101010101ULL) >> 56U;
}

#if defined(__SSE2__)

class Block {
 public:
  explicit Block(const char* at) {
    for (int i = 0; i < 4; ++i) parts_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at) + i);
  }
  std::uint64_t equal(char c) const {
    const __m128i wanted = _mm_set1_epi8(c);
    return bits([&](__m128i part) { return _mm_cmpeq_epi8(part, wanted); });
  }
  std::uint64_t below(char c) const {
    const __m128i bound = _mm_set1_epi8(c);
    return bits([&](__m128i part) { return _mm_cmplt_epi8(part, bound); });
  }
  bool is_ascii() const {
    const __m128i any = _mm_or_si128(_mm_or_si128(parts_[0], parts_[1]), _mm_or_si128(parts_[2], parts_[3]));
    return _mm_movemask_epi8(any) == 0;
  }

 private:
  template <class Test>
  std::uint64_t bits(Test test) const {
    std::uint64_t all = 0;
    for (unsigned i = 0; i < 4; ++i)
      all |= std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(test(parts_[i])))} << (16 * i);
    return all;
  }
  __m128i parts_[4];
};

#else

class Block {
 public:
  explicit Block(const char* at) { std::memcpy(bytes_, at, sizeof bytes_); }
  std::uint64_t equal(char c) const {
    return bits([c](char byte) { return byte == c; });
  }
  std::uint64_t below(char c) const {
    return bits([c](char byte) { return static_cast<signed char>(byte) < static_cast<signed char>(c); });
  }
  bool is_ascii() const { return below(0) == 0; }

 private:
  template <class Test>
  std::uint64_t bits(Test test) const {
    std::uint64_t all = 0;
    for (unsigned i = 0; i < 64; ++i) all |= std::uint64_t{test(bytes_[i])} << i;
    return all;
  }
  char bytes_[64];
};

#endif

#include "data/csv_scan_offsets.inl"

#include "data/csv_scan.inl"

}  // namespace

const ScanKernels& plain_kernels() {
  static constexpr ScanKernels kernels{index, read_short_numbers_plainly, read_short_choices_plainly,
                                       glance_at_cells_plainly};
  return kernels;
}

}  // namespace xeploai::data
