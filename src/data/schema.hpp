// What a data set may hold: the units of the rules, their fields and lists, as the readers need to know them.
// It is made from the checked rules (sema/schema_of.hpp) or by hand in tests; nothing of the rules' syntax is
// known here.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/id.hpp"

namespace xeploai::data {

enum class ValueType : std::uint8_t { text, number, integer, date, boolean, code, reference };

// A value of a choice or scale: `code` values are indices into the column's `values`.
struct NamedValue {
  std::string name;
  std::string label;  // empty where there is none
};

// A value that stands in a cell: of a default, or of a table made in memory. Codes are indices.
using CellValue = std::variant<std::monostate, std::string, base::Decimal, base::Date, bool, std::uint32_t>;

struct UnitSpec;
using UnitIndex = base::Id<UnitSpec>;

// Rows of a table: those of which a column of codes says one of these values.
struct RowsWhere {
  std::size_t column = 0;            // among the columns of the table
  std::vector<std::uint8_t> values;  // as ColumnSpec::values of that column: 1 or 0
};

struct ColumnSpec {
  std::string name;
  std::string label;
  ValueType type = ValueType::text;
  std::vector<NamedValue> values;  // of `code`
  UnitIndex target;                // of `reference`
  bool optional = false;
  std::optional<CellValue> default_value;
  // False where nothing that runs reads the column: it is checked like any other, but not kept.
  bool needed = true;
  // True where of a needed text nothing is asked but whether it is there: what it says is not kept.
  bool presence_only = false;
  // The rows in which what a needed text says is asked, where these are not all (ReadOptions::only_where_asked).
  std::optional<RowsWhere> asked_where = std::nullopt;
};

struct ListSpec {
  std::string name;
  std::string label;
  std::vector<ColumnSpec> columns;
};

struct KeySpec {
  std::string name;
  std::string label;
  bool integer = false;
};

struct UnitSpec {
  std::string name;
  std::string label;
  KeySpec key;
  std::vector<ColumnSpec> columns;  // fields that are no lists, in the order of the rule file
  std::vector<ListSpec> lists;
  bool classified = false;
};

struct Schema {
  std::vector<UnitSpec> units;
  // Tables that another version of the rules knows, which is compared with this one: they are left alone.
  std::vector<std::string> other_tables = {};

  bool is_other_table(std::string_view name) const {
    return std::find(other_tables.begin(), other_tables.end(), name) != other_tables.end();
  }
};

}  // namespace xeploai::data
