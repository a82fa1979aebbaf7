// Data sets and what is told of them as text, and schemas in few words, for the tests of this stage.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "data/read.hpp"
#include "diag/render.hpp"

namespace xeploai::data {

inline ColumnSpec column(std::string name, ValueType type, std::string label = "") {
  ColumnSpec spec;
  spec.name = std::move(name);
  spec.label = std::move(label);
  spec.type = type;
  return spec;
}
inline ColumnSpec optional(ColumnSpec spec) {
  spec.optional = true;
  return spec;
}
inline ColumnSpec with_default(ColumnSpec spec, CellValue value) {
  spec.default_value = std::move(value);
  return spec;
}
inline ColumnSpec choice(std::string name, std::vector<NamedValue> values) {
  ColumnSpec spec = column(std::move(name), ValueType::code);
  spec.values = std::move(values);
  return spec;
}
inline ColumnSpec reference(std::string name, std::size_t unit) {
  ColumnSpec spec = column(std::move(name), ValueType::reference);
  spec.target = UnitIndex(unit);
  return spec;
}
inline UnitSpec unit(std::string name, std::vector<ColumnSpec> columns, std::vector<ListSpec> lists = {}) {
  UnitSpec spec;
  spec.name = std::move(name);
  spec.key = {"code", "Mã", false};
  spec.columns = std::move(columns);
  spec.lists = std::move(lists);
  spec.classified = true;
  return spec;
}
inline UnitSpec with_integer_key(UnitSpec spec) {
  spec.key.integer = true;
  return spec;
}
inline ListSpec list(std::string name, std::vector<ColumnSpec> columns) {
  return {std::move(name), "", std::move(columns)};
}

inline std::string shown_cell(const DataSet& data, const ColumnSpec& spec, const Column& column, std::size_t row) {
  if (!column.missing.empty() && column.missing[row] != 0) return "-";
  std::int64_t element = 0;
  const bool kept = std::visit(
      [&](const auto& elements) {
        if (row >= elements.size()) return false;
        element = elements[row];
        return true;
      },
      column.elements);
  if (!kept) return "not kept";
  switch (spec.type) {
    case ValueType::number:
    case ValueType::integer: return base::to_string(base::Decimal{element});
    case ValueType::date: return base::to_string(base::Date{static_cast<std::int32_t>(element)});
    case ValueType::boolean: return element != 0 ? "true" : "false";
    case ValueType::code: return spec.values[static_cast<std::size_t>(element)].name;
    case ValueType::reference:
      return "->" + data.units[spec.target.index()].keys.text(static_cast<std::size_t>(element));
    case ValueType::text: break;
  }
  return std::string((*data.texts)[static_cast<std::uint32_t>(element)]);
}

inline std::string shown_row(const DataSet& data, const std::vector<ColumnSpec>& specs,
                             const std::vector<Column>& columns, std::size_t row) {
  std::string out;
  for (std::size_t i = 0; i < specs.size(); ++i) out += " | " + shown_cell(data, specs[i], columns[i], row);
  return out;
}

// A line for each row, those of lists behind their unit.
inline std::string shown(const DataSet& data, const Schema& schema) {
  std::string out;
  for (std::size_t u = 0; u < schema.units.size(); ++u) {
    const UnitSpec& spec = schema.units[u];
    const UnitTable& table = data.units[u];
    for (std::size_t row = 0; row < table.rows; ++row) {
      out += spec.name + " " + table.keys.text(row) + shown_row(data, spec.columns, table.columns, row) + "\n";
      for (std::size_t l = 0; l < spec.lists.size(); ++l) {
        const ListTable& rows = table.lists[l];
        for (std::uint32_t i = rows.offsets[row]; i < rows.offsets[row + 1]; ++i) {
          const std::size_t at = rows.order.empty() ? i : rows.order[i];
          out += "  " + spec.lists[l].name + shown_row(data, spec.lists[l].columns, rows.columns, at) + "\n";
        }
      }
    }
  }
  return out;
}

// A line for each error and warning as people see them, without their help.
inline std::string shown(const ReadResult& read, diag::Language language = diag::Language::english) {
  std::string out;
  const auto add = [&](diag::DataDiagnostic diagnostic) {
    diagnostic.help.reset();
    out += diag::render(diagnostic, {language, false});
  };
  for (const ReadError& error : read.errors) add(error.diagnostic);
  for (const diag::DataDiagnostic& warning : read.warnings) add(warning);
  return out;
}

// The helps, a line each.
inline std::string helps(const ReadResult& read) {
  std::string out;
  for (const ReadError& error : read.errors)
    out += (error.diagnostic.help ? diag::in_words(*error.diagnostic.help, diag::Language::english) : "-") + "\n";
  for (const diag::DataDiagnostic& warning : read.warnings)
    out += (warning.help ? diag::in_words(*warning.help, diag::Language::english) : "-") + "\n";
  return out;
}

inline ReadResult read_tables(const Schema& schema, const std::vector<std::pair<std::string, std::string>>& tables,
                              ReadOptions options = {}) {
  std::vector<TextTable> given;
  for (const auto& [name, csv] : tables) given.push_back({name, name + ".csv", csv});
  return read(given, schema, options);
}

// What is read of one table of one unit: the rows, or what is wrong.
inline std::string read_one(const UnitSpec& spec, const std::string& csv) {
  const Schema schema{{spec}};
  const ReadResult result = read_tables(schema, {{spec.name, csv}});
  const std::string told = shown(result);
  return result.error_count != 0 ? told : told + shown(result.data, schema);
}

}  // namespace xeploai::data
