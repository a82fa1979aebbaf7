// The loops of csv_scan.hpp for machines with AVX2: 32 bytes at a time. What every source shares is included
// before the compiler is told of AVX2, so that nothing made for it here can be used elsewhere.
#include <cstring>

#include "base/made_for.hpp"
#include "base/unicode.hpp"
#include "data/csv_scan.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define XEPLOAI_AVX2 1
#endif

namespace xeploai::data {

#if defined(XEPLOAI_AVX2)

XEPLOAI_MADE_FOR("avx2,bmi,bmi2,popcnt")

namespace {

inline std::uint64_t count_bits(std::uint64_t bits) { return static_cast<std::uint64_t>(__builtin_popcountll(bits)); }

class Block {
 public:
  explicit Block(const char* at)
      : low_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at))),
        high_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at) + 1)) {}
  std::uint64_t equal(char c) const {
    const __m256i wanted = _mm256_set1_epi8(c);
    return bits(_mm256_cmpeq_epi8(low_, wanted), _mm256_cmpeq_epi8(high_, wanted));
  }
  std::uint64_t below(char c) const {
    const __m256i bound = _mm256_set1_epi8(c);
    return bits(_mm256_cmpgt_epi8(bound, low_), _mm256_cmpgt_epi8(bound, high_));
  }
  bool is_ascii() const { return _mm256_movemask_epi8(_mm256_or_si256(low_, high_)) == 0; }

 private:
  static std::uint64_t bits(__m256i low, __m256i high) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
           std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32U;
  }
  __m256i low_;
  __m256i high_;
};

#include "data/csv_scan_offsets.inl"

#include "data/csv_scan.inl"

}  // namespace

XEPLOAI_MADE_FOR_END

const ScanKernels* avx2_kernels() {
  static const ScanKernels kernels{index, fastest_short_numbers(), fastest_short_choices(), fastest_glances()};
  const bool here =
      __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
  return here ? &kernels : nullptr;
}

#else

const ScanKernels* avx2_kernels() { return nullptr; }

#endif

}  // namespace xeploai::data
