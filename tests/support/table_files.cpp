#include "support/table_files.hpp"

#include <sqlite3.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "data/csv_record.hpp"
#include "diag/json_text.hpp"

namespace xeploai::support {
namespace fs = std::filesystem;
namespace {

using data::ValueType;

bool is_number(ValueType type) { return type == ValueType::number || type == ValueType::integer; }

std::vector<std::vector<std::string>> records_of(const std::string& text) {
  std::vector<std::vector<std::string>> records;
  data::Record record;
  for (std::size_t at = 0; at < text.size(); at = record.next) {
    data::read_record(text, at, ',', 1'000, record);
    auto& cells = records.emplace_back();
    std::string scratch;
    for (const data::RawCell& cell : record.cells)
      cells.emplace_back(data::cell_text(std::string_view(text).substr(cell.begin, cell.end - cell.begin), scratch));
  }
  return records;
}

ValueType type_in(const std::vector<data::ColumnSpec>& columns, const std::string& header) {
  for (const data::ColumnSpec& column : columns)
    if (column.name == header) return column.type;
  return ValueType::text;
}

PlainTable table_of(const std::string& name, const std::string& text, const std::vector<data::ColumnSpec>& columns) {
  PlainTable table{name, {}, {}, records_of(text)};
  table.header = table.rows.at(0);
  table.rows.erase(table.rows.begin());
  for (const std::string& header : table.header) table.types.push_back(type_in(columns, header));
  return table;
}

std::string in_quotes(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

void put_in_sheet(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& cell, ValueType type,
                  lxw_format* day) {
  if (cell.empty()) return;
  if (is_number(type)) {
    worksheet_write_number(sheet, row, column, std::strtod(cell.c_str(), nullptr), nullptr);
  } else if (type == ValueType::date) {
    lxw_datetime date{
        std::stoi(cell.substr(0, 4)), std::stoi(cell.substr(5, 2)), std::stoi(cell.substr(8, 2)), 0, 0, 0};
    worksheet_write_datetime(sheet, row, column, &date, day);
  } else if (type == ValueType::boolean) {
    worksheet_write_boolean(sheet, row, column, cell == "true" ? 1 : 0, nullptr);
  } else {
    worksheet_write_string(sheet, row, column, cell.c_str(), nullptr);
  }
}

class Sqlite {
 public:
  explicit Sqlite(const fs::path& file) {
    if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK) throw std::runtime_error("no database");
  }
  ~Sqlite() { sqlite3_close(database_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  void run(const std::string& text) {
    if (sqlite3_exec(database_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(database_));
  }
  void insert(const PlainTable& table, const std::string& name) {
    std::string text = "INSERT INTO " + in_quotes(name) + " VALUES (?";
    for (std::size_t i = 1; i < table.header.size(); ++i) text += ",?";
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database_, (text + ")").c_str(), -1, &statement, nullptr);
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) bind(statement, static_cast<int>(i) + 1, row[i], table.types[i]);
      sqlite3_step(statement);
      sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
  }

 private:
  static void bind(sqlite3_stmt* statement, int place, const std::string& cell, ValueType type) {
    if (cell.empty())
      sqlite3_bind_null(statement, place);
    else if (is_number(type))
      sqlite3_bind_double(statement, place, std::strtod(cell.c_str(), nullptr));
    else if (type == ValueType::boolean)
      sqlite3_bind_int(statement, place, cell == "true" ? 1 : 0);
    else
      sqlite3_bind_text(statement, place, cell.c_str(), -1, SQLITE_TRANSIENT);
  }
  sqlite3* database_ = nullptr;
};

std::string member(const PlainTable& table, const std::vector<std::string>& row, std::size_t i) {
  const bool bare = is_number(table.types[i]) || table.types[i] == ValueType::boolean;
  return diag::json_text(table.header[i]) + ": " + (row[i].empty() ? "null" : bare ? row[i] : diag::json_text(row[i]));
}

// The rows of a unit's list by its key, each as an object.
std::map<std::string, std::string> objects_by_owner(const PlainTable& list) {
  std::map<std::string, std::string> objects;
  for (const auto& row : list.rows) {
    std::string& all = objects[row[0]];
    std::string object;
    for (std::size_t i = 1; i < row.size(); ++i) object += (object.empty() ? "" : ", ") + member(list, row, i);
    all += (all.empty() ? "{" : ", {") + object + "}";
  }
  return objects;
}

}  // namespace

std::vector<PlainTable> tables_of(const fs::path& folder, const data::Schema& schema) {
  std::vector<PlainTable> tables;
  for (const data::UnitSpec& unit : schema.units) {
    const auto add = [&](const std::string& name, const std::vector<data::ColumnSpec>& columns) {
      const fs::path file = folder / (name + ".csv");
      if (fs::exists(file)) tables.push_back(table_of(name, bytes_of(file), columns));
    };
    add(unit.name, unit.columns);
    for (const data::ListSpec& list : unit.lists) add(unit.name + "." + list.name, list.columns);
  }
  return tables;
}

std::string write_csv(const fs::path& folder, const std::vector<PlainTable>& tables, char separator) {
  fs::create_directories(folder);
  for (const PlainTable& table : tables) {
    std::string text;
    const auto add = [&](const std::vector<std::string>& cells, bool header) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        std::string cell = cells[i];
        if (!header && separator != ',' && is_number(table.types[i])) std::replace(cell.begin(), cell.end(), '.', ',');
        text += (i > 0 ? std::string(1, separator) : "") + (cell.empty() ? "" : in_quotes(cell));
      }
      text += "\r\n";
    };
    add(table.header, true);
    for (const auto& row : table.rows) add(row, false);
    put_bytes(folder / (table.name + ".csv"), text);
  }
  return folder.string();
}

std::string write_json(const fs::path& file, const std::vector<PlainTable>& tables) {
  std::string text;
  for (const PlainTable& unit : tables) {
    if (unit.name.find('.') != std::string::npos) continue;
    std::vector<std::pair<std::string, std::map<std::string, std::string>>> lists;
    for (const PlainTable& list : tables)
      if (list.name.starts_with(unit.name + "."))
        lists.emplace_back(list.name.substr(unit.name.size() + 1), objects_by_owner(list));
    text += (text.empty() ? "{" : ",\n") + diag::json_text(unit.name) + ": [";
    for (std::size_t r = 0; r < unit.rows.size(); ++r) {
      text += r > 0 ? ",\n{" : "\n{";
      for (std::size_t i = 0; i < unit.header.size(); ++i) text += (i > 0 ? ", " : "") + member(unit, unit.rows[r], i);
      for (auto& [name, objects] : lists) text += ", " + diag::json_text(name) + ": [" + objects[unit.rows[r][0]] + "]";
      text += "}";
    }
    text += "]";
  }
  put_bytes(file, text + "}\n");
  return file.string();
}

std::string write_xlsx(const fs::path& file, const std::vector<PlainTable>& tables) {
  lxw_workbook* const workbook = workbook_new(file.c_str());
  lxw_format* const day = workbook_add_format(workbook);
  format_set_num_format(day, "dd/mm/yyyy");
  for (const PlainTable& table : tables) {
    lxw_worksheet* const sheet = workbook_add_worksheet(workbook, table.name.substr(0, 31).c_str());
    for (std::size_t i = 0; i < table.header.size(); ++i)
      worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), table.header[i].c_str(), nullptr);
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      for (std::size_t i = 0; i < table.rows[r].size(); ++i)
        put_in_sheet(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(i), table.rows[r][i], table.types[i],
                     day);
  }
  if (workbook_close(workbook) != LXW_NO_ERROR) throw std::runtime_error("no workbook");
  return file.string();
}

std::string write_sqlite(const fs::path& file, const std::vector<PlainTable>& tables) {
  Sqlite database(file);
  database.run("BEGIN");
  for (const PlainTable& table : tables) {
    std::string name = table.name;
    if (const std::size_t dot = name.find('.'); dot != std::string::npos) name.replace(dot, 1, "__");
    std::string text = "CREATE TABLE " + in_quotes(name) + " (";
    for (std::size_t i = 0; i < table.header.size(); ++i) text += (i > 0 ? ", " : "") + in_quotes(table.header[i]);
    database.run(text + ")");
    database.insert(table, name);
  }
  database.run("COMMIT");
  return file.string();
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void put_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace xeploai::support
