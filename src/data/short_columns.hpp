// The numbers that plans are made of, `9.5`, `19.5`, `3`, eight rows of a column at a time: half of the time of reading
// a table went into them, a cell after the other. What is of another form is left to the reader of cells, with which
// this agrees on all that it takes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "data/cell_values.hpp"
#include "data/column_cells.hpp"

namespace xeploai::data {

struct NumberForms {
  DecimalMark mark = DecimalMark::point;
  bool whole_only = false;  // a column of integers
};

inline constexpr std::size_t short_group = 8;

// Takes of each cell of `rows` rows one digit or two, the mark and a digit, or one digit to four, up to 2147: writes
// its millionths to out[row]. Bit i of taken[g] is set where the cell of row 8 g + i was taken; where it was not, what
// stands in `out` means nothing. There must be room for whole groups, and bytes to read behind the text.
using ReadShortNumbers = void (*)(const CellsOfColumn& cells, std::size_t rows, NumberForms forms, std::int32_t* out,
                                  std::uint8_t* taken);

void read_short_numbers_plainly(const CellsOfColumn& cells, std::size_t rows, NumberForms forms, std::int32_t* out,
                                std::uint8_t* taken);
// That for this machine.
ReadShortNumbers fastest_short_numbers();

}  // namespace xeploai::data
