#include "report/workbook.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <map>
#include <tuple>
#include <utility>

#include "base/unicode.hpp"
#include "report/doubles.hpp"
#include "report/sheet_names.hpp"
#include "report/workbook_check.hpp"

namespace xeploai::report {
namespace {

// 2000-01-01: the same bytes whenever a workbook is written.
constexpr time_t written_at = 946'684'800;
constexpr std::int64_t excel_epoch = -25'569;     // 1899-12-30, in days since 1970-01-01
constexpr std::int64_t first_true_day = -25'508;  // 1900-03-01: before it Excel has a day that never was
constexpr std::size_t longest_prompt_title = 32;
constexpr std::size_t longest_prompt = 255;
constexpr std::uint8_t a4 = 9;                          // Excel's number of that paper
constexpr double largest_number = 999'999'999'999.999;  // as 15 digits show it
constexpr double largest_integer = 999'999'999'999;

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// `_x0041_`, which a reader would take for a character.
bool begins_escape(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6, is_hexadecimal);
}

// XML has no place for control characters: they are written as Excel does. Most texts have none.
std::string cell_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint c = base::decode(text, at);
    if ((c.value < 0x20 && c.value != '\n' && c.value != '\t') || c.value == 0xFFFE || c.value == 0xFFFF)
      out += fmt::format("_x{:04X}_", static_cast<unsigned>(c.value));
    else
      out += begins_escape(text.substr(at)) ? "_x005F_" : text.substr(at, c.length);
    at += c.length;
  }
  return out;
}

// As much as Excel shows of a hint.
std::string hint(const std::string& words, std::size_t most) {
  if (base::count_code_points(words) <= most) return words;
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < most; ++i) end += base::decode(words, end).length;
  return words.substr(0, end) + "…";
}

lxw_row_t row_of(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }

std::string cell_name(std::size_t row, std::size_t column) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
  lxw_rowcol_to_cell(name.data(), row_of(row), column_of(column));
  return name.data();
}

void apply(lxw_format* format, Tint tint) {
  if (tint == Tint::none) return;
  format_set_bg_color(format, tint == Tint::violated ? 0xFFC7CE : 0xFFEB9C);
  format_set_font_color(format, tint == Tint::violated ? 0x9C0006 : 0x7F4F00);
}

void apply_header(lxw_format* format) {
  format_set_bold(format);
  format_set_bg_color(format, 0xDDE6F0);
  format_set_bottom(format, LXW_BORDER_THIN);
}

std::string number_format(unsigned decimals) { return decimals == 0 ? "#,##0" : "#,##0." + std::string(decimals, '0'); }

void apply(lxw_format* format, const Look& look) {
  switch (look.form) {
    case CellForm::plain: break;
    case CellForm::typed_text: format_set_num_format(format, "@"); break;
    case CellForm::number: format_set_num_format(format, number_format(look.decimals).c_str()); break;
    case CellForm::share: format_set_num_format(format, "0.0%"); break;
    case CellForm::date: format_set_num_format(format, "dd/mm/yyyy"); break;
    case CellForm::header: apply_header(format); break;
    case CellForm::heading: format_set_bold(format); break;
    case CellForm::title:
      format_set_bold(format);
      format_set_font_size(format, 14);
      break;
  }
  apply(format, look.tint);
}

// While it lives nothing reaches standard error: libxlsxwriter tells there, in English and of files without a name,
// what is told properly afterwards.
class Silence {
 public:
  Silence() : kept_(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)) {
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept_ >= 0 && nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) ::close(nowhere);
  }
  ~Silence() {
    if (kept_ < 0) return;
    std::fflush(stderr);
    ::dup2(kept_, STDERR_FILENO);
    ::close(kept_);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  int kept_;
};

// libxlsxwriter's last step, and the system's number for what went wrong; 0 where nothing did.
int close_quietly(lxw_workbook* book) {
  const Silence silence;
  errno = 0;
  const lxw_error error = workbook_close(book);
  if (error == LXW_NO_ERROR) return 0;
  return errno == 0 ? EIO : errno;
}

}  // namespace

struct Sheet::Inside {
  lxw_worksheet* sheet = nullptr;
  std::string name;
  std::uint64_t cells = 0;
};

struct Workbook::Inside {
  lxw_workbook* book = nullptr;
  std::string path;
  std::deque<Sheet::Inside> sheets;
  std::map<std::tuple<CellForm, std::uint8_t, Tint>, lxw_format*> formats;

  // Null for the look of a cell that has none.
  lxw_format* format(const Look& look) {
    if (look.form == CellForm::plain && look.tint == Tint::none) return nullptr;
    lxw_format*& format = formats[{look.form, look.decimals, look.tint}];
    if (format == nullptr) apply(format = workbook_add_format(book), look);
    return format;
  }
};

Workbook::Workbook(const std::string& path, const std::string& folder) : inside_(std::make_unique<Inside>()) {
  std::string temporary = folder;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = temporary.data();
  options.use_zip64 = LXW_FALSE;
  inside_->path = path;
  inside_->book = workbook_new_opt(path.c_str(), &options);
  if (inside_->book == nullptr) {
    fail({WorkbookFault::Kind::unwritable, "", "", ENOMEM});
    return;
  }
  lxw_doc_properties properties{};
  properties.created = written_at;
  workbook_set_properties(inside_->book, &properties);
}

Workbook::~Workbook() {
  if (inside_->book != nullptr) lxw_workbook_free(inside_->book);
}

void Workbook::fail(WorkbookFault fault) {
  if (!fault_) fault_ = std::move(fault);
}

Sheet Workbook::add_sheet(std::string_view wanted_name) {
  std::vector<std::string> taken;
  for (const Sheet::Inside& sheet : inside_->sheets) taken.push_back(sheet.name);
  Sheet::Inside& sheet = inside_->sheets.emplace_back();
  sheet.name = sheet_name(wanted_name, taken);
  errno = 0;
  if (inside_->book != nullptr) sheet.sheet = workbook_add_worksheet(inside_->book, sheet.name.c_str());
  if (sheet.sheet == nullptr) fail({WorkbookFault::Kind::unwritable, sheet.name, "", errno == 0 ? EIO : errno});
  return Sheet(*this, sheet);
}

std::optional<WorkbookFault> Workbook::close() {
  if (fault_) return fault_;
  std::vector<std::uint64_t> cells;
  for (const Sheet::Inside& sheet : inside_->sheets) cells.push_back(sheet.cells);
  if (const int error = close_quietly(std::exchange(inside_->book, nullptr)); error != 0)
    fail({WorkbookFault::Kind::unwritable, "", "", error});
  else if (!is_whole_workbook(inside_->path, cells))
    fail({WorkbookFault::Kind::unwritable, "", "", ENOSPC});
  return fault_;
}

const std::string& Sheet::name() const { return inside_->name; }

// True where the cell can be written; what lies outside of a sheet is a fault.
bool Sheet::reaches(std::size_t row, std::size_t column) {
  if (!workbook_->good()) return false;
  if (row >= most_sheet_rows) workbook_->fail({WorkbookFault::Kind::many_rows, inside_->name, "", 0});
  if (column >= most_sheet_columns) workbook_->fail({WorkbookFault::Kind::many_columns, inside_->name, "", 0});
  if (workbook_->good()) ++inside_->cells;
  return workbook_->good();
}

void Sheet::text(std::size_t row, std::size_t column, std::string_view text, Look look) {
  lxw_format* const format = workbook_->inside_->format(look);
  if (text.empty() && format == nullptr) return;
  if (!reaches(row, column)) return;
  if (text.empty()) {
    worksheet_write_blank(inside_->sheet, row_of(row), column_of(column), format);
    return;
  }
  const std::string written = cell_text(text);
  const bool too_long = written.size() > longest_cell_text && base::utf16_length(written) > longest_cell_text;
  if (too_long ||
      worksheet_write_string(inside_->sheet, row_of(row), column_of(column), written.c_str(), format) != LXW_NO_ERROR)
    workbook_->fail({WorkbookFault::Kind::long_text, inside_->name, cell_name(row, column), 0});
}

void Sheet::number(std::size_t row, std::size_t column, base::Decimal value, Look look) {
  const std::optional<double> held = as_double(value);
  if (!held) return text(row, column, base::to_string(value), {CellForm::typed_text, 0, look.tint});
  if (!reaches(row, column)) return;
  worksheet_write_number(inside_->sheet, row_of(row), column_of(column), *held, workbook_->inside_->format(look));
}

void Sheet::integer(std::size_t row, std::size_t column, std::int64_t value, Look look) {
  if (value > -base::Decimal::limit / base::Decimal::scale && value < base::Decimal::limit / base::Decimal::scale)
    return number(row, column, base::Decimal::of(value), look);
  text(row, column, std::to_string(value), {CellForm::typed_text, 0, look.tint});
}

void Sheet::share(std::size_t row, std::size_t column, std::uint64_t part, std::uint64_t whole) {
  if (whole == 0 || !reaches(row, column)) return;
  worksheet_write_number(inside_->sheet, row_of(row), column_of(column),
                         static_cast<double>(part) / static_cast<double>(whole),
                         workbook_->inside_->format({CellForm::share}));
}

void Sheet::date(std::size_t row, std::size_t column, base::Date date, Tint tint) {
  if (date.days < first_true_day) return text(row, column, base::to_string(date), {CellForm::typed_text, 0, tint});
  if (!reaches(row, column)) return;
  worksheet_write_number(inside_->sheet, row_of(row), column_of(column), static_cast<double>(date.days - excel_epoch),
                         workbook_->inside_->format({CellForm::date, 0, tint}));
}

void Sheet::boolean(std::size_t row, std::size_t column, bool value, Look look) {
  if (!reaches(row, column)) return;
  worksheet_write_boolean(inside_->sheet, row_of(row), column_of(column), value ? 1 : 0,
                          workbook_->inside_->format(look));
}

void Sheet::column(std::size_t column, double width, Look look) {
  if (!workbook_->good() || column >= most_sheet_columns) return;
  worksheet_set_column(inside_->sheet, column_of(column), column_of(column), width, workbook_->inside_->format(look));
}

void Sheet::freeze(std::size_t rows, std::size_t columns) {
  if (workbook_->good()) worksheet_freeze_panes(inside_->sheet, row_of(rows), column_of(columns));
}

void Sheet::filter(CellRange range) {
  if (workbook_->good())
    worksheet_autofilter(inside_->sheet, row_of(range.first_row), column_of(range.first_column), row_of(range.last_row),
                         column_of(range.last_column));
}

void Sheet::paper(std::size_t rows) {
  if (!workbook_->good()) return;
  worksheet_set_landscape(inside_->sheet);
  worksheet_set_paper(inside_->sheet, a4);
  worksheet_fit_to_pages(inside_->sheet, 1, 0);
  if (rows > 0) worksheet_repeat_rows(inside_->sheet, 0, row_of(rows - 1));
}

void Sheet::hide() {
  if (workbook_->good()) worksheet_hide(inside_->sheet);
}

void Sheet::chart(std::size_t row, std::size_t column, std::string_view title, CellRange categories,
                  CellRange numbers) {
  if (!workbook_->good()) return;
  lxw_chart* const chart = workbook_add_chart(workbook_->inside_->book, LXW_CHART_COLUMN);
  lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
  chart_series_set_categories(series, name().c_str(), row_of(categories.first_row), column_of(categories.first_column),
                              row_of(categories.last_row), column_of(categories.last_column));
  chart_series_set_values(series, name().c_str(), row_of(numbers.first_row), column_of(numbers.first_column),
                          row_of(numbers.last_row), column_of(numbers.last_column));
  chart_series_set_labels(series);
  chart_title_set_name(chart, hint(cell_text(title), longest_prompt).c_str());
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  worksheet_insert_chart(inside_->sheet, row_of(row), column_of(column), chart);
}

namespace {

// The words stand in `title` and `words`, which must outlive the call that reads them.
struct Shown {
  explicit Shown(const Prompt& prompt)
      : title(hint(cell_text(prompt.title), longest_prompt_title)),
        words(hint(cell_text(prompt.words), longest_prompt)) {}

  lxw_data_validation validation() {
    lxw_data_validation out{};
    out.ignore_blank = LXW_VALIDATION_ON;
    out.show_input = LXW_VALIDATION_ON;
    out.show_error = LXW_VALIDATION_ON;
    out.input_title = title.data();
    out.input_message = words.data();
    out.error_title = title.data();
    out.error_message = words.data();
    return out;
  }

  std::string title;
  std::string words;
};

void validate(lxw_worksheet* sheet, CellRange range, lxw_data_validation* validation) {
  worksheet_data_validation_range(sheet, row_of(range.first_row), column_of(range.first_column), row_of(range.last_row),
                                  column_of(range.last_column), validation);
}

}  // namespace

void Sheet::allow(CellRange range, Typed typed, const Prompt& prompt) {
  if (!workbook_->good()) return;
  Shown shown(prompt);
  lxw_data_validation validation = shown.validation();
  validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  if (typed == Typed::anything) {
    validation.validate = LXW_VALIDATION_TYPE_ANY;
  } else if (typed == Typed::date) {
    validation.validate = LXW_VALIDATION_TYPE_DATE;
    validation.minimum_datetime = {1900, 3, 1, 0, 0, 0};
    validation.maximum_datetime = {9999, 12, 31, 0, 0, 0};
  } else {
    validation.validate = typed == Typed::integer ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
    validation.maximum_number = typed == Typed::integer ? largest_integer : largest_number;
    validation.minimum_number = -validation.maximum_number;
  }
  validate(inside_->sheet, range, &validation);
}

void Sheet::allow(CellRange range, const Sheet& sheet, CellRange values, const Prompt& prompt) {
  if (!workbook_->good()) return;
  Shown shown(prompt);
  std::array<char, LXW_MAX_CELL_RANGE_LENGTH> cells{};
  lxw_rowcol_to_range_abs(cells.data(), row_of(values.first_row), column_of(values.first_column),
                          row_of(values.last_row), column_of(values.last_column));
  std::string formula = fmt::format("='{}'!{}", sheet.name(), cells.data());
  lxw_data_validation validation = shown.validation();
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = formula.data();
  validation.dropdown = LXW_VALIDATION_ON;
  validate(inside_->sheet, range, &validation);
}

}  // namespace xeploai::report
