// Finds cells of a file again by row and column, for messages. Rows are best asked for in order: then the file
// is passed over once at most, and only the chunks with such rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/csv_record.hpp"
#include "data/loaded_table.hpp"

namespace xeploai::data {

class CellFinder {
 public:
  explicit CellFinder(const LoadedTable& table) : table_(&table) {}

  // The cell as it stands there, empty where there is none. Of a cell with wrong quotes the rest of its line.
  std::string_view raw(std::uint64_t row, std::uint32_t column);
  // What the cell says.
  std::string text(std::uint64_t row, std::uint32_t column);
  // How many cells the record has.
  std::size_t cells(std::uint64_t row);

 private:
  void go_to(std::uint64_t row);

  const LoadedTable* table_;
  Record record_;
  std::size_t begin_ = 0;  // of the record last read
  std::uint64_t row_ = 0;  // of the record last read; 0: none yet
};

}  // namespace xeploai::data
