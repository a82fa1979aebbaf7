#include "report/sheet_names.hpp"

#include "base/unicode.hpp"

#include <string>

#include "support/catch.hpp"

namespace xeploai::report {

TEST_CASE("a name that Excel takes stays as it is") {
  CHECK(sheet_name("Tập thể lãnh đạo", {}) == "Tập thể lãnh đạo");
  CHECK(sheet_name(std::string(31, 'x'), {}) == std::string(31, 'x'));
}

TEST_CASE("what may not stand in a sheet's name becomes a space") {
  CHECK(sheet_name("[a]:b*c?d/e\\f'g", {}) == "a  b c d e f g");
  CHECK(sheet_name("'x'", {}) == "x");
  CHECK(sheet_name("", {}) == "-");
  CHECK(sheet_name("///", {}) == "-");
  CHECK(sheet_name("history", {}) == "history_");
}

TEST_CASE("a sheet's name has at most 31 units of UTF-16, and whole characters") {
  CHECK(sheet_name(std::string(40, 'x'), {}) == std::string(31, 'x'));
  CHECK(sheet_name(std::string(30, 'x') + "😀", {}) == std::string(30, 'x'));
  CHECK(sheet_name(std::string(29, 'x') + "😀y", {}) == std::string(29, 'x') + "😀");
  CHECK(base::utf16_length("ế😀a") == 4);
}

TEST_CASE("two sheets never have one name") {
  CHECK(sheet_name("Data", {"data"}) == "Data~2");
  CHECK(sheet_name("Data", {"data", "DATA~2"}) == "Data~3");
  CHECK(sheet_name(std::string(40, 'x'), {std::string(31, 'x')}) == std::string(29, 'x') + "~2");
}

}  // namespace xeploai::report
