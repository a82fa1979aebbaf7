// Where the cells of eight rows stand, in the lanes of a register: what the loops for machines with AVX2 begin with.
// Included by their sources, within their unnamed namespaces, where XEPLOAI_ON_AVX2 marks their functions.

// Offsets in the text of the cells' column.
struct EightCells {
  __m256i begin;
  __m256i end;
};

class EightCellsOf {
 public:
  XEPLOAI_ON_AVX2 explicit EightCellsOf(const CellsOfColumn& cells)
      : cells_(cells), begin_places_(places(cells.begin_step)), end_places_(places(cells.end_step)) {}

  // The rows that can be loaded, a multiple of eight: lanes are signed numbers.
  std::size_t loadable(std::size_t rows) const {
    constexpr std::size_t most = std::numeric_limits<std::int32_t>::max() / 2;
    const bool fits = rows > 0 && cells_.ends[(rows - 1) * cells_.end_step] < most && cells_.end_step < most / 8;
    return fits ? rows / 8 * 8 : 0;
  }

  // Those from `row` on; a CR in front of the line end is not the cell's.
  XEPLOAI_ON_AVX2 EightCells load(std::size_t row) const {
    const auto* begins = reinterpret_cast<const int*>(cells_.begins + row * cells_.begin_step);
    const auto* ends = reinterpret_cast<const int*>(cells_.ends + row * cells_.end_step);
    const __m256i skip = _mm256_set1_epi32(static_cast<int>(cells_.skip));
    const __m256i begin = _mm256_add_epi32(_mm256_i32gather_epi32(begins, begin_places_, 4), skip);
    __m256i end = _mm256_i32gather_epi32(ends, end_places_, 4);
    if (cells_.last) {
      const auto* text = reinterpret_cast<const int*>(cells_.base);
      const __m256i before = _mm256_i32gather_epi32(text, _mm256_sub_epi32(end, _mm256_set1_epi32(1)), 1);
      const __m256i is_cr =
          _mm256_cmpeq_epi32(_mm256_and_si256(before, _mm256_set1_epi32(0xFF)), _mm256_set1_epi32('\r'));
      end = _mm256_add_epi32(end, _mm256_and_si256(is_cr, _mm256_cmpgt_epi32(end, begin)));
    }
    return {begin, end};
  }

 private:
  XEPLOAI_ON_AVX2 static __m256i places(std::size_t step) {
    return _mm256_mullo_epi32(_mm256_set1_epi32(static_cast<int>(step)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  }

  const CellsOfColumn& cells_;
  __m256i begin_places_;
  __m256i end_places_;
};
