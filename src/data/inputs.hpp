// What the readers start from: for each unit and list of the schema the bytes of its table, whatever file or text they
// came from, and what is to be told of the files themselves.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/document_tables.hpp"
#include "data/file_bytes.hpp"
#include "data/read.hpp"
#include "data/schema.hpp"
#include "diag/diagnostic.hpp"

namespace xeploai::data {

// One table's file, or where it would be.
struct TableInput {
  std::string path;
  std::string looked_for;  // in a workbook or database also the sheet or table; else empty
  std::optional<FileBytes> bytes;
  std::shared_ptr<const MemberPaths> members;  // of a table out of JSON
  std::vector<std::uint64_t> owner_rows;       // of a list out of JSON: the row of the unit that each record stands in
  std::shared_ptr<const Grid> grid;            // of a table out of a workbook or a database
};

struct UnitInputs {
  TableInput unit;
  std::vector<TableInput> lists;
};

// What is to be told of the files themselves.
struct FileFindings {
  std::vector<diag::DataDiagnostic> errors;
  std::vector<diag::DataDiagnostic> warnings;
  bool any_broken = false;  // a file of many tables gave none: which tables are missing cannot be said
};

struct Inputs {
  std::vector<UnitInputs> units;  // as Schema::units
  FileFindings findings;
  std::string unreadable;  // a named file or folder; nothing else is fit to be used then
};

// Of files and folders as they are named to the program, and of texts in memory.
Inputs inputs_of(const std::vector<std::string>& arguments, const Schema& schema, const base::Limits& limits);
Inputs inputs_of(const std::vector<TextTable>& tables, const Schema& schema, const base::Limits& limits);

}  // namespace xeploai::data
