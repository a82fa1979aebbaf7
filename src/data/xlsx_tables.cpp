#include "data/xlsx_tables.hpp"

#include <utility>

#include "base/unicode.hpp"
#include "data/sources.hpp"
#include "data/xlsx_sheet.hpp"
#include "data/xlsx_workbook.hpp"
#include "diag/texts/data.hpp"

namespace xeploai::data {
namespace {

namespace texts = diag::texts;
using diag::say;

// What Excel takes of a sheet's name, in units of UTF-16.

// The tables that a sheet of this name may be: more than one only where cut names are equal.
std::vector<TablePlace> tables_named(const std::string& sheet, const Schema& schema) {
  const std::string folded = base::fold(sheet);
  std::vector<TablePlace> places;
  const auto is = [&folded](const std::string& name) { return base::fold(sheet_name(name)) == folded; };
  for (std::size_t u = 0; u < schema.units.size(); ++u) {
    const UnitSpec& unit = schema.units[u];
    if (is(unit.name)) places.push_back({u, TablePlace::unit_itself});
    for (std::size_t l = 0; l < unit.lists.size(); ++l)
      if (is(unit.name + "." + unit.lists[l].name)) places.push_back({u, l});
  }
  return places;
}

class Reading {
 public:
  Reading(Workbook& workbook, const Schema& schema)
      : workbook_(&workbook), schema_(&schema), tables_(no_tables(schema)) {}

  DocumentTables run() {
    for (const SheetEntry& sheet : workbook_->sheets) take(sheet);
    return std::move(tables_);
  }

 private:
  void take(const SheetEntry& sheet) {
    if (sheet.part.empty() || tables_.broken) return;
    const std::vector<TablePlace> places = tables_named(sheet.name, *schema_);
    if (places.size() == 1) return take_table(sheet, places.front());
    const bool aside = sheet.hidden || sheet.name.starts_with('#');
    if (places.empty() && (aside || is_empty(sheet))) return;
    diag::DataDiagnostic error = unknown_table(workbook_->path, sheet.name, *schema_);
    if (!places.empty()) error.message = say(texts::data_xlsx_two_tables, sheet.name);
    if (!places.empty()) error.help.reset();
    if (error.help && error.help->text == texts::data_unknown_table_help)
      error.help = say(texts::data_xlsx_unknown_sheet_help);
    error.cell.sheet = sheet.name;
    tables_.errors.push_back(std::move(error));
  }

  bool is_empty(const SheetEntry& sheet) {
    bool empty = true;
    const auto flaw = read_sheet(*workbook_, sheet, [&empty](std::uint64_t, const std::vector<GridCell>& cells) {
      return empty = empty && cells.empty();
    });
    return empty && !flaw;
  }

  void take_table(const SheetEntry& sheet, TablePlace place) {
    DocumentUnit& unit = tables_.units[place.unit];
    const UnitSpec& spec = schema_->units[place.unit];
    const bool itself = place.list == TablePlace::unit_itself;
    DocumentTable& table = itself ? unit.unit : unit.lists[place.list];
    if (table.given) {
      diag::DataDiagnostic error = table_given_twice(workbook_->path, sheet.name, table.grid->name);
      error.cell.sheet = sheet.name;
      return tables_.errors.push_back(std::move(error));
    }
    GridRecords records({&spec, itself ? nullptr : &spec.lists[place.list]}, GridForm::sheet, sheet.name,
                        HeaderPlace::found, workbook_->limits.table_text);
    bool fits = true;
    std::optional<SheetFlaw> flaw = read_sheet(
        *workbook_, sheet,
        [&](std::uint64_t row, const std::vector<GridCell>& cells) { return fits = records.add_row(row, cells); });
    fits = fits && records.finish();
    const std::uint64_t most = workbook_->limits.table_text;
    if (!fits) flaw = SheetFlaw{1, 1, say(texts::data_table_too_large, base::limit_text(most, base::LimitUnit::bytes))};
    if (flaw) return break_off(sheet, std::move(*flaw));
    table.given = true;
    table.csv = records.take_text();
    table.grid = std::make_shared<const Grid>(records.take_grid());
    warn(sheet, records, *table.grid);
  }

  void break_off(const SheetEntry& sheet, SheetFlaw flaw) {
    tables_.broken = true;
    diag::DataDiagnostic error = bad_workbook(workbook_->path, std::move(flaw.message));
    error.cell = {workbook_->path, sheet.name, "", flaw.row, flaw.column};
    tables_.errors.push_back(std::move(error));
  }

  void warn(const SheetEntry& sheet, const GridRecords& records, const Grid& grid) {
    const std::uint64_t header = grid.row_of(1);
    const auto add = [&](diag::Code code, std::uint32_t column, diag::Message message) {
      tables_.warnings.push_back(
          {code, diag::Cell{workbook_->path, sheet.name, "", header, column}, "", std::move(message), std::nullopt});
    };
    if (records.rows_above_header() > 0)
      add(diag::Code::rows_above_header, grid.column_of(1),
          say(texts::data_rows_above_header, std::to_string(header), std::to_string(records.rows_above_header())));
    for (const std::uint32_t column : records.headless_columns())
      add(diag::Code::unknown_column, column, say(texts::data_nameless_column));
  }

  Workbook* workbook_;
  const Schema* schema_;
  DocumentTables tables_;
};

}  // namespace

std::string sheet_name(const std::string& table) {
  return table.substr(0, base::utf16_prefix(table, longest_sheet_name));
}

DocumentTables read_xlsx(const std::string& path, const FileBytes& bytes, const Schema& schema,
                         const base::Limits& limits) {
  auto opened = open_workbook(path, bytes, limits);
  if (Workbook* const workbook = std::get_if<Workbook>(&opened)) return Reading(*workbook, schema).run();
  DocumentTables tables = no_tables(schema);
  tables.broken = true;
  tables.errors.push_back(std::move(std::get<diag::DataDiagnostic>(opened)));
  return tables;
}

}  // namespace xeploai::data
