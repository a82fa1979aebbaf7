// A SQLite database as tables: one for each unit, named as it, and `UNIT__LIST` for a list; other tables are passed
// over, unless a name is so near that a table was meant. The file is only read, and nothing in it is run: no views, no
// triggers, no functions but harmless ones.
#pragma once

#include <string>

#include "base/limits.hpp"
#include "data/document_tables.hpp"
#include "data/file_bytes.hpp"
#include "data/schema.hpp"

namespace xeploai::data {

// What the table of `UNIT` or `UNIT.LIST` is called in a database.
std::string database_name(const std::string& table);

// `bytes` are those of the file at `path`, which the library opens itself, with what a writer has left beside it.
DocumentTables read_sqlite(const std::string& path, const FileBytes& bytes, const Schema& schema,
                           const base::Limits& limits = {});

}  // namespace xeploai::data
