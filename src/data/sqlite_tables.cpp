#include "data/sqlite_tables.hpp"

#include <cmath>
#include <utility>

#include "base/unicode.hpp"
#include "data/double_text.hpp"
#include "data/encoding.hpp"
#include "data/grid_records.hpp"
#include "data/sources.hpp"
#include "data/sqlite_database.hpp"
#include "diag/texts/data.hpp"
#include "diag/texts/limits.hpp"

namespace xeploai::data {
namespace {

namespace texts = diag::texts;
using diag::say;

constexpr std::string_view magic{"SQLite format 3\0", 16};

// Bytes that are no text of ours, as people can be shown them.
std::string as_utf8(std::string_view text) {
  std::string out;
  for (std::optional<std::size_t> bad; (bad = find_bad_byte(text)); text.remove_prefix(*bad + 1)) {
    out += text.substr(0, *bad);
    base::append_utf8(out, 0xFFFD);
  }
  return out += text;
}

// `office__entries` is the list `office.entries`.
std::optional<TablePlace> table_named(const std::string& name, const Schema& schema) {
  const std::string folded = base::fold(name);
  for (std::size_t u = 0; u < schema.units.size(); ++u) {
    const UnitSpec& unit = schema.units[u];
    if (base::fold(unit.name) == folded) return TablePlace{u, TablePlace::unit_itself};
    for (std::size_t l = 0; l < unit.lists.size(); ++l)
      if (base::fold(database_name(unit.name + "." + unit.lists[l].name)) == folded) return TablePlace{u, l};
  }
  return std::nullopt;
}

class Reading {
 public:
  Reading(const std::string& path, const FileBytes& bytes, const Schema& schema, const base::Limits& limits)
      : path_(&path),
        bytes_(&bytes),
        schema_(&schema),
        limits_(&limits),
        tables_(no_tables(schema)),
        database_(path, bytes.text.size()) {}

  DocumentTables run() {
    if (!bytes_->text.starts_with(magic)) {
      break_off(say(texts::data_no_database));
      return std::move(tables_);
    }
    std::vector<std::string> names;
    DatabaseEnd end = database_.open();
    if (end == DatabaseEnd::done) end = database_.tables(names);
    if (end != DatabaseEnd::done) break_off(why(end));
    for (std::size_t i = 0; i < names.size() && !tables_.broken; ++i) take(names[i]);
    return std::move(tables_);
  }

 private:
  static diag::Message why(DatabaseEnd end) {
    return end == DatabaseEnd::busy ? say(texts::data_database_busy) : say(texts::data_database_damaged);
  }
  void break_off(diag::Message message, diag::Message help = say(texts::data_database_help)) {
    tables_.broken = true;
    tables_.errors.push_back(of_file(diag::Code::bad_database, *path_, std::move(message), std::move(help)));
  }
  void break_off_too_large() {
    const std::string most = base::limit_text(limits_->table_text, base::LimitUnit::bytes);
    break_off(say(texts::data_table_too_large, most), say(texts::limit_help, "table-text"));
  }

  void take(const std::string& name) {
    const std::optional<TablePlace> place = table_named(as_utf8(name), *schema_);
    if (place) return take_table(name, *place);
    diag::DataDiagnostic error = unknown_table(*path_, as_utf8(name), *schema_);
    if (error.help && error.help->text == texts::data_did_you_mean) tables_.errors.push_back(std::move(error));
  }

  void take_table(const std::string& name, TablePlace place) {
    DocumentUnit& unit = tables_.units[place.unit];
    const UnitSpec& spec = schema_->units[place.unit];
    const bool itself = place.list == TablePlace::unit_itself;
    DocumentTable& table = itself ? unit.unit : unit.lists[place.list];
    if (table.given) return tables_.errors.push_back(table_given_twice(*path_, as_utf8(name), table.grid->name));
    GridRecords records({&spec, itself ? nullptr : &spec.lists[place.list]}, GridForm::database_table, as_utf8(name),
                        HeaderPlace::first_row, limits_->table_text);
    if (!read_rows(name, records)) return;
    table.given = true;
    table.csv = records.take_text();
    table.grid = std::make_shared<const Grid>(records.take_grid());
  }

  bool read_rows(const std::string& name, GridRecords& records) {
    DatabaseRows rows;
    DatabaseEnd end = database_.read(name, rows);
    if (end != DatabaseEnd::done) return break_off(why(end)), false;
    std::vector<GridCell> cells;
    for (int i = 0; i < rows.columns(); ++i)
      cells.push_back({number_of(i), as_utf8(rows.name(i)), false, std::nullopt});
    bool fits = records.add_row(1, cells);
    for (std::uint64_t row = 2; fits && (end = rows.next()) == DatabaseEnd::row; ++row) {
      cells.clear();
      for (int i = 0; i < rows.columns(); ++i) add_cell(rows, i, cells);
      fits = records.add_row(row, cells);
    }
    fits = fits && records.finish();
    if (!fits) return break_off_too_large(), false;
    if (end != DatabaseEnd::done) return break_off(why(end)), false;
    return true;
  }

  static std::uint32_t number_of(int column) { return static_cast<std::uint32_t>(column) + 1; }

  static void add_cell(const DatabaseRows& rows, int column, std::vector<GridCell>& cells) {
    GridCell cell{number_of(column), "", false, std::nullopt};
    switch (rows.type(column)) {
      case DatabaseRows::Type::nothing: return;
      case DatabaseRows::Type::whole: cell.text = std::to_string(rows.whole(column)); break;
      case DatabaseRows::Type::real: {
        const double value = rows.real(column);
        cell.exact_number = std::isfinite(value);
        cell.text = cell.exact_number ? decimal_text(value) : value < 0 ? "-Inf" : "Inf";
        break;
      }
      case DatabaseRows::Type::text:
        cell.text = rows.text(column);
        if (find_bad_byte(cell.text)) cell.odd = OddKind::not_unicode, cell.text = as_utf8(cell.text);
        break;
      case DatabaseRows::Type::binary:
        cell.text = "BLOB";
        cell.odd = OddKind::binary;
        break;
    }
    cells.push_back(std::move(cell));
  }

  const std::string* path_;
  const FileBytes* bytes_;
  const Schema* schema_;
  const base::Limits* limits_;
  DocumentTables tables_;
  Database database_;
};

}  // namespace

std::string database_name(const std::string& table) {
  const std::size_t dot = table.find('.');
  return dot == std::string::npos ? table : table.substr(0, dot) + "__" + table.substr(dot + 1);
}

DocumentTables read_sqlite(const std::string& path, const FileBytes& bytes, const Schema& schema,
                           const base::Limits& limits) {
  return Reading(path, bytes, schema, limits).run();
}

}  // namespace xeploai::data
