// What a file that holds many tables (JSON, a workbook, a database) gives: for each unit and list of the schema the
// records that a CSV of it would hold, so that the same readers read the cells, and where they stand in the file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "data/grid.hpp"
#include "data/schema.hpp"
#include "diag/diagnostic.hpp"

namespace xeploai::data {

// Of a table's records, from row 2 on: `office[3].rows[0]`.
using MemberPaths = std::vector<std::string>;

struct DocumentTable {
  bool given = false;
  std::string csv;
  // Out of JSON.
  MemberPaths records;
  std::vector<std::uint64_t> owner_rows;  // of a list: the row of the unit that each record stands in
  // Out of a workbook or a database.
  std::shared_ptr<const Grid> grid;
};

struct DocumentUnit {
  DocumentTable unit;
  std::vector<DocumentTable> lists;  // as UnitSpec::lists
};

struct DocumentTables {
  std::vector<DocumentUnit> units;  // as Schema::units
  // The file could not be read to its end: its tables are not to be used, and which are missing cannot be said.
  bool broken = false;
  std::vector<diag::DataDiagnostic> errors;
  std::vector<diag::DataDiagnostic> warnings;
};

// Without any table yet.
DocumentTables no_tables(const Schema& schema);

}  // namespace xeploai::data
