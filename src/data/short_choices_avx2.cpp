// The loop of short_choices.hpp for machines with AVX2: the cells of four rows in the lanes of a register.
#include <limits>

#include "data/on_avx2.hpp"
#include "data/short_choices.hpp"

namespace xeploai::data {

#if defined(XEPLOAI_AVX2)
namespace {

#include "data/eight_cells_avx2.inl"

// Four cells.
struct Cells {
  __m256i size;
  __m256i first;
  __m256i last;
};

XEPLOAI_ON_AVX2 inline Cells load_cells(const char* base, __m128i begin, __m128i end) {
  const auto* text = reinterpret_cast<const long long*>(base);
  const __m128i eight = _mm_set1_epi32(8);
  const __m128i size = _mm_sub_epi32(end, begin);
  const __m128i last = _mm_add_epi32(begin, _mm_sub_epi32(_mm_max_epi32(size, eight), eight));
  const __m128i unused_bits = _mm_slli_epi32(_mm_sub_epi32(eight, _mm_min_epi32(size, eight)), 3);
  const __m256i used = _mm256_srlv_epi64(_mm256_set1_epi64x(-1), _mm256_cvtepu32_epi64(unused_bits));
  return {_mm256_cvtepu32_epi64(size), _mm256_and_si256(_mm256_i32gather_epi64(text, begin, 1), used),
          _mm256_and_si256(_mm256_i32gather_epi64(text, last, 1), used)};
}

struct Found {
  __m128i codes;
  unsigned taken;
};

XEPLOAI_ON_AVX2 inline Found find(const Cells& cells, const ShortSpellings& spellings) {
  const auto all = [](auto value) XEPLOAI_ON_AVX2 { return _mm256_set1_epi64x(static_cast<long long>(value)); };
  __m256i codes = _mm256_setzero_si256();
  __m256i taken = _mm256_setzero_si256();
  for (std::size_t s = 0; s < spellings.size(); ++s) {
    const ShortSpellings::Spelling& spelling = spellings[s];
    const __m256i differs = _mm256_or_si256(_mm256_or_si256(_mm256_xor_si256(cells.first, all(spelling.words.first)),
                                                            _mm256_xor_si256(cells.last, all(spelling.words.last))),
                                            _mm256_xor_si256(cells.size, all(spelling.size)));
    const __m256i equal = _mm256_cmpeq_epi64(differs, _mm256_setzero_si256());
    codes = _mm256_or_si256(codes, _mm256_and_si256(equal, all(spelling.code)));
    taken = _mm256_or_si256(taken, equal);
  }
  const __m256i together = _mm256_permutevar8x32_epi32(codes, _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6));
  return {_mm256_castsi256_si128(together), static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(taken)))};
}

XEPLOAI_ON_AVX2 void read_short_choices(const CellsOfColumn& cells, std::size_t rows, const ShortSpellings& spellings,
                                        std::int32_t* out, std::uint8_t* taken) {
  constexpr std::size_t lanes = 4;
  const EightCellsOf eight(cells);
  const std::size_t loadable = eight.loadable(rows);
  std::size_t row = 0;
  for (; row < loadable; row += choice_group) {
    const EightCells group = eight.load(row);
    const Found low =
        find(load_cells(cells.base, _mm256_castsi256_si128(group.begin), _mm256_castsi256_si128(group.end)), spellings);
    const Found high =
        find(load_cells(cells.base, _mm256_extracti128_si256(group.begin, 1), _mm256_extracti128_si256(group.end, 1)),
             spellings);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + row), low.codes);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + row + lanes), high.codes);
    taken[row / choice_group] = static_cast<std::uint8_t>(low.taken | high.taken << lanes);
  }
  read_short_choices_plainly(cells.from(row), rows - row, spellings, out + row, taken + row / choice_group);
}

}  // namespace

ReadShortChoices fastest_short_choices() {
  return __builtin_cpu_supports("avx2") ? read_short_choices : read_short_choices_plainly;
}

#else

ReadShortChoices fastest_short_choices() { return read_short_choices_plainly; }

#endif

}  // namespace xeploai::data
