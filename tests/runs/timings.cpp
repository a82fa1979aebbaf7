// `--timings` tells of each step of a run, in order, and changes nothing of what comes out.
#include <regex>

#include "runs/program.hpp"
#include "support/catch.hpp"

namespace runs {
namespace {

// The names of the steps in lines such as `reading: 0.012 s, at most 15.2 MiB`; other lines are not allowed.
std::vector<std::string> steps(const std::string& told) {
  static const std::regex line(R"(([a-z]+): \d+\.\d{3} s(, at most \d+\.\d MiB)?\n)");
  std::vector<std::string> names;
  std::string rest;
  for (std::sregex_iterator at(told.begin(), told.end(), line), end; at != end; ++at) names.push_back((*at)[1]);
  std::regex_replace(std::back_inserter(rest), told.begin(), told.end(), line, "");
  CHECK(rest.empty());
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the steps of an evaluation are told") {
  const District district;
  Arguments eval = district.eval("out", false);
  eval.insert(eval.end(), {"--lang", "en"});
  const golden::Said plain = district.run(eval);
  const Contents before = contents(district.path("out"));
  eval.push_back("--timings");
  const golden::Said timed = district.run(eval);
  CHECK(steps(timed.err) == Names{"rules", "reading", "classifying", "writing", "summary"});
  CHECK(timed.out == plain.out);
  CHECK(contents(district.path("out")) == before);
}

TEST_CASE("the steps of an explanation are told") {
  const District district;
  Arguments explain{"explain", "rules/plan33.rules", "data", "collective", "TT001", "--lang", "en"};
  const golden::Said plain = district.run(explain);
  explain.push_back("--timings");
  const golden::Said timed = district.run(explain);
  CHECK(steps(timed.err) == Names{"rules", "reading", "classifying", "explaining"});
  CHECK(timed.out == plain.out);
}

// The later version is classified when the two are compared.
TEST_CASE("the steps of a comparison are told") {
  const District district;
  golden::write_file(district.path("later.rules"),
                     "amends \"rules/plan33.rules\"\nreplace parameter excellent_from = 93\n");
  Arguments diff{"diff", "rules/plan33.rules", "later.rules", "data", "--lang", "en"};
  const golden::Said plain = district.run(diff);
  diff.push_back("--timings");
  const golden::Said timed = district.run(diff);
  CHECK(steps(timed.err) == Names{"rules", "reading", "classifying", "comparing", "writing"});
  CHECK(timed.out == plain.out);
}

}  // namespace runs
