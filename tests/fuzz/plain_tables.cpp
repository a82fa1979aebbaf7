#include "fuzz/plain_tables.hpp"

#include <vector>

#include "oracle/data.hpp"
#include "unit/data/shown.hpp"

namespace xeploai::fuzz {
namespace {

std::string header(const std::string& first, const std::vector<data::ColumnSpec>& columns) {
  std::string line = first;
  for (const data::ColumnSpec& column : columns) line += "," + column.name;
  return line + "\n";
}

std::string cell(const data::DataSet& data, const data::ColumnSpec& spec, const data::Column& column, std::size_t row) {
  if (column.is_missing(row)) return "";
  std::string text = data::shown_cell(data, spec, column, row);
  if (spec.type == data::ValueType::reference) text.erase(0, 2);  // `->`
  // A default may be a text that a cell cannot hold.
  const auto* const by_default = spec.default_value ? std::get_if<std::string>(&*spec.default_value) : nullptr;
  return by_default != nullptr && *by_default == text ? "" : oracle::quoted_cell(text);
}

std::string record(const std::string& first, const data::DataSet& data, const std::vector<data::ColumnSpec>& specs,
                   const std::vector<data::Column>& columns, std::size_t row) {
  std::string line = oracle::quoted_cell(first);
  for (std::size_t i = 0; i < specs.size(); ++i) line += "," + cell(data, specs[i], columns[i], row);
  return line + "\n";
}

}  // namespace

std::map<std::string, std::string> plain_tables(const data::DataSet& data, const data::Schema& schema) {
  std::map<std::string, std::string> tables;
  for (std::size_t u = 0; u < schema.units.size(); ++u) {
    const data::UnitSpec& unit = schema.units[u];
    const data::UnitTable& table = data.units[u];
    std::string& text = tables[unit.name] = header(unit.key.name, unit.columns);
    for (std::size_t row = 0; row < table.rows; ++row)
      text += record(table.keys.text(row), data, unit.columns, table.columns, row);
    for (std::size_t l = 0; l < unit.lists.size(); ++l) {
      const data::ListSpec& spec = unit.lists[l];
      const data::ListTable& list = table.lists[l];
      std::string& rows = tables[unit.name + "." + spec.name] = header(unit.name, spec.columns);
      for (std::size_t row = 0; row < list.rows(); ++row)
        rows += record(table.keys.text(list.owner_of(row)), data, spec.columns, list.columns, row);
    }
  }
  return tables;
}

}  // namespace xeploai::fuzz
