// Values of choices and scales, `criterion`, `good`, by the spellings that a column has shown, where these are few and
// short: eight rows are compared with all of them at once, without a branch for each cell, since values come at random
// and would be guessed wrong. What is spelled otherwise is left to the reader of cells.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "data/column_cells.hpp"

namespace xeploai::data {

// The first and the last eight bytes of a cell of up to 16, which overlap; zeros behind one of fewer than eight.
struct CellWords {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  bool operator==(const CellWords&) const = default;
};

class ShortSpellings {
 public:
  static constexpr std::size_t longest = 16;
  static constexpr std::size_t most = 8;

  // A cell, with bytes to read behind it, and what it means. One that is too long, or one too many, is not taken in.
  void add(std::string_view raw, std::int32_t code);
  std::size_t size() const { return size_; }

  struct Spelling {
    CellWords words;
    std::uint32_t size = 0;
    std::int32_t code = 0;
  };
  const Spelling& operator[](std::size_t i) const { return spellings_[i]; }

 private:
  std::array<Spelling, most> spellings_{};
  std::size_t size_ = 0;
};

inline constexpr std::size_t choice_group = 8;

// Writes the code of each cell of `rows` rows whose spelling is there to out[row], and sets bit i of taken[g] where
// that of row 8 g + i is; what stands in `out` for the others means nothing. There must be room for whole groups, and
// bytes to read behind the text.
using ReadShortChoices = void (*)(const CellsOfColumn& cells, std::size_t rows, const ShortSpellings& spellings,
                                  std::int32_t* out, std::uint8_t* taken);

void read_short_choices_plainly(const CellsOfColumn& cells, std::size_t rows, const ShortSpellings& spellings,
                                std::int32_t* out, std::uint8_t* taken);
// That for this machine.
ReadShortChoices fastest_short_choices();

}  // namespace xeploai::data
