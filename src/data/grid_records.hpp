// From the cells of a sheet or a database table, row by row, to records that the readers of CSV read: finds the header
// among the first rows, leaves out columns without one, and keeps where everything stands (grid.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/csv_header.hpp"
#include "data/grid.hpp"

namespace xeploai::data {

struct GridCell {
  std::uint32_t column = 0;   // from 1
  std::string text;           // of an odd cell what stands there, for messages
  bool exact_number = false;  // held as a number, not as a text that looks like one
  std::optional<OddKind> odd;
};

// Where the header may stand.
enum class HeaderPlace : std::uint8_t { first_row, found };

class GridRecords {
 public:
  // `name` is the sheet's or the table's. The records may take `most_text` bytes.
  GridRecords(const TableSpec& spec, GridForm form, std::string name, HeaderPlace place, std::uint64_t most_text);

  // The row's cells that are not empty, by column. Rows come in order. False where there is too much to hold.
  bool add_row(std::uint64_t row, const std::vector<GridCell>& cells);
  // After the last row.
  bool finish();

  // Of these, when finished.
  std::string take_text() { return std::move(text_); }
  Grid take_grid() { return std::move(grid_); }
  std::size_t rows_above_header() const { return rows_above_; }
  // Columns that have cells but no header, in the sheet.
  const std::vector<std::uint32_t>& headless_columns() const { return headless_; }

 private:
  struct Row {
    std::uint64_t row = 0;
    std::vector<GridCell> cells;
  };
  // What a column of the records takes.
  enum class Takes : std::uint8_t { nothing, text, numbers };

  bool begin();
  std::size_t known_in(const Row& row) const;
  void take_header(const Row& row);
  bool write(std::uint64_t row, const std::vector<GridCell>& cells);
  void write_cell(std::size_t place, const GridCell& cell);
  void note_headless(std::uint32_t column);

  TableSpec spec_;
  HeaderPlace place_;
  std::uint64_t most_text_;
  bool begun_ = false;
  std::vector<Row> first_rows_;
  std::size_t rows_above_ = 0;
  std::vector<Takes> takes_;                // as the columns of the grid
  std::vector<std::uint8_t> headless_met_;  // by column
  std::vector<std::uint32_t> headless_;
  std::uint64_t records_ = 0;
  std::string text_;
  Grid grid_;
};

}  // namespace xeploai::data
