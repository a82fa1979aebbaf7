#include "data/source_cells.hpp"

#include <string>

#include "data/cell_values.hpp"

namespace xeploai::data {
namespace {

template <class Value>
CellValue as_cell(const std::optional<Value>& value) {
  if (!value) return std::monostate();
  return *value;
}

// Of a cell that says something; it was read once already, without an error.
CellValue value_of(const std::string& text, const ColumnSpec& spec, const Schema& schema, DecimalMark mark) {
  switch (spec.type) {
    case ValueType::number:
    case ValueType::integer: {
      const std::optional<NumberReading> number = read_number(text, mark);
      if (!number) return std::monostate();
      return number->value;
    }
    case ValueType::date: return as_cell(read_date(text));
    case ValueType::boolean: return as_cell(read_boolean(text));
    case ValueType::code: return as_cell(CodeNames(spec.values).find(text));
    case ValueType::reference: {
      if (!schema.units[spec.target.index()].key.integer) return text;
      const std::optional<IntegerReading> key = read_integer(text, mark);
      if (!key) return std::monostate();
      return std::to_string(key->value);
    }
    case ValueType::text: break;
  }
  return text;
}

}  // namespace

CellFinder& SourceCells::finder_in(const LoadedTable& table) {
  if (found_in_ != &table) finder_.emplace(table);
  found_in_ = &table;
  return *finder_;
}

CellValue SourceCells::value(const TablePlace& place, std::size_t row, std::size_t column) {
  const UnitTables& unit = tables_[place.unit];
  const LoadedTable& table = place.list == TablePlace::unit_itself ? unit.unit : unit.lists[place.list];
  const ColumnSpec& spec = table.spec.columns()[column];
  const std::uint32_t at = table.header.columns[column];
  const std::string text = at == 0 ? std::string() : finder_in(table).text(table.source_row(row), at);
  if (!text.empty()) return value_of(text, spec, *schema_, decimal_mark(table.header.separator));
  return spec.default_value.value_or(CellValue());
}

}  // namespace xeploai::data
