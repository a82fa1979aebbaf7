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
    const std::uint32_t begin = begins[row * begin_step] + skip;
    std::uint32_t end = ends[row * end_step];
    if (last && end > begin && base[end - 1] == '\r') --end;
    return {base + begin, end - begin};
  }
  // The cells from `row` on.
  CellsOfColumn from(std::size_t row) const {
    return {base, begins + row * begin_step, ends + row * end_step, begin_step, end_step, skip, last};
  }
};

}  // namespace xeploai::data
