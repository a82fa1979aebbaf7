#include "syntax/literals.hpp"

#include "diag/render.hpp"
#include "parsing.hpp"
#include "support/catch.hpp"

using namespace xeploai;
using namespace xeploai::syntax;

namespace {

std::string help_of(std::string_view text) {
  const Parsed result = parsed("parameter p = " + std::string(text));
  if (result.sink.all().empty()) return "no error";
  const auto& found = result.sink.all().front();
  return std::string(name_of(found.code)) + ": " +
         (found.help ? in_words(*found.help, diag::Language::english) : std::string("no help"));
}

}  // namespace

TEST_CASE("decimal commas offer both readings") {
  CHECK(help_of("0,5") == "decimal-comma: for a decimal write `0.5`, for two numbers `0, 5`");
  CHECK(help_of("12,50%") == "decimal-comma: for a decimal write `12.50%`, for two numbers `12, 50%`");
  CHECK(help_of("f(1,2,3)") == "decimal-comma: for several numbers write `1, 2, 3`");
  CHECK(help_of("1,2.5") == "decimal-comma: for several numbers write `1, 2.5`");
  CHECK(help_of("f(1, 2)") == "no error");
  CHECK(help_of("f(a1,2)") == "no error");
}

TEST_CASE("dates in other shapes, and days that do not exist") {
  CHECK(help_of("05/12/2021") == "date-format: write `2021-12-05`");
  CHECK(help_of("5-12-2021") == "date-format: write `2021-12-05`");
  CHECK(help_of("2021-1-5") == "date-format: write `2021-01-05`");
  CHECK(help_of("2021/12/05") == "date-format: write `2021-12-05`");
  CHECK(help_of("5.12.2021") == "date-format: write `2021-12-05`");
  CHECK(help_of("12/25/2021") == "date-format: write `2021-12-25`");
  CHECK(help_of("2021-02-29") == "date-format: write `2021-02-28`");
  CHECK(help_of("2020-02-29") == "no error");
  CHECK(help_of("0000-01-01").starts_with("date-format: dates are written"));
  CHECK(help_of("9999-12-31") == "no error");
  CHECK(help_of("2021-99-99").starts_with("date-format: dates are written"));
  CHECK(help_of("10 - 2 - 2021") == "no error");
  CHECK(help_of("2021-12-055") == "no error");
}

TEST_CASE("numbers") {
  CHECK(help_of("999999999999.999999") == "no error");
  CHECK(help_of("1.0000000") == "no error");
  CHECK(help_of("0.0001%") == "no error");
  CHECK(help_of("99999999999999%") == "no error");
  CHECK(help_of("100000000000000%").starts_with("number-range"));
  CHECK(help_of("1000000000000").starts_with("number-range"));
  CHECK(help_of("0.0000001").starts_with("number-range"));
  CHECK(help_of(std::string(100000, '9')).starts_with("number-range"));
  for (const char* const text : {"5x", "1e3", "5.", "1.2.3", "5đ", "0x1F", "1_000"}) {
    INFO(text);
    CHECK(help_of(text).starts_with("syntax: numbers are written"));
  }
  CHECK(help_of(".5") == "syntax: write a digit before the point, as in `0.5`");
  CHECK(help_of("20 %") == "syntax: write `%` right behind the number, as in `20%`");
  CHECK(help_of("20%%").starts_with("syntax"));
}

TEST_CASE("texts are held in NFC with their escapes resolved") {
  const Parsed result = parsed("include \"đie\u0302\u0309m \\\"a\\\" \\\\ b\\nc\"");
  CHECK(std::get<IncludeDeclaration>(result.file.declarations.at(0).node).path.value == "điểm \"a\" \\ b\nc");
}

TEST_CASE("percentages are hundredths") {
  CHECK(expression("50% + 5% + 0.5% + 150% + 0%") == "(arithmetic 0.5 + 0.05 + 0.005 + 1.5 + 0)");
}

TEST_CASE("the year of a plan is a whole number") {
  CHECK(errors_in("plan \"a\" year 2021") == "");
  CHECK(errors_in("plan \"a\" year 20.5") == "1:15 syntax\n");
  CHECK(errors_in("plan \"a\" year 20%") == "1:15 syntax\n");
  CHECK(errors_in("plan \"a\" year 20,21") == "1:15 decimal-comma\n");
}
