// Which file holds which table: from the arguments as given to a path for each unit and list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/schema.hpp"
#include "diag/diagnostic.hpp"

namespace xeploai::data {

// Standard input, where a path is given and in messages.
inline constexpr std::string_view path_of_input = "-";

// Where a table is. A table that is not given has the path at which it would be looked for.
struct TableSource {
  bool given = false;
  std::string path;
  bool standard_input = false;  // then `path` is how messages call it
};

struct UnitSources {
  TableSource unit;
  std::vector<TableSource> lists;  // as UnitSpec::lists
};

// A file that holds many tables.
enum class DocumentForm : std::uint8_t { json, json_lines, workbook, database, standard_input };

struct Document {
  std::string path;
  DocumentForm form{};
};

struct Sources {
  std::vector<UnitSources> units;             // as Schema::units
  std::vector<diag::DataDiagnostic> unknown;  // `unknown-table`, by path
  std::vector<Document> documents;
  std::string unreadable;  // an argument that is neither a folder nor a file
};

Sources find_sources(const std::vector<std::string>& arguments, const Schema& schema);

// What is told of a file as a whole, at its beginning.
diag::DataDiagnostic of_file(diag::Code code, const std::string& path, diag::Message message,
                             std::optional<diag::Message> help);
// `unknown-table` for a name that no unit and no list has.
diag::DataDiagnostic unknown_table(const std::string& path, const std::string& name, const Schema& schema);
// `unknown-table` for a second file of one table.
diag::DataDiagnostic table_given_twice(const std::string& path, const std::string& name, const std::string& first);

// A unit's table, or that of one of its lists.
struct TablePlace {
  static constexpr std::size_t unit_itself = static_cast<std::size_t>(-1);
  std::size_t unit = 0;
  std::size_t list = unit_itself;
};

// By `UNIT` or `UNIT.LIST`, after NFC.
std::optional<TablePlace> find_table(const std::string& name, const Schema& schema);

}  // namespace xeploai::data
