#include "data/read.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "data/csv_table.hpp"
#include "data/encoding.hpp"
#include "data/encoding_report.hpp"
#include "data/fault_report.hpp"
#include "data/inputs.hpp"
#include "data/references.hpp"
#include "data/source_cells.hpp"
#include "data/sources.hpp"
#include "diag/texts/data.hpp"

namespace xeploai::data {
namespace {

namespace texts = diag::texts;

// From all tables as they are loaded to a data set in which they fit together, and all that is to be told.
class Reading {
 public:
  Reading(const Schema& schema, const ReadOptions& options)
      : schema_(&schema),
        options_(&options),
        kept_(options.keep_going ? std::numeric_limits<std::size_t>::max() / 4 : options.limits.errors),
        tables_(schema.units.size()),
        indices_(schema.units.size()),
        targets_(schema.units.size(), nullptr) {}

  ReadResult run(const std::vector<UnitInputs>& inputs, const FileFindings& files) {
    any_broken_ = files.any_broken;
    for (const UnitInputs& unit : inputs) {
      count_bytes(unit.unit);
      for (const TableInput& list : unit.lists) count_bytes(list);
    }
    for (const diag::DataDiagnostic& warning : files.warnings) add_warning(warning);
    for (std::size_t u = 0; u < inputs.size(); ++u) load_unit(u, inputs[u]);
    for (std::size_t u = 0; u < inputs.size(); ++u) load_lists(u, inputs[u]);
    const auto unread = options_->keep_going ? UnreadReferences::keep : UnreadReferences::drop;
    each_table([&](Loaded& loaded) {
      if (loaded.table.given) resolve_references(loaded.table, targets_, unread);
    });
    for (std::size_t u = 0; u < inputs.size(); ++u) tell_unit(u, inputs[u]);
    for (const diag::DataDiagnostic& diagnostic : files.errors) add_error(ReadError{diagnostic, UnitIndex(), ""});
    result_.fatal = fatal_;
    const std::vector<std::vector<std::uint8_t>> marks = marks_of_errors();
    for (std::size_t u = 0; u < inputs.size(); ++u) assemble(u);
    if (options_->keep_going && !fatal_) take_out(marks);
    if (options_->keeps_cells && result_.error_count == 0) keep_cells();
    return std::move(result_);
  }

 private:
  struct Loaded {
    LoadedTable table;
    std::optional<BadEncoding> bad_encoding;
  };
  struct LoadedUnit {
    Loaded unit;
    std::vector<Loaded> lists;
  };

  template <class Visit>
  void each_table(Visit visit) {
    for (LoadedUnit& unit : tables_) {
      visit(unit.unit);
      for (Loaded& list : unit.lists) visit(list);
    }
  }

  Loaded load(const TableSpec& spec, const TableInput& input, Owners owners, RowTaker* taker = nullptr) {
    if (!input.bytes) {
      Loaded none;
      none.table.spec = spec;
      none.table.path = input.path;
      return none;
    }
    CsvOptions csv;
    csv.threads = options_->threads;
    csv.limits = &options_->limits;
    csv.taker = taker;
    csv.only_where_asked = options_->only_where_asked;
    if (options_->on_progress)
      csv.on_chunk = [this](std::size_t bytes) { options_->on_progress(bytes_read_ += bytes, bytes_to_read_); };
    csv.kept = kept_;
    csv.kept_warnings = options_->limits.errors;
    CsvResult loaded =
        load_csv({spec, input.path, *input.bytes, owners, input.grid}, *schema_, *result_.data.texts, csv);
    loaded.table.members = input.members;
    note_read(loaded, input);
    return {std::move(loaded.table), std::move(loaded.bad_encoding)};
  }

  void count_bytes(const TableInput& input) { bytes_to_read_ += input.bytes ? input.bytes->text.size() : 0; }

  void note_read(const CsvResult& loaded, const TableInput& input) {
    const LoadedTable& table = loaded.table;
    TableRead read;
    read.name = table.spec.unit->name + (table.spec.list != nullptr ? "." + table.spec.list->name : "");
    read.place = table.path;
    if (table.grid != nullptr) read.place += "[" + table.grid->name + "]";
    read.rows = table.rows;
    read.separator = table.grid != nullptr || table.members != nullptr ? '\0' : table.header.separator;
    read.utf16 = !loaded.bad_encoding && is_utf16(*input.bytes);
    result_.tables.push_back(std::move(read));
  }

  void load_unit(std::size_t u, const UnitInputs& inputs) {
    const UnitSpec& spec = schema_->units[u];
    tables_[u].unit =
        load({&spec, nullptr}, inputs.unit, {}, u < options_->takers.size() ? options_->takers[u] : nullptr);
    LoadedTable& table = tables_[u].unit.table;
    if (!table.given || table.header.key == 0) return;
    if (!is_looked_up(u, inputs) && surely_distinct(table.keys)) return;
    indices_[u] = std::make_unique<KeyIndex>(table.keys, table.rows, options_->threads);
    for (const Duplicate& duplicate : indices_[u]->duplicates())
      table.errors.add(Fault{table.source_row(duplicate.row), table.header.key, FaultKind::duplicate_key,
                             table.source_row(duplicate.first)});
    if (table.keys_known) targets_[u] = indices_[u].get();
  }

  // Whether anything may ask for a unit by its key.
  bool is_looked_up(std::size_t u, const UnitInputs& inputs) const {
    const auto refers = [u](const std::vector<ColumnSpec>& columns) {
      return std::any_of(columns.begin(), columns.end(), [u](const ColumnSpec& column) {
        return column.type == ValueType::reference && column.target.index() == u;
      });
    };
    if (std::any_of(inputs.lists.begin(), inputs.lists.end(),
                    [](const TableInput& list) { return list.bytes.has_value(); }))
      return true;
    return std::any_of(schema_->units.begin(), schema_->units.end(), [&](const UnitSpec& unit) {
      return refers(unit.columns) || std::any_of(unit.lists.begin(), unit.lists.end(),
                                                 [&](const ListSpec& list) { return refers(list.columns); });
    });
  }

  void load_lists(std::size_t u, const UnitInputs& inputs) {
    const UnitSpec& spec = schema_->units[u];
    const Owners owners{&tables_[u].unit.table.keys, targets_[u]};
    for (std::size_t l = 0; l < spec.lists.size(); ++l) {
      tables_[u].lists.push_back(load({&spec, &spec.lists[l]}, inputs.lists[l], owners));
      if (inputs.lists[l].members) own_by_place(tables_[u].unit.table, inputs.lists[l], tables_[u].lists.back().table);
    }
  }

  // In JSON a list stands in its unit, and so is that unit's even where another has the same key.
  static void own_by_place(const LoadedTable& unit, const TableInput& input, LoadedTable& list) {
    std::size_t owner = 0;
    for (std::size_t row = 0; row < list.owners.size(); ++row) {
      const std::uint64_t wanted = input.owner_rows[static_cast<std::size_t>(list.source_row(row) - 2)];
      while (owner < unit.rows && unit.source_row(owner) < wanted) ++owner;
      if (owner < unit.rows && unit.source_row(owner) == wanted)
        list.owners.set(row, static_cast<std::uint32_t>(owner));
    }
  }

  void add_error(ReadError error) {
    ++result_.error_count;
    fatal_ = fatal_ || !error.unit;
    if (result_.errors.size() < kept_) result_.errors.push_back(std::move(error));
  }

  void add_warning(diag::DataDiagnostic warning) {
    ++result_.warning_count;
    if (result_.warnings.size() < options_->limits.errors) result_.warnings.push_back(std::move(warning));
  }

  void tell_table(Loaded& loaded) {
    LoadedTable& table = loaded.table;
    if (loaded.bad_encoding)
      return add_error({tell_bad_encoding(table.path, *loaded.bad_encoding, table.spec), UnitIndex(), ""});
    const std::size_t errors = result_.error_count + table.errors.count();
    const std::size_t warnings = result_.warning_count + table.warnings.count();
    if (table.errors.count() != 0 && result_.errors.size() < kept_)
      for (ReadError& error : tell_errors(table, *schema_)) add_error(std::move(error));
    if (table.warnings.count() != 0 && result_.warnings.size() < options_->limits.errors)
      for (diag::DataDiagnostic& warning : tell_warnings(table, *schema_)) add_warning(std::move(warning));
    result_.error_count = errors;
    result_.warning_count = warnings;
  }

  void tell_unit(std::size_t u, const UnitInputs& inputs) {
    LoadedUnit& loaded = tables_[u];
    const UnitSpec& spec = schema_->units[u];
    const auto help = [](const TableInput& input) {
      return diag::say(texts::data_missing_table_help, input.looked_for.empty() ? input.path : input.looked_for);
    };
    const auto missing = [&](const std::string& name, const TableInput& input) {
      if (any_broken_) return;
      add_error(
          {of_file(diag::Code::missing_table, input.path, diag::say(texts::data_missing_table, name), help(input)),
           UnitIndex(), ""});
    };
    if (loaded.unit.table.given)
      tell_table(loaded.unit);
    else if (is_needed(u))
      missing(spec.name, inputs.unit);
    else if (!any_broken_)
      add_warning(of_file(diag::Code::no_table, inputs.unit.path, diag::say(texts::data_no_table, spec.name),
                          help(inputs.unit)));
    for (std::size_t l = 0; l < loaded.lists.size(); ++l) {
      if (loaded.lists[l].table.given)
        tell_table(loaded.lists[l]);
      else if (loaded.unit.table.given)
        missing(spec.name + "." + spec.lists[l].name, inputs.lists[l]);
    }
  }

  // Whether a unit without a table must have one: a column that is there refers to it, a list of it is there, or
  // there is nothing to classify at all.
  bool is_needed(std::size_t u) {
    bool any_classified = false;
    for (std::size_t i = 0; i < tables_.size(); ++i)
      any_classified = any_classified || (schema_->units[i].classified && tables_[i].unit.table.given);
    if (!any_classified) return true;
    bool needed = false;
    for (const Loaded& list : tables_[u].lists) needed = needed || list.table.given;
    each_table([&](const Loaded& loaded) {
      const LoadedTable& table = loaded.table;
      for (std::size_t i = 0; i < table.header.columns.size(); ++i) {
        const ColumnSpec& column = table.spec.columns()[i];
        const bool refers = column.type == ValueType::reference && column.target.index() == u;
        needed = needed || (refers && table.header.columns[i] != 0);
      }
    });
    return needed;
  }

  // The rows that have errors, of each unit; only where they can be left out.
  std::vector<std::vector<std::uint8_t>> marks_of_errors() {
    std::vector<std::vector<std::uint8_t>> marks;
    if (!options_->keep_going || fatal_) return marks;
    for (LoadedUnit& loaded : tables_) {
      std::vector<std::uint8_t>& rows = marks.emplace_back(loaded.unit.table.rows, std::uint8_t{0});
      mark_rows(loaded.unit.table, [&rows](std::size_t row) { rows[row] = 1; });
      for (Loaded& list : loaded.lists)
        mark_rows(list.table, [&](std::size_t row) { rows[list.table.owners[row]] = 1; });
    }
    return marks;
  }

  template <class Mark>
  static void mark_rows(LoadedTable& table, Mark mark) {
    std::size_t row = 0;
    for (const Fault& fault : table.errors.sorted()) {
      while (table.source_row(row) < fault.row) ++row;
      mark(row);
    }
  }

  static std::vector<Column> take_columns(LoadedTable& table) {
    std::vector<Column> columns;
    for (LoadedColumn& loaded : table.columns) columns.push_back(std::move(loaded.column));
    // A table that is not there, or of which nothing could be read.
    while (columns.size() < table.spec.columns().size())
      columns.push_back(Column{elements_for(table.spec.columns()[columns.size()].type), {}});
    return columns;
  }

  std::vector<std::uint64_t> take_source_rows(LoadedTable& table) const {
    if (table.grid == nullptr) return options_->keeps_cells ? table.source_rows : std::move(table.source_rows);
    std::vector<std::uint64_t> rows(table.rows);
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = table.grid->row_of(table.source_row(row));
    return rows;
  }

  static std::vector<std::uint32_t> source_columns_of(const LoadedTable& table) {
    std::vector<std::uint32_t> columns = table.header.columns;
    columns.resize(table.spec.columns().size());
    if (table.grid != nullptr)
      for (std::uint32_t& column : columns) column = table.grid->column_of(column);
    return columns;
  }

  void assemble(std::size_t u) {
    LoadedUnit& loaded = tables_[u];
    LoadedTable& table = loaded.unit.table;
    UnitTable& unit = result_.data.units.emplace_back();
    unit.given = table.given;
    unit.path = table.path;
    unit.rows = table.rows;
    result_.units_read.push_back(table.rows);
    indices_[u].reset();
    unit.keys = std::move(table.keys);
    unit.columns = take_columns(table);
    unit.source_columns = source_columns_of(table);
    unit.source_rows = take_source_rows(table);
    for (Loaded& one : loaded.lists) {
      ListTable& list = unit.lists.emplace_back();
      list.given = one.table.given;
      list.path = one.table.path;
      list.columns = take_columns(one.table);
      list.source_columns = source_columns_of(one.table);
      list.source_rows = take_source_rows(one.table);
      one.table.owners.give_to(list, unit.rows, options_->threads);
    }
  }

  void take_out(const std::vector<std::vector<std::uint8_t>>& marks) {
    for (Rejection& rejection : reject(result_.data, *schema_, marks)) {
      const LoadedUnit& unit = tables_[rejection.unit.index()];
      const LoadedTable& table = rejection.list ? unit.lists[*rejection.list].table : unit.unit.table;
      diag::Cell cell{rejection.path, "", "", rejection.row, rejection.column};
      if (table.grid) cell = place_in(rejection.path, *table.grid, rejection.row, rejection.column);
      if (table.members)
        cell.member = (*table.members)[static_cast<std::size_t>(rejection.row - 2)] + "." + rejection.field;
      add_error({diag::DataDiagnostic{rejection.code, cell, rejection.text,
                                      diag::say(texts::data_rejected_reference, diag::CellWord{rejection.text}),
                                      std::nullopt},
                 rejection.unit, rejection.key});
    }
  }

  void keep_cells() {
    std::vector<UnitTables> kept;
    for (LoadedUnit& loaded : tables_) {
      UnitTables& unit = kept.emplace_back(UnitTables{std::move(loaded.unit.table), {}});
      for (Loaded& list : loaded.lists) unit.lists.push_back(std::move(list.table));
    }
    result_.cells = std::make_shared<SourceCells>(*schema_, std::move(kept));
  }

  const Schema* schema_;
  const ReadOptions* options_;
  std::size_t kept_;
  std::uint64_t bytes_to_read_ = 0;
  std::uint64_t bytes_read_ = 0;
  std::vector<LoadedUnit> tables_;                  // as Schema::units
  std::vector<std::unique_ptr<KeyIndex>> indices_;  // as Schema::units; none where nothing asks for it
  std::vector<TargetIndex> targets_;
  ReadResult result_;
  bool fatal_ = false;
  bool any_broken_ = false;
};

// Nothing is said of tables that are another version's.
Inputs without_other_tables(Inputs inputs, const Schema& schema) {
  std::erase_if(inputs.findings.errors, [&schema](const diag::DataDiagnostic& error) {
    return error.code == diag::Code::unknown_table && !error.message.words.empty() &&
           schema.is_other_table(error.message.words.front());
  });
  return inputs;
}

}  // namespace

ReadResult read(const std::vector<std::string>& arguments, const Schema& schema, const ReadOptions& options) {
  const Inputs inputs = without_other_tables(inputs_of(arguments, schema, options.limits), schema);
  if (inputs.unreadable.empty()) return Reading(schema, options).run(inputs.units, inputs.findings);
  ReadResult failed;
  failed.unreadable = inputs.unreadable;
  return failed;
}

ReadResult read(const std::vector<TextTable>& tables, const Schema& schema, const ReadOptions& options) {
  const Inputs inputs = without_other_tables(inputs_of(tables, schema, options.limits), schema);
  return Reading(schema, options).run(inputs.units, inputs.findings);
}

}  // namespace xeploai::data
