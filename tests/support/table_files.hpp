// Tables of a data set written in each format that can be read, for tests: as CSV under both separators, JSON, a
// workbook (by libxlsxwriter, another library than those it is read with), a database.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "data/schema.hpp"

namespace xeploai::support {

// A cell as a CSV holds it; empty: missing.
struct PlainTable {
  std::string name;  // UNIT or UNIT.LIST
  std::vector<std::string> header;
  std::vector<data::ValueType> types;  // as the header
  std::vector<std::vector<std::string>> rows;
};

// The `.csv` files of a folder, whose headers are names of fields; those of units before those of their lists.
std::vector<PlainTable> tables_of(const std::filesystem::path& folder, const data::Schema& schema);

// Each of these makes one file, or files in a folder, and returns what is to be given as data.
std::string write_csv(const std::filesystem::path& folder, const std::vector<PlainTable>& tables, char separator);
std::string write_json(const std::filesystem::path& file, const std::vector<PlainTable>& tables);
std::string write_xlsx(const std::filesystem::path& file, const std::vector<PlainTable>& tables);
std::string write_sqlite(const std::filesystem::path& file, const std::vector<PlainTable>& tables);

std::string bytes_of(const std::filesystem::path& file);
void put_bytes(const std::filesystem::path& file, const std::string& bytes);

}  // namespace xeploai::support
