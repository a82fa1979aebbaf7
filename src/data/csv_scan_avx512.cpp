// The loops of csv_scan.hpp for machines with AVX-512: a block is one register, and its offsets are moved together by
// one instruction instead of found one by one. The index takes half of the time that it takes with AVX2. What every
// source shares is included before the compiler is told of AVX-512, so that nothing made for it here can be used
// elsewhere.
#include <cstring>

#include "base/made_for.hpp"
#include "base/unicode.hpp"
#include "data/csv_scan.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define XEPLOAI_AVX512 1
#endif

namespace xeploai::data {

#if defined(XEPLOAI_AVX512)

XEPLOAI_MADE_FOR("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt")

namespace {

inline std::uint64_t count_bits(std::uint64_t bits) { return static_cast<std::uint64_t>(__builtin_popcountll(bits)); }

class Block {
 public:
  explicit Block(const char* at) : bytes_(_mm512_loadu_si512(at)) {}
  std::uint64_t equal(char c) const { return _mm512_cmpeq_epi8_mask(bytes_, _mm512_set1_epi8(c)); }
  std::uint64_t below(char c) const { return _mm512_cmplt_epi8_mask(bytes_, _mm512_set1_epi8(c)); }
  bool is_ascii() const { return _mm512_movepi8_mask(bytes_) == 0; }

 private:
  __m512i bytes_;
};

inline __m512i places() {
  alignas(64) static constexpr std::uint8_t all[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                                       16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                                       32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                                       48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  return _mm512_load_si512(all);
}

// The forms with masks, of all lanes: in those without, g++ 12 sees something that is not initialised.
inline std::uint32_t* write_offsets(std::uint64_t bits, std::uint32_t offset, std::uint32_t* out) {
  constexpr std::size_t at_once = 16;
  const __m512i set = _mm512_maskz_compress_epi8(bits, places());
  const auto put = [&](std::size_t first, __m128i some) {
    const __m512i from = _mm512_set1_epi32(static_cast<int>(offset));
    _mm512_storeu_si512(out + first, _mm512_add_epi32(from, _mm512_maskz_cvtepu8_epi32(0xFFFF, some)));
  };
  put(0, _mm512_maskz_extracti32x4_epi32(0xF, set, 0));
  const std::uint64_t count = count_bits(bits);
  if (count > at_once) {
    alignas(64) std::uint8_t together[64];
    _mm512_store_si512(together, set);
    for (std::size_t first = at_once; first < count; first += at_once)
      put(first, _mm_load_si128(reinterpret_cast<const __m128i*>(together + first)));
  }
  return out + count;
}

#include "data/csv_scan.inl"

}  // namespace

XEPLOAI_MADE_FOR_END

const ScanKernels* avx512_kernels() {
  static const ScanKernels kernels{index, fastest_short_numbers(), fastest_short_choices(), fastest_glances()};
  const bool here = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                    __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2") &&
                    __builtin_cpu_supports("popcnt");
  return here ? &kernels : nullptr;
}

#else

const ScanKernels* avx512_kernels() { return nullptr; }

#endif

}  // namespace xeploai::data
