// From what an office gives (a folder of CSV, single CSV files) to tables of typed columns (language.md, section
// 10). All errors are found in one run and told with file, row, column and cell; nothing throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "data/row_taker.hpp"
#include "data/schema.hpp"
#include "data/table.hpp"
#include "diag/diagnostic.hpp"

namespace xeploai::data {

class SourceCells;

struct ReadOptions {
  unsigned threads = 1;  // what is read does not depend on it
  // `errors` of them: errors, and warnings, are kept whole; all are counted.
  base::Limits limits;
  // Called now and then, by one thread at a time: so many of all bytes of the tables are read.
  std::function<void(std::uint64_t done, std::uint64_t all)> on_progress;
  // Who takes the rows of a unit's table while they are read (as Schema::units; null or none: nobody). Where there are
  // errors they have not got all of them.
  std::vector<RowTaker*> takers = {};
  // --keep-going: every error of a unit's rows is kept, with its unit, for rejected.csv.
  bool keep_going = false;
  // The result has `cells`, and so keeps the files. Not with keep_going, under which rows are taken out.
  bool keeps_cells = false;
  // Texts are looked up only where the rules ask what they say (ColumnSpec::asked_where): in other rows it is checked
  // that the cell is sound, and it stands for nothing but that it is there.
  bool only_where_asked = false;
};

// An error, and the unit that it belongs to, if any.
struct ReadError {
  diag::DataDiagnostic diagnostic;
  UnitIndex unit;   // none: the error belongs to no unit, and stops the run even under keep_going
  std::string key;  // of the unit, as text; empty where it has none
};

// A table that was read: from where, and as what.
struct TableRead {
  std::string name;        // UNIT or UNIT.LIST
  std::string place;       // a path, with the sheet or table of a workbook or database
  std::uint64_t rows = 0;  // with those that have errors
  char separator = ',';    // of a CSV; else 0
  bool utf16 = false;
};

struct ReadResult {
  // Rows with errors are left out under keep_going (with what refers to them, as section 10 says); without it
  // the tables are not to be used where there are errors.
  DataSet data;
  // Under keeps_cells, where there are no errors: what the columns of `data` do not have. Needs the schema.
  std::shared_ptr<SourceCells> cells;
  std::vector<TableRead> tables;        // those of units, then those of lists, each in the order of the schema
  std::vector<std::size_t> units_read;  // as Schema::units: the rows that were read, before any was left out
  std::vector<ReadError> errors;        // the first `kept` (all under keep_going), in the order in which they are told
  std::vector<diag::DataDiagnostic> warnings;
  std::size_t error_count = 0;
  std::size_t warning_count = 0;
  // An error that belongs to no unit: the run stops even under keep_going.
  bool fatal = false;
  // A named file or folder could not be opened (exit status 4); then nothing else counts.
  std::string unreadable;
};

// `sources` are the arguments as given: a folder, `PATH.csv`, `UNIT=PATH`, `UNIT.LIST=PATH`.
//
// Errors and warnings are told in the order of the schema: of each unit those of its table, then those of its
// lists' tables, in each by row, then column; then the files that are no table, by path. Units rejected for a
// reference come last. The order does not depend on threads.
ReadResult read(const std::vector<std::string>& sources, const Schema& schema, const ReadOptions& options);

// A table given in memory, as CSV: `name` is UNIT or UNIT.LIST; `path` is how messages call it.
struct TextTable {
  std::string name;
  std::string path;
  std::string csv;
};

ReadResult read(const std::vector<TextTable>& tables, const Schema& schema, const ReadOptions& options);

// A unit that was taken out for a reference to one that is not there any more; the first such cell.
struct Rejection {
  UnitIndex unit;
  std::string key;
  std::uint64_t row = 0;  // in the file
  std::uint64_t column = 0;
  diag::Code code{};
  std::string text;
  std::string path;                 // of the table that the cell is in
  std::optional<std::size_t> list;  // whose table that is; none: the unit's own
  std::string field;
};

// Takes the marked rows (one flag a row for each unit) out of the data set, with their lists' rows, and, until
// nothing changes, every unit that refers to one that is taken out; those are told in the result, as
// `unknown-reference` at the cell. Rows keep their order. What is left is consistent.
std::vector<Rejection> reject(DataSet& data, const Schema& schema, std::vector<std::vector<std::uint8_t>> marked);

}  // namespace xeploai::data
