// How a cite is taken apart into clauses.
#include "report/clause_coverage.hpp"
#include "support/catch.hpp"

using xeploai::report::clauses_of;
using Clauses = std::vector<std::string>;

TEST_CASE("a cite names one clause or several") {
  CHECK(clauses_of("II.2.2") == Clauses{"II.2.2"});
  CHECK(clauses_of("II.2.2 lưu ý 4, 6") == Clauses{"II.2.2 lưu ý 4", "II.2.2 lưu ý 6"});
  CHECK(clauses_of("Điều 5 khoản 1, b; III") == Clauses{"Điều 5 khoản 1", "Điều 5 khoản b", "III"});
  CHECK(clauses_of("II.2, 3") == Clauses{"II.2", "II.3"});
  CHECK(clauses_of("II.2 ý 1, IV") == Clauses{"II.2 ý 1", "IV"});
  CHECK(clauses_of("II.2 ý 1; 3") == Clauses{"II.2 ý 1", "3"});
  CHECK(clauses_of(" , ;; ") == Clauses{});
  CHECK(clauses_of("") == Clauses{});
  CHECK(clauses_of("4, 6") == Clauses{"4", "6"});
}

TEST_CASE("what is too long for a clause is not continued") {
  const std::string longest(198, 'x');
  CHECK(clauses_of(longest + " 1, 2") == Clauses{longest + " 1", longest + " 2"});
  CHECK(clauses_of(longest + "x 1, 2") == Clauses{longest + "x 1", "2"});
}
