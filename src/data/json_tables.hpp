// JSON and NDJSON as tables: for each unit and list the records that a CSV of it would hold, so that the same readers
// read the cells, and for each record the path at which it stands. Digits are taken as they are written.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/schema.hpp"
#include "diag/diagnostic.hpp"

namespace xeploai::data {

// Of a table's records, from row 2 on: `office[3].rows[0]`.
using MemberPaths = std::vector<std::string>;

struct JsonTable {
  bool given = false;
  std::string csv;
  MemberPaths records;
  std::vector<std::uint64_t> owner_rows;  // of a list: the row of the unit that each record stands in
};

struct JsonUnit {
  JsonTable unit;
  std::vector<JsonTable> lists;  // as UnitSpec::lists
};

struct JsonTables {
  std::vector<JsonUnit> units;  // as Schema::units
  // Of the file: what is no JSON ends it.
  std::vector<diag::DataDiagnostic> errors;
  std::vector<diag::DataDiagnostic> warnings;
};

enum class JsonForm : std::uint8_t { document, lines };

// `text` is UTF-8.
JsonTables read_json(const std::string& path, std::string_view text, JsonForm form, const Schema& schema);

}  // namespace xeploai::data
