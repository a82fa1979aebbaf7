// Rule files of ten thousand statements are read and checked like small ones, sound or broken: what would grow with
// the square of them would not come to an end here.
#include <string>

#include "support/catch.hpp"
#include "support/pipeline.hpp"

namespace xeploai::properties {
namespace {

constexpr std::size_t many = 10'000;

std::string head() { return "scale quality { poor good }\nunit office { key code text  points number }\n"; }

std::string number(std::size_t i) { return std::to_string(i); }

std::string classify(const std::string& statements) {
  return head() + "classify office as quality {\n" + statements +
         "  rank { good when points > 1  poor otherwise }\n}\n";
}

std::size_t errors_in(const std::string& text) { return support::Pipeline(text).findings().size(); }

TEST_CASE("ten thousand statements are checked") {
  std::string statements;
  for (std::size_t i = 0; i < many; ++i) statements += "  let v" + number(i) + " = points + " + number(i) + "\n";
  CHECK(errors_in(classify(statements)) == 0);
}

TEST_CASE("a chain of ten thousand lets is checked, from its beginning or its end") {
  std::string forwards = "  let v0 = points\n";
  std::string backwards = "  let v" + number(many) + " = points\n";
  for (std::size_t i = 1; i <= many; ++i) forwards += "  let v" + number(i) + " = v" + number(i - 1) + " + 1\n";
  for (std::size_t i = 0; i < many; ++i) backwards += "  let v" + number(i) + " = v" + number(i + 1) + " + 1\n";
  CHECK(errors_in(classify(forwards)) == 0);
  CHECK(errors_in(classify(backwards)) == 0);
}

TEST_CASE("a thousand cases of one let are checked") {
  std::string cases = "  let v {\n";
  for (std::size_t i = 1000; i > 0; --i) cases += "    " + number(i) + " when points >= " + number(i) + "\n";
  CHECK(errors_in(classify(cases + "    0 otherwise\n  }\n")) == 0);
}

TEST_CASE("ten thousand mistakes are ten thousand errors") {
  std::string misspelt;
  std::string broken;
  std::string uses;
  for (std::size_t i = 0; i < many; ++i) {
    misspelt += "  let v" + number(i) + " = pionts + " + number(i) + "\n";
    broken += "  let v" + number(i) + " = + " + number(i) + "\n";
    uses += "  use r" + number(i) + "\n";
  }
  CHECK(errors_in(classify(misspelt)) == many);
  CHECK(errors_in(classify(broken)) == many);
  CHECK(errors_in(classify(uses) + "rules r { let a = 1 }\n") == many);
}

// Each brace that is never closed leads the count of braces astray for all that comes behind it.
TEST_CASE("ten thousand statements with a brace too many, or too few, are read") {
  std::string open;
  std::string closed;
  for (std::size_t i = 0; i < many; ++i) {
    open += "  let { v" + number(i) + " = 1\n";
    closed += "  let v" + number(i) + " = } 1\n";
  }
  CHECK(errors_in(classify(open)) == many);
  CHECK(errors_in(classify(closed)) == many);
}

}  // namespace
}  // namespace xeploai::properties
