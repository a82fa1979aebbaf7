// The rows of a laid out file: declarations, statements, cases, fields, …, each of cells that line up with those of its
// neighbours, and blocks of rows within rows. What stands in a row is in the stream; here is what it is for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "syntax/layout_stream.hpp"

namespace xeploai::syntax {

// Neighbours of one kind line up.
enum class RowKind : std::uint8_t {
  plain,  // lines up with nothing
  plan_line, named_value, parameter, table_row, field, one_case, quota_part,
  use, skip, let, require, cap, judgement,
};

// What a cell is where its row takes more than one line: on the first line, on the second where the first would be too
// long, or on a line behind (`cite`, `message`, …).
enum class CellRole : std::uint8_t { head, body, clause };

struct Cell {
  StreamRange range;  // a line break stands in the stream before every cell but the first
  std::uint8_t column = 0;
  std::uint8_t gap = 1;  // spaces before it, at least
  CellRole role = CellRole::head;
};

struct RowBlock;

struct Row {
  RowKind kind = RowKind::plain;
  CommentRange comments;     // above it, each on its own line
  bool blank_before = false;
  StreamRange range;         // of all cells
  std::vector<Cell> cells;
  CommentRange trailing;     // one comment behind it, or none
  Measure measure{};         // that decides where it breaks
  std::unique_ptr<RowBlock> block;  // the last cell ends with its brace
};

struct RowBlock {
  std::vector<Row> rows;
  CommentRange comments;  // above the closing brace
  Row closing;            // the brace and what stands behind
};

std::string written_rows(const std::vector<Row>& rows, CommentRange behind, Stream& stream, const LayoutTokens& tokens);

}  // namespace xeploai::syntax
