// What stands in cells of which nothing was kept: those of columns that no rule reads, and of texts of which only the
// presence is asked. They are read again, one by one, from the files that the tables came from; so a single unit can be
// shown whole without all the others being kept whole.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "data/cell_finder.hpp"
#include "data/loaded_table.hpp"
#include "data/schema.hpp"
#include "data/sources.hpp"

namespace xeploai::data {

// The tables of a unit kind as they were read; their columns and keys may be gone.
struct UnitTables {
  LoadedTable unit;
  std::vector<LoadedTable> lists;  // as UnitSpec::lists
};

class SourceCells {
 public:
  // Of tables that were read without errors, as Schema::units. The schema must outlive the cells.
  SourceCells(const Schema& schema, std::vector<UnitTables> tables) : schema_(&schema), tables_(std::move(tables)) {}
  SourceCells(const SourceCells&) = delete;
  SourceCells& operator=(const SourceCells&) = delete;

  // What the cell at a row and column of the data set holds, its default where it is empty; nothing (std::monostate)
  // where it is missing. Of a reference the key that it means. Rows are best asked for in order (CellFinder).
  CellValue value(const TablePlace& place, std::size_t row, std::size_t column);

 private:
  CellFinder& finder_in(const LoadedTable& table);

  const Schema* schema_;
  std::vector<UnitTables> tables_;
  const LoadedTable* found_in_ = nullptr;  // the table of `finder_`
  std::optional<CellFinder> finder_;
};

}  // namespace xeploai::data
