// The first record of a CSV: which separator the file uses, and which column of the schema stands where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "data/fault.hpp"
#include "data/schema.hpp"

namespace xeploai::data {

// The columns that a table may have: those of a unit with its key, or of a list with its owner in front.
struct TableSpec {
  const UnitSpec* unit = nullptr;
  const ListSpec* list = nullptr;  // of a list's table

  const std::vector<ColumnSpec>& columns() const { return list != nullptr ? list->columns : unit->columns; }
};

struct Header {
  char separator = ',';
  std::uint32_t width = 0;  // cells of a record
  std::size_t body = 0;     // where the second record begins
  // Places in the file from 1, 0 where the file lacks the column.
  std::uint32_t key = 0;
  std::vector<std::uint32_t> columns;  // as TableSpec::columns
  // False where there is no header that can be read; then nothing behind it is.
  bool readable = false;
  std::vector<Fault> errors;
  std::vector<Fault> warnings;
};

// Under the separator that suits the header best, or the one given. A file with more columns is refused.
Header read_header(std::string_view text, const TableSpec& spec, std::optional<char> separator = std::nullopt,
                   std::uint64_t most_columns = base::Limits{}.columns);

}  // namespace xeploai::data
