// The loop of short_columns.hpp for machines with AVX2: the cells of eight rows in the lanes of one register.
#include <limits>

#include "data/on_avx2.hpp"
#include "data/short_columns.hpp"

namespace xeploai::data {

#if defined(XEPLOAI_AVX2)
namespace {

#include "data/eight_cells_avx2.inl"

// The lanes of eight cells: their sizes and their first four bytes.
struct Cells {
  __m256i size;
  __m256i word;
};

XEPLOAI_ON_AVX2 inline Cells load_cells(const char* base, EightCells places) {
  return {_mm256_sub_epi32(places.end, places.begin),
          _mm256_i32gather_epi32(reinterpret_cast<const int*>(base), places.begin, 1)};
}

// All ones in the lanes whose bytes, but for those that `allowed` has set, are numbers from 0 to 9.
XEPLOAI_ON_AVX2 inline __m256i all_digits(__m256i digits, int sixes, int high_halves) {
  const __m256i above = _mm256_or_si256(digits, _mm256_add_epi32(digits, _mm256_set1_epi32(sixes)));
  return _mm256_cmpeq_epi32(_mm256_and_si256(above, _mm256_set1_epi32(high_halves)), _mm256_setzero_si256());
}

XEPLOAI_ON_AVX2 inline __m256i within(__m256i value, int from, int to) {
  return _mm256_and_si256(_mm256_cmpgt_epi32(value, _mm256_set1_epi32(from - 1)),
                          _mm256_cmpgt_epi32(_mm256_set1_epi32(to + 1), value));
}

// The shift that moves a cell of so many bytes to the high end of its lane.
XEPLOAI_ON_AVX2 inline __m256i free_bits(__m256i size) {
  return _mm256_sub_epi32(_mm256_set1_epi32(32), _mm256_slli_epi32(size, 3));
}

// Digits of the lanes weighed by their place, and added up.
XEPLOAI_ON_AVX2 inline __m256i weigh(__m256i digits, int bytes, int halves) {
  return _mm256_madd_epi16(_mm256_maddubs_epi16(digits, _mm256_set1_epi32(bytes)), _mm256_set1_epi32(halves));
}

struct Values {
  __m256i millionths;
  __m256i taken;
};

XEPLOAI_ON_AVX2 inline Values tenths(const Cells& cells, bool comma_too) {
  constexpr int form = '0' | '0' << 8 | '.' << 16 | '0' << 24;
  constexpr int mark_byte = 0xFF0000;
  const __m256i free = free_bits(cells.size);
  const __m256i used = _mm256_sllv_epi32(_mm256_set1_epi32(-1), free);
  __m256i digits =
      _mm256_xor_si256(_mm256_sllv_epi32(cells.word, free), _mm256_and_si256(_mm256_set1_epi32(form), used));
  if (comma_too) {
    const __m256i mark = _mm256_and_si256(digits, _mm256_set1_epi32(mark_byte));
    const __m256i is_comma = _mm256_cmpeq_epi32(mark, _mm256_set1_epi32(('.' ^ ',') << 16));
    digits = _mm256_xor_si256(digits, _mm256_and_si256(mark, is_comma));
  }
  const __m256i taken =
      _mm256_and_si256(all_digits(digits, 0x06000606, static_cast<int>(0xF0FFF0F0U)), within(cells.size, 3, 4));
  const __m256i value = weigh(digits, 100 | 10 << 8 | 1 << 24, 1 | 1 << 16);
  return {_mm256_mullo_epi32(value, _mm256_set1_epi32(100'000)), taken};
}

XEPLOAI_ON_AVX2 inline Values wholes(const Cells& cells) {
  constexpr int zeros = 0x30303030;
  constexpr int most = std::numeric_limits<std::int32_t>::max() / 1'000'000;
  const __m256i padding = _mm256_srlv_epi32(_mm256_set1_epi32(zeros), _mm256_slli_epi32(cells.size, 3));
  const __m256i word = _mm256_or_si256(_mm256_sllv_epi32(cells.word, free_bits(cells.size)), padding);
  const __m256i digits = _mm256_xor_si256(word, _mm256_set1_epi32(zeros));
  const __m256i value = weigh(digits, 10 | 1 << 8 | 10 << 16 | 1 << 24, 100 | 1 << 16);
  const __m256i taken = _mm256_and_si256(
      _mm256_and_si256(all_digits(digits, 0x06060606, static_cast<int>(0xF0F0F0F0U)), within(cells.size, 1, 4)),
      within(value, 0, most));
  return {_mm256_mullo_epi32(value, _mm256_set1_epi32(1'000'000)), taken};
}

XEPLOAI_ON_AVX2 inline unsigned bits_of(__m256i lanes) {
  return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(lanes)));
}

XEPLOAI_ON_AVX2 void read_short_numbers(const CellsOfColumn& cells, std::size_t rows, NumberForms forms,
                                        std::int32_t* out, std::uint8_t* taken) {
  const EightCellsOf eight(cells);
  const std::size_t loadable = eight.loadable(rows);
  std::size_t row = 0;
  for (; row < loadable; row += short_group) {
    const Cells group = load_cells(cells.base, eight.load(row));
    Values values = forms.whole_only ? wholes(group) : tenths(group, forms.mark == DecimalMark::point_or_comma);
    if (!forms.whole_only && bits_of(values.taken) != 0xFF) {
      const Values more = wholes(group);
      values.millionths = _mm256_blendv_epi8(more.millionths, values.millionths, values.taken);
      values.taken = _mm256_or_si256(values.taken, more.taken);
    }
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + row), values.millionths);
    taken[row / short_group] = static_cast<std::uint8_t>(bits_of(values.taken));
  }
  read_short_numbers_plainly(cells.from(row), rows - row, forms, out + row, taken + row / short_group);
}

}  // namespace

ReadShortNumbers fastest_short_numbers() {
  return __builtin_cpu_supports("avx2") ? read_short_numbers : read_short_numbers_plainly;
}

#else

ReadShortNumbers fastest_short_numbers() { return read_short_numbers_plainly; }

#endif

}  // namespace xeploai::data
