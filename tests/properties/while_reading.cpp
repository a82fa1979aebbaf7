// Units that are classified while they are read: nobody can tell from what comes out.
#include "decide/reading_pass.hpp"

#include <map>
#include <string>

#include "ir/lower.hpp"
#include "support/catch.hpp"
#include "support/pipeline.hpp"

namespace xeploai::properties {
namespace {

using Tables = std::map<std::string, std::string>;
using Use = data::RowTaker::Use;

const std::string head = R"(plan "1" year 2021
scale grade { low  high }
choice kind { north  south }
)";

// The same, whichever way it is done.
support::Pipeline::Outcome outcome(support::Pipeline& pipeline, const Tables& tables) {
  REQUIRE(pipeline.findings() == std::vector<std::string>{});
  REQUIRE(pipeline.kinds_read_so() == 1);
  REQUIRE(pipeline.read(tables).empty());
  const auto expected = pipeline.run({});
  for (const unsigned threads : {1U, 3U})
    for (const std::size_t batch : {std::size_t{1}, std::size_t{7}, std::size_t{1024}}) {
      const auto got = pipeline.run_while_reading(tables, {batch, threads});
      CHECK((got.results == expected.results));
      CHECK((got.errors_by_unit == expected.errors_by_unit));
    }
  return expected;
}

// So many rows that there are several chunks.
std::string many_rows(const std::string& header, int rows, std::string (*row)(int)) {
  std::string csv = header + "\n";
  for (int i = 0; i < rows; ++i) csv += std::to_string(i) + "," + row(i) + "\n";
  return csv;
}

}  // namespace

TEST_CASE("errors of a run are those of their rows, in every chunk") {
  support::Pipeline pipeline(head + R"(unit body { key id integer  a number  b number }
classify body as grade {
  let part = round(a / b, 2)
  require some part > 0 message "some"
  rank { high when part >= 0.5  low otherwise }
}
)");
  const auto result = outcome(pipeline, {{"body", many_rows("id,a,b", 60'000, [](int i) {
                                            return std::to_string(i % 11) + "," + std::to_string(i % 9973 == 5 ? 0 : 4);
                                          })}});
  CHECK(result.errors_by_unit.size() == 7);
  CHECK(result.results.empty());
}

TEST_CASE("columns that the file lacks, numbers of every width, marks that hold late") {
  support::Pipeline pipeline(head + R"(unit body {
  key id integer
  a number
  b number optional
  c number default 3.5
  kind kind default south
  since date optional
}
classify body as grade {
  skip none when a < 0 because "none"
  let total = a + c
  let huge { b * 2 when b is present  0 otherwise }
  let late = since is present
  require fewer total < 9000000 message "fewer"
  rank { high when total >= 60 and kind = south  low otherwise }
  cap by_a at low when a < 70 and a > 65
}
)");
  const auto row = [](int i) {
    return std::to_string(i % 70'001 == 50'000 ? 9'000'000 : i % 97 - 1) + "," + (i > 69'000 ? "2021-12-31" : "");
  };
  const auto result = outcome(pipeline, {{"body", many_rows("id,a,since", 70'000, row)}});
  CHECK(result.errors.empty());
  CHECK(result.results.at("body").find("50000,") != std::string::npos);
}

TEST_CASE("what another kind or a quota reads stays") {
  support::Pipeline pipeline(head + R"(unit office { key id integer  size number  other number  kind kind  grade grade }
unit body { key id integer  office ref office }
classify office as grade {
  rank { high when size + other > 10  low otherwise }
  quota few of high { per kind  limit = 1  order size descending, id ascending  else low }
}
classify body as grade {
  rank { high when office.other > 5  low otherwise }
}
)");
  outcome(pipeline, {{"office", "id,size,other,kind,grade\n1,9,6,north,low\n2,9,7,north,low\n3,1,1,south,high\n"},
                     {"body", "id,office\n1,1\n2,2\n3,3\n"}});
  const ir::Program program = ir::lower(pipeline.rules());
  const auto pass = decide::ReadingPass::of(pipeline.rules(), program, sema::UnitId(0), 1024);
  CHECK((pass->columns() == std::vector<Use>{Use::seen, Use::seen, Use::none, Use::none}));
}

TEST_CASE("columns of the rank alone are not kept") {
  support::Pipeline pipeline(head + R"(unit body { key id integer  name text  a number  kind kind }
classify body as grade {
  rank { high when a > 10 and kind = north  low otherwise }
  quota few of high { per kind  limit = 1  order id ascending  else low }
}
)");
  outcome(pipeline, {{"body", "id,name,a,kind\n1,x,12,north\n2,y,13,north\n3,z,1,south\n"}});
  const ir::Program program = ir::lower(pipeline.rules());
  const auto pass = decide::ReadingPass::of(pipeline.rules(), program, sema::UnitId(0), 1024);
  CHECK((pass->columns() == std::vector<Use>{Use::none, Use::seen_last, Use::seen}));
}

TEST_CASE("a pass that needs more than its own row is not run so") {
  const std::string units = head + R"(unit office { key id integer  size number }
unit body { key id integer  name text  office ref office  parts list { points number } }
unit member { key id integer  body ref body }
)";
  for (const char* value : {"sum(parts, points)", "office.size", "count(member by body)", "id"}) {
    INFO(value);
    const support::Pipeline pipeline(units + "classify body as grade {\n  let a = " + value +
                                     "\n  rank { high when a > 1  low otherwise }\n}\n");
    REQUIRE(pipeline.findings().empty());
    CHECK(pipeline.kinds_read_so() == 0);
  }
  for (const char* when : {"name = \"x\"", "name in (\"x\", \"y\")"}) {
    INFO(when);
    const support::Pipeline pipeline(units + "classify body as grade {\n  rank { high when " + when +
                                     "  low otherwise }\n}\n");
    REQUIRE(pipeline.findings().empty());
    CHECK(pipeline.kinds_read_so() == 0);
  }
}

}  // namespace xeploai::properties
