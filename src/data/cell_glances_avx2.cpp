// The loop of cell_glances.hpp for machines with AVX2: the cells of eight rows in the lanes of a register.
#include <algorithm>
#include <limits>

#include "data/cell_glances.hpp"
#include "data/on_avx2.hpp"

namespace xeploai::data {

#if defined(XEPLOAI_AVX2)
namespace {

#include "data/eight_cells_avx2.inl"

XEPLOAI_ON_AVX2 inline __m256i all_lanes(int value) { return _mm256_set1_epi32(value); }

// All ones in the lanes whose byte is none that white space begins with.
XEPLOAI_ON_AVX2 inline __m256i begin_no_white_space(__m256i bytes) {
  const __m256i visible = _mm256_cmpgt_epi32(bytes, all_lanes(' '));
  const __m256i quote = _mm256_cmpeq_epi32(bytes, all_lanes('"'));
  const __m256i latin = _mm256_cmpeq_epi32(bytes, all_lanes(0xC2));
  const __m256i wide =
      _mm256_and_si256(_mm256_cmpgt_epi32(bytes, all_lanes(0xE0)), _mm256_cmpgt_epi32(all_lanes(0xE4), bytes));
  return _mm256_andnot_si256(_mm256_or_si256(_mm256_or_si256(quote, latin), wide), visible);
}

// The glances at eight cells, one in each lane.
XEPLOAI_ON_AVX2 inline __m256i glances(const char* base, EightCells cells, __m256i longest) {
  const __m256i low_byte = all_lanes(0xFF);
  const __m256i size = _mm256_sub_epi32(cells.end, cells.begin);
  const __m256i word = _mm256_i32gather_epi32(reinterpret_cast<const int*>(base), cells.begin, 1);
  const __m256i first = _mm256_and_si256(word, low_byte);
  const __m256i second = _mm256_and_si256(_mm256_srli_epi32(word, 8), low_byte);
  const __m256i in_quotes =
      _mm256_and_si256(_mm256_cmpeq_epi32(first, all_lanes('"')), _mm256_cmpgt_epi32(size, all_lanes(2)));
  const __m256i says = _mm256_andnot_si256(_mm256_cmpgt_epi32(size, longest),
                                           begin_no_white_space(_mm256_blendv_epi8(first, second, in_quotes)));
  const __m256i empty = _mm256_cmpeq_epi32(size, _mm256_setzero_si256());
  const __m256i doubtful = _mm256_andnot_si256(says, all_lanes(static_cast<int>(Glance::doubtful)));
  return _mm256_blendv_epi8(doubtful, all_lanes(static_cast<int>(Glance::empty)), empty);
}

XEPLOAI_ON_AVX2 void glance_at_cells(const CellsOfColumn& cells, std::size_t rows, std::uint64_t longest, Glance* out) {
  constexpr std::uint64_t most = std::numeric_limits<std::int32_t>::max();
  const __m256i longest_lane = all_lanes(static_cast<int>(std::min(longest, most)));
  const EightCellsOf eight(cells);
  const std::size_t loadable = eight.loadable(rows);
  std::size_t row = 0;
  for (; row < loadable; row += glance_group) {
    const __m256i lanes = glances(cells.base, eight.load(row), longest_lane);
    const __m128i halves = _mm_packus_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(out + row), _mm_packus_epi16(halves, halves));
  }
  glance_at_cells_plainly(cells.from(row), rows - row, longest, out + row);
}

}  // namespace

GlanceAtCells fastest_glances() { return __builtin_cpu_supports("avx2") ? glance_at_cells : glance_at_cells_plainly; }

#else

GlanceAtCells fastest_glances() { return glance_at_cells_plainly; }

#endif

}  // namespace xeploai::data
