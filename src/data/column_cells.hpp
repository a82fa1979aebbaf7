// Where the cells of one column stand in a chunk of a CSV file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace xeploai::data {

// Cell r is from begins[r * begin_step] + skip to ends[r * end_step] in the text at `base`.
struct CellsOfColumn {
  const char* base;
  const std::uint32_t* begins;
  const std::uint32_t* ends;
  std::size_t begin_step;
  std::size_t end_step;
  std::uint32_t skip;
  bool last;  // of its record: a CR in front of the line end is not the cell's

  std::string_view operator[](std::size_t row) const {
    std::string_view cell = with_line_end(row);
    if (last && !cell.empty() && cell.back() == '\r') cell.remove_suffix(1);
    return cell;
  }
  // The same, and where it ends its record a CR in front of the line end. Bytes behind it may be read.
  std::string_view with_line_end(std::size_t row) const {
    const std::uint32_t begin = begins[row * begin_step] + skip;
    return {base + begin, ends[row * end_step] - begin};
  }
  // The cells from `row` on.
  CellsOfColumn from(std::size_t row) const {
    return {base, begins + row * begin_step, ends + row * end_step, begin_step, end_step, skip, last};
  }
};

}  // namespace xeploai::data
