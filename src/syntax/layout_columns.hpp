// How a group of neighbouring rows lines up: which of its rows stand on one line, which columns are shared, and where
// they begin.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "syntax/layout_rows.hpp"

namespace xeploai::syntax {

inline constexpr std::size_t most_columns = 4;

enum class RowShape : std::uint8_t {
  one_line,
  clauses_below,  // the head and body on one line, the clauses below
  broken,         // as the stream says
};

struct GroupShape {
  std::vector<RowShape> rows;
  std::size_t shared = 0;                     // columns from the left that line up
  std::array<std::uint32_t, most_columns> begins{};  // of each of these, from the indentation
};

GroupShape shape_of(std::span<const Row> group, std::uint32_t indent, const Stream& stream);

}  // namespace xeploai::syntax
