// A table as a reader of one format hands it over: typed, but its keys not yet compared with each other nor its
// references with the keys they mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "data/csv_chunks.hpp"
#include "data/csv_header.hpp"
#include "data/document_tables.hpp"
#include "data/fault.hpp"
#include "data/file_bytes.hpp"
#include "data/key_index.hpp"
#include "data/list_owners.hpp"
#include "data/table.hpp"

namespace xeploai::data {

// An empty cell of a reference, while it is not resolved.
inline constexpr std::int32_t no_spelling = -1;
inline constexpr std::int64_t no_integer_key = bad_integer_key + 1;

// A column, and while it holds references that are not yet resolved what they say: int64 elements are the keys
// themselves (`bad_integer_key` for what is no number), int32 elements codes of `spellings`.
struct LoadedColumn {
  Column column;
  std::unique_ptr<TextPool> spellings;
};

struct LoadedTable {
  TableSpec spec;
  std::string path;
  bool given = false;
  base::Limits limits;  // that it was read within
  // All of it could be read, and its key column is there: what refers to it can be judged.
  bool keys_known = false;

  std::size_t rows = 0;
  std::size_t rows_expected = 0;           // as many may come; room is made for them
  Keys keys;                               // of a unit; a key that could not be read is bad (key_index.hpp)
  ListOwners owners;                       // of a list
  std::vector<LoadedColumn> columns;       // as TableSpec::columns
  std::vector<std::uint64_t> source_rows;  // empty: row i is i + 2

  Header header;
  FaultList errors;
  FaultList warnings;

  // Of a table out of JSON, where its records stand; else null.
  std::shared_ptr<const MemberPaths> members;
  // Of a table out of a workbook or a database, where its records and cells stand; else null.
  std::shared_ptr<const Grid> grid;

  // To read again what a cell says that is to be told of.
  FileBytes text;
  std::vector<Chunk> chunks;

  std::uint64_t source_row(std::size_t row) const { return source_rows.empty() ? row + 2 : source_rows[row]; }
  // What a cell of the records holds that is no value; mostly null.
  const OddCell* odd_at(std::uint64_t row, std::uint32_t column) const {
    return grid == nullptr ? nullptr : grid->odd_at(row, column);
  }
};

}  // namespace xeploai::data
