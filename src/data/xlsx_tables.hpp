// A workbook (.xlsx) as tables: a sheet for each, named as the unit or `UNIT.LIST`, as far as Excel lets names be long.
// Sheets that are no tables are passed over where they are hidden, empty, or have a name that begins with `#`; any
// other must be a table.
#pragma once

#include <cstddef>
#include <string>

#include "base/limits.hpp"
#include "data/document_tables.hpp"
#include "data/file_bytes.hpp"
#include "data/schema.hpp"

namespace xeploai::data {

// In UTF-16 units, as Excel counts.
inline constexpr std::size_t longest_sheet_name = 31;

// What the sheet of a table `UNIT` or `UNIT.LIST` is called.
std::string sheet_name(const std::string& table);

DocumentTables read_xlsx(const std::string& path, const FileBytes& bytes, const Schema& schema,
                         const base::Limits& limits = {});

}  // namespace xeploai::data
