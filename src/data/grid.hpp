// Where the records and cells of a table stand in the sheet or the database table that it was read from, and which
// cells of it hold what is no value. The readers of cells see records of text and know nothing of this; messages do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diag/diagnostic.hpp"

namespace xeploai::data {

enum class GridForm : std::uint8_t { sheet, database_table };

enum class OddKind : std::uint8_t {
  error_value,   // `#N/A` of a workbook
  uncalculated,  // a formula of which the workbook has no value
  binary,        // a BLOB
  not_unicode,   // text that is no UTF-8
};

// A cell that holds something, but no value. The records have `odd_mark` there and its place behind: a text like no
// other, and no value of any other type.
struct OddCell {
  std::uint64_t row = 0;     // of the records, the header being 1
  std::uint32_t column = 0;  // of the records, from 1
  OddKind kind{};
  std::string text;
};

struct Grid {
  // Between the cells of a record; not a comma, so that a decimal comma in a text is understood.
  static constexpr char separator = '\t';
  static constexpr char odd_mark = '\x01';

  GridForm form{};
  std::string name;                    // of the sheet or the table
  std::vector<std::uint64_t> rows;     // of each record, from 1, the header's first; empty: record r is row r
  std::vector<std::uint32_t> columns;  // of each column of the records, from 1
  std::vector<OddCell> odd;            // in order

  std::uint64_t row_of(std::uint64_t record) const {
    return record == 0 || record > rows.size() ? record : rows[static_cast<std::size_t>(record - 1)];
  }
  std::uint32_t column_of(std::uint32_t column) const {
    return column == 0 || column > columns.size() ? column : columns[column - 1];
  }
  const OddCell* odd_at(std::uint64_t row, std::uint32_t column) const;
};

// A place in a table of the file as people are told it; row and column are those of the sheet or database table.
diag::Cell place_in(const std::string& path, const Grid& grid, std::uint64_t row, std::uint64_t column);

}  // namespace xeploai::data
