#include <algorithm>
#include <utility>

#include "embed/inside.hpp"
#include "report/csv_cells.hpp"

namespace xeploai {
namespace {

void append_record(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    out += report::csv_cell(cells[i]);
  }
  out += '\n';
}

}  // namespace

DataTables::DataTables() : tables_(std::make_shared<detail::Tables>()) {}

void DataTables::add_csv(const std::string& table, const std::string& text) {
  // A copy of this set, if there is one, keeps what it has.
  if (tables_.use_count() > 1) tables_ = std::make_shared<detail::Tables>(*tables_);
  tables_->all.push_back(data::TextTable{table, table, text});
}

void DataTables::add_table(const std::string& table, const std::vector<std::string>& headers,
                        const std::vector<std::vector<std::string>>& rows) {
  std::string text;
  append_record(text, headers);
  for (const std::vector<std::string>& row : rows) append_record(text, row);
  add_csv(table, text);
}

void DataTables::add_columns(const std::string& table, const std::vector<Column>& columns) {
  std::vector<std::string> record;
  std::size_t rows = 0;
  for (const Column& column : columns) {
    record.push_back(column.header);
    rows = std::max(rows, column.cells.size());
  }
  std::string text;
  append_record(text, record);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t c = 0; c < columns.size(); ++c)
      record[c] = row < columns[c].cells.size() ? columns[c].cells[row] : std::string();
    append_record(text, record);
  }
  add_csv(table, text);
}

}  // namespace xeploai
