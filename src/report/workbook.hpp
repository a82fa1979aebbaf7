// A workbook (.xlsx) on its way out, a cell after the other: the one wall before libxlsxwriter. It knows cells, looks
// and Excel's limits, nothing of units and ranks. The rows of a sheet are written from the top down, since a row leaves
// the memory when the next one begins.
//
// Nothing is cut in silence: what a cell or sheet does not take is a fault, and what was written is read back when the
// workbook is closed, because the library does not notice a disk that is full.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"

namespace xeploai::report {

// Excel's limits.
inline constexpr std::size_t most_sheet_rows = 1'048'576;
inline constexpr std::size_t most_sheet_columns = 16'384;
inline constexpr std::size_t longest_cell_text = 32'767;  // UTF-16 units

enum class CellForm : std::uint8_t { plain, typed_text, number, share, date, header, title, heading };
// What colours a cell: a requirement that is not met, and a rank that waits for a decision.
enum class Tint : std::uint8_t { none, violated, held };

struct Look {
  CellForm form = CellForm::plain;
  std::uint8_t decimals = 0;  // of a number
  Tint tint = Tint::none;
};

// The first thing that went wrong.
struct WorkbookFault {
  enum class Kind : std::uint8_t { long_text, many_rows, many_columns, unwritable };
  Kind kind{};
  std::string sheet;
  std::string cell;  // of a long text, as `F18`
  int error = 0;     // of an unwritable file: the system's number
};

// Cells from one corner to the other, both within.
struct CellRange {
  std::size_t first_row = 0;
  std::size_t first_column = 0;
  std::size_t last_row = 0;
  std::size_t last_column = 0;
};

// What may be typed into cells. Numbers lie within the language's, dates are any day that Excel knows.
enum class Typed : std::uint8_t { anything, number, integer, date };

// The words that Excel shows where a cell is chosen, and where something else was typed. What is longer than it takes
// (a title 32, words 255) is shortened: these are hints.
struct Prompt {
  std::string title;
  std::string words;
};

class Workbook;

// Rows and columns count from 0. Cheap to copy; good as long as its workbook.
class Sheet {
 public:
  const std::string& name() const;

  void text(std::size_t row, std::size_t column, std::string_view text, Look look = {});
  // As a text where a double does not hold it.
  void number(std::size_t row, std::size_t column, base::Decimal value, Look look = {CellForm::number});
  void integer(std::size_t row, std::size_t column, std::int64_t value, Look look = {CellForm::number});
  void share(std::size_t row, std::size_t column, std::uint64_t part, std::uint64_t whole);
  // As a text before March 1900, where Excel's days are not those of the calendar.
  void date(std::size_t row, std::size_t column, base::Date date, Tint tint = Tint::none);
  void boolean(std::size_t row, std::size_t column, bool value, Look look = {});

  void column(std::size_t column, double width, Look look = {});  // the look of its empty cells
  void freeze(std::size_t rows, std::size_t columns);
  void filter(CellRange range);
  // On paper: A4 across, as wide as the sheet, the first `rows` on every page.
  void paper(std::size_t rows);
  void hide();
  // Cells of `range` take what is of that kind, or one of the values, which stand in cells of `sheet`.
  void allow(CellRange range, Typed typed, const Prompt& prompt);
  void allow(CellRange range, const Sheet& sheet, CellRange values, const Prompt& prompt);
  // A chart of columns at a cell: the categories and their numbers stand in this sheet.
  void chart(std::size_t row, std::size_t column, std::string_view title, CellRange categories, CellRange numbers);

 private:
  friend class Workbook;
  struct Inside;
  Sheet(Workbook& workbook, Inside& inside) : workbook_(&workbook), inside_(&inside) {}
  bool reaches(std::size_t row, std::size_t column);

  Workbook* workbook_;
  Inside* inside_;
};

class Workbook {
 public:
  // `path` is written when the workbook is closed; the library's own files stand without a name in `folder`, and are
  // their owner's alone.
  Workbook(const std::string& path, const std::string& folder);
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook();

  // The name is made one that Excel takes.
  Sheet add_sheet(std::string_view wanted_name);

  void fail(WorkbookFault fault);
  bool good() const { return !fault_; }
  // Writes the file and reads it back; nothing where all went well. Nothing is called after it.
  std::optional<WorkbookFault> close();

 private:
  friend class Sheet;
  struct Inside;

  std::unique_ptr<Inside> inside_;
  std::optional<WorkbookFault> fault_;
};

}  // namespace xeploai::report
