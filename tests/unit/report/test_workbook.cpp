#include "report/workbook.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "report/workbook_check.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace xeploai::report {
namespace {
namespace fs = std::filesystem;

// Paths in an empty folder that goes with the test.
struct Place {
  std::string path(const std::string& name = "book.xlsx") const { return (temporary.path() / name).string(); }

  support::TemporaryFolder temporary;
  fs::path folder = temporary.path();
};

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_book(const Place& place, const std::string& name) {
  Workbook book(place.path(name), place.folder.string());
  Sheet sheet = book.add_sheet("one");
  for (std::size_t row = 0; row < 500; ++row) {
    sheet.text(row, 0, "đơn vị " + std::to_string(row));
    sheet.number(row, 1, base::Decimal::of(static_cast<std::int64_t>(row)));
  }
  book.add_sheet("two").text(3, 2, "x");
  REQUIRE_FALSE(book.close());
}

}  // namespace

TEST_CASE("a workbook is whole when it is closed, and nothing else is left") {
  const Place place;
  write_book(place, "book.xlsx");
  CHECK(is_whole_workbook(place.path(), {1000, 1}));
  CHECK(std::distance(fs::directory_iterator(place.folder), {}) == 1);
}

TEST_CASE("a workbook that lacks a cell, or is cut, is not whole") {
  const Place place;
  write_book(place, "book.xlsx");
  CHECK_FALSE(is_whole_workbook(place.path(), {1001, 1}));
  CHECK_FALSE(is_whole_workbook(place.path(), {1000, 1, 0}));
  fs::resize_file(place.path(), fs::file_size(place.path()) / 2);
  CHECK_FALSE(is_whole_workbook(place.path(), {1000, 1}));
  fs::resize_file(place.path(), 0);
  CHECK_FALSE(is_whole_workbook(place.path(), {1000, 1}));
  CHECK_FALSE(is_whole_workbook(place.path("none.xlsx"), {}));
}

TEST_CASE("two workbooks of the same cells are the same bytes") {
  const Place place;
  write_book(place, "a.xlsx");
  write_book(place, "b.xlsx");
  CHECK(bytes_of(place.path("a.xlsx")) == bytes_of(place.path("b.xlsx")));
}

TEST_CASE("a text that no cell takes is told with its cell, and nothing is cut") {
  const Place place;
  Workbook book(place.path(), place.folder.string());
  Sheet sheet = book.add_sheet("one");
  sheet.text(0, 0, std::string(longest_cell_text, 'x'));
  CHECK(book.good());
  std::string composed;
  for (std::size_t i = 0; i < longest_cell_text; ++i) composed += "ế";  // three bytes each
  sheet.text(1, 0, composed);
  CHECK(book.good());
  sheet.text(2, 27, std::string(longest_cell_text + 1, 'x'));
  const auto fault = book.close();
  REQUIRE(fault);
  CHECK(fault->kind == WorkbookFault::Kind::long_text);
  CHECK(fault->sheet == "one");
  CHECK(fault->cell == "AB3");
}

TEST_CASE("more rows or columns than a sheet takes are faults") {
  const Place place;
  Workbook rows(place.path(), place.folder.string());
  Sheet sheet = rows.add_sheet("one");
  sheet.text(most_sheet_rows - 1, most_sheet_columns - 1, "the last cell");
  CHECK(rows.good());
  sheet.text(most_sheet_rows, 0, "x");
  CHECK(rows.close()->kind == WorkbookFault::Kind::many_rows);
  Workbook columns(place.path(), place.folder.string());
  columns.add_sheet("one").text(0, most_sheet_columns, "x");
  CHECK(columns.close()->kind == WorkbookFault::Kind::many_columns);
}

TEST_CASE("a folder that is not there is told") {
  const Place place;
  Workbook book(place.path("none/book.xlsx"), place.path("none"));
  book.add_sheet("one").text(0, 0, "x");
  const auto fault = book.close();
  REQUIRE(fault);
  CHECK(fault->kind == WorkbookFault::Kind::unwritable);
}

}  // namespace xeploai::report
