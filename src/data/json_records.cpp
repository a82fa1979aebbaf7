#include "data/json_records.hpp"

#include "base/unicode.hpp"

namespace xeploai::data {

std::string quoted_cell(std::string_view text) {
  std::string cell = "\"";
  for (const char c : text) cell.append(c == '"' ? 2 : 1, c);
  return cell + "\"";
}

void add_record(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv += ',';
    csv += cells[i];
  }
  csv += '\n';
}

MemberNames member_names(const UnitSpec& unit, const ListSpec* list) {
  MemberNames names;
  const auto& columns = list != nullptr ? list->columns : unit.columns;
  if (list == nullptr) names.emplace(base::fold(unit.key.name), 0);
  for (std::size_t i = 0; i < columns.size(); ++i) names.emplace(base::fold(columns[i].name), i + 1);
  if (list == nullptr)
    for (std::size_t l = 0; l < unit.lists.size(); ++l)
      names.emplace(base::fold(unit.lists[l].name), columns.size() + 1 + l);
  if (list == nullptr && !unit.key.label.empty()) names.emplace(base::fold(unit.key.label), 0);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!columns[i].label.empty()) names.emplace(base::fold(columns[i].label), i + 1);
  return names;
}

void add_header(DocumentTable& table, const std::string& first, const std::vector<ColumnSpec>& columns) {
  table.given = true;
  std::vector<std::string> cells{first};
  for (const ColumnSpec& column : columns) cells.push_back(column.name);
  add_record(table.csv, cells);
}

}  // namespace xeploai::data
