// Tables of typed columns: what the readers make and the evaluator reads. A column is dense, one element a row,
// in the narrowest of three widths; a missing cell is marked apart and its element is 0. Text is a code in the
// data set's one pool, so that equal texts are equal codes; a reference is the row of the other unit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/schema.hpp"
#include "data/text_pool.hpp"

namespace xeploai::data {

// number and integer: millionths in int64, or in int32 where all of a column fit; date: days in int32; text, code
// (choice, rank), reference: int32, codes of few values in uint8;
// boolean: 0 or 1 in uint8; of a text of which only the presence is asked, and of a column that is not
// needed, an empty vector.
using Elements = std::variant<std::vector<std::int64_t>, std::vector<std::int32_t>, std::vector<std::uint8_t>>;

struct Column {
  Elements elements;
  std::vector<std::uint8_t> missing;  // 1 a missing cell; empty where no cell is missing

  bool is_missing(std::size_t row) const { return !missing.empty() && missing[row] != 0; }
};

// The element vector that a type has, empty.
Elements elements_for(ValueType type);

// Rows of one list of a unit. Rows keep the order of the file; `order` and `offsets` give the rows of each
// owner: those of owner r are order[offsets[r]] .. order[offsets[r + 1]] (exclusive), in the order of the file.
// Where the file has the owners' rows together and in the owners' order, `order` is empty and stands for
// 0, 1, 2, …
struct ListTable {
  bool given = false;                  // a table was there
  std::string path;                    // where it came from, for messages
  std::vector<Column> columns;         // as ListSpec::columns
  std::vector<std::uint32_t> owners;   // the owner's row in the unit's table, a row; may be empty where `order` is
  std::vector<std::uint32_t> offsets;  // rows of the unit + 1
  std::vector<std::uint32_t> order;
  std::vector<std::uint64_t> source_rows;     // the row in the file, header 1; empty: row i is i + 2
  std::vector<std::uint32_t> source_columns;  // as UnitTable::source_columns

  std::size_t rows() const { return owners.empty() && !offsets.empty() ? offsets.back() : owners.size(); }
  // Logarithmic without `owners`.
  std::uint32_t owner_of(std::size_t row) const;
  // Makes `owners` where they were left out.
  void list_owners();
  std::uint64_t source_row(std::size_t row) const { return source_rows.empty() ? row + 2 : source_rows[row]; }
};

// Sets `offsets` and `order` from `owners`; linear, by up to so many threads where the rows are in the owners' order.
void index_by_owner(ListTable& list, std::size_t owner_rows, std::size_t threads = 1);

// The keys of a unit's rows: integers, or texts of their own (not in the pool: they are all different).
struct Keys {
  std::vector<std::int64_t> integers;  // where the key is an integer: its value (not in millionths)
  std::vector<std::string_view> texts;
  std::shared_ptr<const void> owner;  // what the views point into

  std::size_t rows() const { return texts.empty() ? integers.size() : texts.size(); }
  std::string text(std::size_t row) const;
  // The row whose key has this text; passes over all of them.
  std::optional<std::size_t> find(std::string_view text) const;
  // Asks for the memory of a text key; the row may be behind the last.
  void prefetch(std::size_t row) const {
    if (row < texts.size()) __builtin_prefetch(texts[row].data());
  }
};

struct UnitTable {
  bool given = false;  // a table was there
  std::string path;    // where it came from, for messages
  std::size_t rows = 0;
  Keys keys;
  std::vector<Column> columns;             // as UnitSpec::columns
  std::vector<ListTable> lists;            // as UnitSpec::lists
  std::vector<std::uint64_t> source_rows;  // the row in the file, header 1; empty: row i is i + 2
  // For each column its place in the file, from 1, 0 where the file lacks it.
  std::vector<std::uint32_t> source_columns;

  std::uint64_t source_row(std::size_t row) const { return source_rows.empty() ? row + 2 : source_rows[row]; }
};

struct DataSet {
  std::vector<UnitTable> units;  // as Schema::units
  std::shared_ptr<TextPool> texts = std::make_shared<TextPool>();
};

}  // namespace xeploai::data
