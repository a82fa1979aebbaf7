#include "data/fault_report.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "data/cell_finder.hpp"
#include "data/mends.hpp"
#include "diag/shown.hpp"
#include "diag/texts/data.hpp"
#include "diag/texts/limits.hpp"

namespace xeploai::data {
namespace {

using diag::CellWord;
using diag::Message;
using diag::or_without_values;
using diag::say;
using diag::Text;
namespace texts = diag::texts;

// Characters of a cell that a message repeats.
constexpr std::size_t most_shown = 60;

diag::CellWord shown(std::string_view text) {
  // Cells may have megabytes; no character has more than four bytes.
  if (text.size() <= most_shown * 4) return {diag::shown(text, most_shown)};
  std::size_t end = most_shown * 4;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return {diag::shown(text.substr(0, end), most_shown) +
          (base::count_code_points(text.substr(0, end)) > most_shown ? "" : "…")};
}

// A name that was meant, unless the text is far longer than any.
std::optional<std::string> nearest(const std::string& text, const std::vector<std::string>& names) {
  constexpr std::size_t longest_name = 1'000;
  return text.size() > longest_name ? std::nullopt : base::nearest(text, names);
}

diag::Code code_of(FaultKind kind, const Grid* grid, bool in_json) {
  switch (kind) {
    case FaultKind::missing_column: return diag::Code::missing_column;
    case FaultKind::duplicate_column: return diag::Code::duplicate_column;
    case FaultKind::unknown_column: return diag::Code::unknown_column;
    case FaultKind::no_header:
    case FaultKind::too_many_columns:
    case FaultKind::lone_cr:
    case FaultKind::wrong_cells:
    case FaultKind::stray_quote:
    case FaultKind::text_behind_quote:
    case FaultKind::unterminated_quote:
    case FaultKind::record_too_long:
    case FaultKind::too_many_rows:
    case FaultKind::cell_too_long: break;
    case FaultKind::odd_text:
    case FaultKind::missing_value: return diag::Code::missing_value;
    case FaultKind::bad_number: return diag::Code::bad_number;
    case FaultKind::doubtful_number: return diag::Code::doubtful_number;
    case FaultKind::bad_date: return diag::Code::bad_date;
    case FaultKind::bad_boolean: return diag::Code::bad_boolean;
    case FaultKind::unknown_choice: return diag::Code::unknown_choice;
    case FaultKind::duplicate_key: return diag::Code::duplicate_key;
    case FaultKind::unknown_reference: return diag::Code::unknown_reference;
  }
  if (in_json) return diag::Code::bad_json;
  if (grid == nullptr) return diag::Code::bad_csv;
  return grid->form == GridForm::sheet ? diag::Code::bad_xlsx : diag::Code::bad_database;
}

struct Words {
  Message message;
  std::optional<Message> help;
};

// A column by the names that head it.
struct ColumnNames {
  std::string name;
  std::string label;
};

class Report {
 public:
  Report(LoadedTable& table, const Schema& schema) : table_(&table), schema_(&schema), finder_(table) {}

  diag::DataDiagnostic tell(const Fault& fault) {
    const bool in_a_cell = fault.kind != FaultKind::missing_column && fault.kind != FaultKind::wrong_cells;
    text_ = in_a_cell ? text_at(fault.row, fault.column) : std::string();
    Words words = words_of(fault);
    return diag::DataDiagnostic{code_of(fault.kind, table_->grid.get(), table_->members != nullptr), cell_of(fault),
                                text_, std::move(words.message), std::move(words.help)};
  }

  ReadError tell_with_unit(const Fault& fault) {
    ReadError error{tell(fault), UnitIndex(), ""};
    if (!belongs_to_unit(fault)) return error;
    error.unit = UnitIndex(static_cast<std::size_t>(table_->spec.unit - schema_->units.data()));
    error.key = key_of(fault.row);
    return error;
  }

 private:
  Words words_of(const Fault& fault);
  Words words_of_header(const Fault& fault) const;
  Words words_of_record(const Fault& fault);
  Words words_of_number(const Fault& fault) const;
  Words words_of_value(const Fault& fault) const;

  ColumnNames names_of_key() const {
    const UnitSpec& unit = *table_->spec.unit;
    if (table_->spec.list != nullptr) return {unit.name, unit.label};
    return {unit.key.name, unit.key.label};
  }
  ColumnNames names_of_field(std::size_t field) const {
    const ColumnSpec& column = table_->spec.columns()[field];
    return {column.name, column.label};
  }
  // The field that stands in a column of the file; nothing for the key.
  std::optional<std::size_t> field_at(std::uint32_t place) const {
    const auto& places = table_->header.columns;
    const auto found = std::find(places.begin(), places.end(), place);
    if (found == places.end()) return std::nullopt;
    return static_cast<std::size_t>(found - places.begin());
  }
  ColumnNames names_at(std::uint32_t place) const {
    const std::optional<std::size_t> field = field_at(place);
    return field ? names_of_field(*field) : names_of_key();
  }
  const ColumnSpec* spec_at(std::uint32_t place) const {
    const std::optional<std::size_t> field = field_at(place);
    return field ? &table_->spec.columns()[*field] : nullptr;
  }
  DecimalMark mark() const { return decimal_mark(table_->header.separator); }

  std::string text_at(std::uint64_t row, std::uint32_t column) {
    const OddCell* const odd = table_->odd_at(row, column);
    return odd != nullptr ? odd->text : finder_.text(row, column);
  }

  // Out of JSON also the path of the member.
  diag::Cell cell_of(const Fault& fault) const {
    if (const Grid* const grid = table_->grid.get())
      return place_in(table_->path, *grid, grid->row_of(fault.row), grid->column_of(fault.column));
    diag::Cell cell{table_->path, "", "", fault.row, fault.column};
    if (table_->members && fault.row >= 2)
      cell.member = (*table_->members)[static_cast<std::size_t>(fault.row - 2)] + "." + names_at(fault.column).name;
    return cell;
  }
  std::uint64_t row_in_file(std::uint64_t row) const { return table_->grid ? table_->grid->row_of(row) : row; }
  bool in_sheet() const { return table_->grid != nullptr && table_->grid->form == GridForm::sheet; }
  bool belongs_to_unit(const Fault& fault) const;
  std::string key_of(std::uint64_t row);
  std::vector<std::string> known_headers() const;
  std::string known_as(std::string_view header) const;

  LoadedTable* table_;
  const Schema* schema_;
  CellFinder finder_;
  std::string text_;
};

bool is_of_the_row(FaultKind kind) { return kind >= FaultKind::missing_value; }

// A row of a list belongs to a unit when it says to which.
bool Report::belongs_to_unit(const Fault& fault) const {
  if (fault.row == 1 || !is_of_the_row(fault.kind)) return false;
  if (table_->spec.list == nullptr) return true;
  const auto& rows = table_->source_rows;
  const auto row = rows.empty()
                       ? static_cast<std::size_t>(fault.row - 2)
                       : static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), fault.row) - rows.begin());
  return row < table_->owners.size() && table_->owners[row] != no_row;
}

std::string Report::key_of(std::uint64_t row) {
  std::string text = text_at(row, table_->header.key);
  if (!table_->spec.unit->key.integer) return text;
  const std::optional<IntegerReading> key = read_integer(text, mark());
  return key ? std::to_string(key->value) : text;
}

// What columns of the table may be called, for a header that is none of them.
std::vector<std::string> Report::known_headers() const {
  std::vector<std::string> known;
  const auto add = [&known](const ColumnNames& names) {
    known.push_back(names.name);
    if (!names.label.empty()) known.push_back(names.label);
  };
  add(names_of_key());
  for (std::size_t field = 0; field < table_->spec.columns().size(); ++field) add(names_of_field(field));
  return known;
}

// The column that a header means, by its name.
std::string Report::known_as(std::string_view header) const {
  const std::string folded = base::fold(header);
  for (std::size_t field = 0; field < table_->spec.columns().size(); ++field) {
    const ColumnNames names = names_of_field(field);
    if (base::fold(names.name) == folded || base::fold(names.label) == folded) return names.name;
  }
  return names_of_key().name;
}

Words Report::words_of_header(const Fault& fault) const {
  switch (fault.kind) {
    case FaultKind::missing_column: {
      const ColumnNames names =
          fault.other == key_column ? names_of_key() : names_of_field(static_cast<std::size_t>(fault.other));
      return {say(texts::data_missing_column, names.name),
              names.label.empty() ? say(texts::data_missing_column_help, names.name)
                                  : say(texts::data_missing_column_label_help, names.name, names.label)};
    }
    case FaultKind::duplicate_column:
      return {say(texts::data_duplicate_column, shown(text_), known_as(text_)), say(texts::data_duplicate_column_help)};
    case FaultKind::too_many_columns:
      return {say(texts::data_too_many_columns, std::to_string(table_->limits.columns)),
              say(texts::limit_help, "columns")};
    case FaultKind::lone_cr: return {say(texts::data_lone_cr), say(texts::data_lone_cr_help)};
    case FaultKind::no_header:
      if (table_->grid) return {say(texts::data_empty_sheet), say(texts::data_no_header_help)};
      return {say(texts::data_no_header), say(texts::data_no_header_help)};
    default: break;
  }
  if (text_.empty()) return {say(texts::data_nameless_column), std::nullopt};
  const std::optional<std::string> near = nearest(text_, known_headers());
  return {say(texts::data_unknown_column, shown(text_)),
          near ? std::optional(say(texts::data_did_you_mean, *near)) : std::nullopt};
}

Words Report::words_of_record(const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::stray_quote: return {say(texts::data_stray_quote), say(texts::data_stray_quote_help)};
    case FaultKind::text_behind_quote:
      return {say(texts::data_text_behind_quote), say(texts::data_text_behind_quote_help)};
    case FaultKind::unterminated_quote:
      return {say(texts::data_unterminated_quote), say(texts::data_unterminated_quote_help)};
    case FaultKind::record_too_long: return {say(texts::data_record_too_long), std::nullopt};
    case FaultKind::too_many_rows: return {say(texts::data_too_many_rows), std::nullopt};
    default: break;
  }
  const std::size_t cells = finder_.cells(fault.row);
  const std::uint32_t width = table_->header.width;
  const char separator = table_->header.separator;
  const std::string name = separator == '\t' ? std::string("\\t") : std::string(1, separator);
  return {say(texts::data_wrong_cells, std::to_string(cells), std::to_string(width)),
          cells > width ? std::optional(say(texts::data_more_cells_help, name)) : std::nullopt};
}

// As serial_text (number_format.hpp) writes what a sheet formats so.
bool is_day_or_time(std::string_view text) {
  const bool time = text.size() == 8 && text[2] == ':' && text[5] == ':';
  return time || read_date(text.substr(0, text.find(' '))).has_value();
}

Words Report::words_of_number(const Fault& fault) const {
  const ColumnSpec* const spec = spec_at(fault.column);
  const bool whole = spec == nullptr || spec->type == ValueType::integer;
  const std::optional<std::string> mended = mend_number(text_);
  const Text example = mark() == DecimalMark::point ? texts::data_number_help : texts::data_number_comma_help;
  const auto write = [&]() -> std::optional<Message> {
    if (!mended) return std::nullopt;
    Message help = say(texts::data_write, CellWord{*mended});
    if (const auto thousands = mend_thousands(text_))
      help = say(texts::data_write_either, CellWord{*thousands}, CellWord{*mended});
    return or_without_values(std::move(help), say(example));
  };
  switch (flaw_of_number(text_, mark())) {
    case NumberFlaw::not_whole: return {say(texts::data_not_whole, shown(text_)), std::nullopt};
    case NumberFlaw::too_many_decimals:
      return {say(texts::data_too_many_decimals, shown(text_)),
              in_sheet() ? std::optional(say(texts::data_round_help)) : std::nullopt};
    case NumberFlaw::too_large: return {say(texts::data_number_too_large, shown(text_)), std::nullopt};
    case NumberFlaw::percent: return {say(texts::data_bad_number, shown(text_)), say(texts::data_percent_help)};
    case NumberFlaw::exponent: return {say(texts::data_bad_number, shown(text_)), say(texts::data_exponent_help)};
    case NumberFlaw::other: break;
  }
  if (in_sheet() && is_day_or_time(text_))
    return {say(texts::data_bad_number, shown(text_)), say(texts::data_number_as_date)};
  const std::optional<Message> help = write();
  if (whole && !help) return {say(texts::data_not_whole, shown(text_)), std::nullopt};
  return {say(texts::data_bad_number, shown(text_)), help ? help : say(example)};
}

Message help_for_choice(const std::string& text, const ColumnSpec& spec) {
  constexpr std::size_t most_listed = 8;
  std::vector<std::string> known;
  std::string list;
  for (std::size_t i = 0; i < spec.values.size(); ++i) {
    known.push_back(spec.values[i].name);
    if (!spec.values[i].label.empty()) known.push_back(spec.values[i].label);
    if (i < most_listed) list += (i > 0 ? ", `" : "`") + spec.values[i].name + "`";
  }
  if (spec.values.size() > most_listed) list += ", …";
  Message values = say(texts::data_values_help, list);
  if (const std::optional<std::string> near = nearest(text, known))
    return or_without_values(say(texts::data_did_you_mean, CellWord{*near}), std::move(values));
  return values;
}

Message write_date(const std::string& date) {
  return or_without_values(say(texts::data_write, CellWord{date}), say(texts::data_date_help));
}

Words Report::words_of_value(const Fault& fault) const {
  const ColumnSpec* const spec = spec_at(fault.column);
  switch (fault.kind) {
    case FaultKind::cell_too_long: {
      const std::string most = base::limit_text(table_->limits.cell, base::LimitUnit::bytes);
      return {say(texts::data_cell_too_long, most), say(texts::limit_help, "cell")};
    }
    case FaultKind::missing_value: return {say(texts::data_missing_value, names_at(fault.column).name), std::nullopt};
    case FaultKind::doubtful_number: {
      const std::optional<NumberReading> number = read_number(text_, mark());
      std::string thousands = text_;
      thousands.erase(std::remove(thousands.begin(), thousands.end(), '.'), thousands.end());
      const std::string read_as = number ? base::to_string(number->value) : text_;
      return {or_without_values(say(texts::data_doubtful_number, CellWord{text_}, CellWord{read_as}),
                                say(texts::data_doubtful_number_unseen)),
              or_without_values(say(texts::data_doubtful_number_help, CellWord{thousands}),
                                say(texts::data_doubtful_number_unseen_help))};
    }
    case FaultKind::bad_date: {
      if (in_sheet() && read_number(text_, DecimalMark::point))
        return {say(texts::data_bad_date, shown(text_)), say(texts::data_date_as_number)};
      if (const std::string day = text_.substr(0, text_.find(' ')); in_sheet() && read_date(day))
        return {say(texts::data_bad_date, shown(text_)), write_date(day)};
      const std::optional<std::string> mended = mend_date(text_);
      return {say(texts::data_bad_date, shown(text_)), mended ? write_date(*mended) : say(texts::data_date_help)};
    }
    case FaultKind::bad_boolean: return {say(texts::data_bad_boolean, shown(text_)), say(texts::data_boolean_help)};
    case FaultKind::unknown_choice:
      return {say(texts::data_unknown_choice, shown(text_), spec->name), help_for_choice(text_, *spec)};
    case FaultKind::duplicate_key:
      if (table_->members)
        return {say(texts::data_json_duplicate_key, shown(text_),
                    (*table_->members)[static_cast<std::size_t>(fault.other - 2)]),
                std::nullopt};
      return {say(texts::data_duplicate_key, shown(text_), std::to_string(row_in_file(fault.other))), std::nullopt};
    case FaultKind::unknown_reference: {
      const UnitSpec& unit = spec != nullptr ? schema_->units[spec->target.index()] : *table_->spec.unit;
      return {say(texts::data_unknown_reference, unit.name, shown(text_)), std::nullopt};
    }
    default: return words_of_number(fault);
  }
}

Words words_of_odd(const OddCell& odd) {
  switch (odd.kind) {
    case OddKind::error_value:
      return {say(texts::data_error_value, shown(odd.text)), say(texts::data_error_value_help)};
    case OddKind::uncalculated: return {say(texts::data_uncalculated), say(texts::data_uncalculated_help)};
    case OddKind::binary: return {say(texts::data_binary), say(texts::data_binary_help)};
    case OddKind::not_unicode: break;
  }
  return {say(texts::data_cell_not_unicode), say(texts::data_cell_not_unicode_help)};
}

Words Report::words_of(const Fault& fault) {
  if (const OddCell* const odd = table_->odd_at(fault.row, fault.column)) return words_of_odd(*odd);
  if (is_of_the_row(fault.kind)) return words_of_value(fault);
  return fault.kind >= FaultKind::wrong_cells ? words_of_record(fault) : words_of_header(fault);
}

}  // namespace

std::vector<ReadError> tell_errors(LoadedTable& table, const Schema& schema) {
  std::vector<ReadError> told;
  Report report(table, schema);
  for (const Fault& fault : table.errors.sorted()) told.push_back(report.tell_with_unit(fault));
  return told;
}

std::vector<diag::DataDiagnostic> tell_warnings(LoadedTable& table, const Schema& schema) {
  std::vector<diag::DataDiagnostic> told;
  Report report(table, schema);
  for (const Fault& fault : table.warnings.sorted()) told.push_back(report.tell(fault));
  return told;
}

}  // namespace xeploai::data
