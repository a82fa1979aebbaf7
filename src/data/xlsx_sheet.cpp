#include "data/xlsx_sheet.hpp"

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "base/unicode.hpp"
#include "data/double_text.hpp"
#include "data/xlsx_text.hpp"
#include "diag/texts/data.hpp"

namespace xeploai::data {
namespace {

namespace texts = diag::texts;
using diag::say;

// Excel's own limits.
constexpr std::uint64_t last_row = 1'048'576;
constexpr std::uint32_t last_column = 16'384;

// Bytes of the texts of one row: a short reference to a long text, again and again, would take any memory.
constexpr std::size_t longest_row = std::size_t{16} << 20U;

// `F18`: column and row; zeros for what is no such place.
struct Place {
  std::uint64_t row = 0;
  std::uint32_t column = 0;
};

std::uint64_t number_in(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

Place place_of(std::string_view text) {
  std::size_t letters = 0;
  std::uint32_t column = 0;
  for (; letters < text.size() && letters < 4 && text[letters] >= 'A' && text[letters] <= 'Z'; ++letters)
    column = column * 26 + static_cast<std::uint32_t>(text[letters] - 'A' + 1);
  return {number_in(text.substr(letters)), column};
}

enum class CellType : std::uint8_t { number, shared, text, inline_text, boolean, error, date, other };

CellType type_of(std::string_view text) {
  if (text.empty() || text == "n") return CellType::number;
  if (text == "s") return CellType::shared;
  if (text == "str") return CellType::text;
  if (text == "inlineStr") return CellType::inline_text;
  if (text == "b") return CellType::boolean;
  if (text == "e") return CellType::error;
  return text == "d" ? CellType::date : CellType::other;
}

class SheetPart : public XmlEvents {
 public:
  SheetPart(const Workbook& workbook, const TakeRow& take) : workbook_(&workbook), take_(&take) {}

  bool start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "sheetData") in_data_ = true;
    if (!in_data_) return true;
    if (in_cell_) return start_in_cell(name);
    if (name == "row") return start_row(attributes);
    return name != "c" || start_cell(attributes);
  }
  bool end(std::string_view name) override {
    if (name == "sheetData") in_data_ = false;
    if (in_cell_) return end_in_cell(name);
    if (!in_data_ || name != "row") return true;
    in_row_ = false;
    if (cells_.empty()) return true;
    const bool more = (*take_)(row_, cells_);
    cells_.clear();
    return more;
  }
  bool text(std::string_view text) override {
    if (in_value_) value_ += text;
    if (in_formula_) formula_ += text;
    const bool fits = value_.size() + formula_.size() <= longest_xlsx_text && (!in_cell_ || rich_.add(text));
    return fits || fail(say(texts::data_xlsx_long_cell));
  }

  std::optional<SheetFlaw> take_flaw() { return std::move(flaw_); }
  // The cell read last.
  SheetFlaw flaw_here(diag::Message message) const {
    return {std::max<std::uint64_t>(row_, 1), std::max<std::uint32_t>(column_, 1), std::move(message)};
  }

 private:
  bool fail(diag::Message message) {
    flaw_ = flaw_here(std::move(message));
    return false;
  }

  bool start_row(const XmlAttributes& attributes) {
    const std::string_view given = attributes["r"];
    const std::uint64_t row = given.empty() ? row_ + 1 : number_in(given);
    if (row <= row_ || row > last_row) return fail(say(texts::data_xlsx_order));
    row_ = row;
    column_ = 0;
    cells_.clear();
    row_size_ = 0;
    return in_row_ = true;
  }

  bool start_cell(const XmlAttributes& attributes) {
    const std::string_view given = attributes["r"];
    const Place place = given.empty() ? Place{row_, column_ + 1} : place_of(given);
    if (!in_row_ || place.row != row_ || place.column <= column_ || place.column > last_column)
      return fail(say(texts::data_xlsx_order));
    column_ = place.column;
    type_ = type_of(attributes["t"]);
    style_ = number_in(attributes["s"]);
    has_formula_ = false;
    value_.clear();
    formula_.clear();
    rich_.begin();
    in_cell_ = true;
    return true;
  }

  bool start_in_cell(std::string_view name) {
    in_value_ = name == "v";
    in_formula_ = name == "f";
    has_formula_ = has_formula_ || in_formula_;
    rich_.start(name);
    return true;
  }

  bool end_in_cell(std::string_view name) {
    in_value_ = in_formula_ = false;
    rich_.end(name);
    if (name != "c") return true;
    in_cell_ = false;
    return take_cell();
  }

  bool add(std::string text, bool exact_number = false, std::optional<OddKind> odd = std::nullopt) {
    row_size_ += text.size();
    if (row_size_ > longest_row) return fail(say(texts::data_xlsx_long_cell));
    if (!text.empty()) cells_.push_back({column_, std::move(text), exact_number, odd});
    return true;
  }

  bool take_cell() {
    if (type_ == CellType::inline_text) return add(rich_.text());
    if (type_ == CellType::text) return unescape_xlsx(value_), add(std::move(value_));
    const std::string_view value = base::trim(value_);
    if (value.empty()) return has_formula_ ? add("=" + formula_, false, OddKind::uncalculated) : true;
    switch (type_) {
      case CellType::shared: return take_shared(value);
      case CellType::boolean: return add(value == "1" || value == "true" ? "TRUE" : "FALSE");
      case CellType::error: return add(std::string(value), false, OddKind::error_value);
      case CellType::date: return add(std::string(without_midnight(value)));
      case CellType::number: return take_number(value);
      case CellType::text:
      case CellType::inline_text:
      case CellType::other: break;
    }
    return fail(say(texts::data_xlsx_cell));
  }

  bool take_shared(std::string_view value) {
    const bool digits = value.find_first_not_of("0123456789") == std::string_view::npos;
    const auto text = digits ? workbook_->texts.find(number_in(value)) : std::nullopt;
    return text ? add(std::string(*text)) : fail(say(texts::data_xlsx_cell));
  }

  bool take_number(std::string_view value) {
    const std::optional<double> number = read_double(value);
    if (!number || !std::isfinite(*number)) return fail(say(texts::data_xlsx_cell));
    const NumberFormat format = workbook_->format(style_);
    if (format == NumberFormat::number) return add(decimal_text(*number), true);
    return add(serial_text(*number, format, workbook_->dates));
  }

  // `2021-12-05T00:00:00`, as the strict form writes dates, is a day.
  static std::string_view without_midnight(std::string_view text) {
    const std::size_t time = text.find('T');
    if (time == std::string_view::npos) return text;
    const bool midnight = text.substr(time + 1).find_first_not_of("0:.Z") == std::string_view::npos;
    return midnight ? text.substr(0, time) : text;
  }

  const Workbook* workbook_;
  const TakeRow* take_;
  std::optional<SheetFlaw> flaw_;
  bool in_data_ = false;
  bool in_row_ = false;
  std::uint64_t row_ = 0;
  std::vector<GridCell> cells_;  // of the row so far
  std::size_t row_size_ = 0;     // bytes of their texts

  // Of the open cell.
  bool in_cell_ = false;
  bool in_value_ = false;
  bool in_formula_ = false;
  bool has_formula_ = false;
  std::uint32_t column_ = 0;
  CellType type_{};
  std::uint64_t style_ = 0;
  std::string value_;
  std::string formula_;
  XlsxText rich_;
};

}  // namespace

std::optional<SheetFlaw> read_sheet(Workbook& workbook, const SheetEntry& sheet, const TakeRow& take) {
  const std::unique_ptr<ArchivePart> part = workbook.archive->part(sheet.part);
  if (part == nullptr) return SheetFlaw{1, 1, say(texts::data_xlsx_no_part, sheet.part)};
  SheetPart reader(workbook, take);
  const XmlEnd end = read_xml(*part, reader);
  if (end == XmlEnd::done) return std::nullopt;
  if (end == XmlEnd::ended_by_reader) return reader.take_flaw();
  return reader.flaw_here(why_unread(sheet.part, end, workbook.limits));
}

}  // namespace xeploai::data
