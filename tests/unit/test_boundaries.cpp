// The tests that `boundaries` writes pass when they stand in the rule file.
#include <string>

#include "ir/lower.hpp"
#include "report/boundaries.hpp"
#include "report/test_run.hpp"
#include "sema/check.hpp"
#include "source/disk.hpp"
#include "support/catch.hpp"
#include "syntax/load.hpp"

namespace {
using namespace xeploai;

// The files of this machine, one of them with another text.
class WithOtherText final : public source::Disk {
 public:
  WithOtherText(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}
  std::variant<std::string, source::ReadFailure> read(const std::string& path, std::uint64_t largest) const override {
    if (path == path_) return text_;
    return source::RealDisk().read(path, largest);
  }

 private:
  std::string path_;
  std::string text_;
};

struct Checked {
  Checked(const source::Disk& disk, const std::string& path) {
    diag::Sink sink;
    rules = sema::check(syntax::load(disk, path, files, sink).document, files, sink);
    for (const diag::Diagnostic& found : sink.sorted())
      if (diag::severity_of(found.code) == diag::Severity::error) errors += diag::render(found, files, {});
  }
  source::Files files;
  std::optional<sema::RuleSet> rules;
  std::string errors;
};

std::string boundaries_in(const Checked& checked, sema::UnitId unit, syntax::Spelling spelling,
                          diag::Language language = diag::Language::english) {
  const ir::Program program = ir::lower(*checked.rules);
  return report::boundary_tests({*checked.rules, program, checked.files, language}, unit, spelling);
}

// Runs the tests of the text under the rules; gives how many there are.
std::size_t all_pass(const source::Disk& disk, const std::string& path) {
  const Checked checked(disk, path);
  INFO(checked.errors);
  REQUIRE(checked.rules);
  const ir::Program program = ir::lower(*checked.rules);
  for (std::size_t test = 0; test < checked.rules->tests.size(); ++test) {
    const report::TestResult result = report::run_test(*checked.rules, program, test);
    INFO(report::render(result, checked.rules->tests[test], checked.files, {}));
    CHECK(result.passed());
  }
  return checked.rules->tests.size();
}

void pack_holds(const std::string& pack_folder, const std::string& root, syntax::Spelling spelling) {
  const std::string folder = std::string(XEPLOAI_SOURCE_DIR) + "/rules/" + pack_folder + "/";
  const Checked pack(source::RealDisk(), folder + root);
  REQUIRE(pack.rules);
  for (std::size_t u = 0; u < pack.rules->units.size(); ++u) {
    if (!pack.rules->units[u].classify) continue;
    const std::string text = boundaries_in(pack, sema::UnitId(u), spelling);
    const std::string whole = pack.files[source::FileId(0)].text + '\n' + text;
    CHECK(all_pass(WithOtherText(folder + root, whole), folder + root) > pack.rules->tests.size());
  }
}

std::string of_small(const std::string& rules, diag::Language language = diag::Language::english) {
  source::MemoryDisk disk;
  disk.add("case.rules", rules);
  const Checked checked(disk, "case.rules");
  INFO(checked.errors);
  REQUIRE(checked.rules);
  std::string text;
  for (std::size_t u = 0; u < checked.rules->units.size(); ++u)
    if (checked.rules->units[u].classify)
      text += boundaries_in(checked, sema::UnitId(u), syntax::Spelling::english, language);
  source::MemoryDisk more;
  more.add("case.rules", rules + '\n' + text);
  INFO(text);
  all_pass(more, "case.rules");
  return text;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("boundaries of the pack of 2021 pass in it") {
  pack_holds("2021", "plan33.rules", syntax::Spelling::vietnamese);
}
TEST_CASE("boundaries of a pack that amends another pass in it") {
  pack_holds("2022", "plan.rules", syntax::Spelling::vietnamese);
}
TEST_CASE("boundaries of the pack of 2025 pass in it") { pack_holds("2025", "qd366.rules", syntax::Spelling::english); }

TEST_CASE("a threshold of a field has the values beside it") {
  const std::string text = of_small(
      "scale s { low high }\n"
      "unit u { key code text  points number  years integer  since date }\n"
      "classify u as s {\n"
      "  skip young when years < 3 because \"x\"\n"
      "  require early since <= 2021-12-31 message \"x\"\n"
      "  rank { high when points >= 7.25  low otherwise }\n"
      "}\n");
  CHECK(has(text, "points = 7  "));
  CHECK(has(text, "points = 7.25"));
  CHECK(has(text, "points = 7.5"));
  CHECK(has(text, "years = 2"));
  CHECK(has(text, "expect skipped(A, young) and not ranked(A)"));
  CHECK(has(text, "since = 2022-01-01"));
  CHECK(has(text, "expect violates(C, early)"));
}

TEST_CASE("a table has the boundaries of each row") {
  const std::string text = of_small(
      "scale s { low high }\n"
      "choice size { small big }\n"
      "parameter from by size { small = 5  big = 50 }\n"
      "unit u { key code integer  size size  points integer }\n"
      "classify u as s { rank { high when points >= from[size]  low otherwise } }\n");
  CHECK(has(text, "size = small  points = 4"));
  CHECK(has(text, "size = big  points = 51"));
}

TEST_CASE("a boundary that nothing reaches is told") {
  const std::string text = of_small(
      "scale s { low high }\n"
      "unit u { key code text  done boolean }\n"
      "classify u as s {\n"
      "  let points { 10 when done  0 otherwise }\n"
      "  rank { high when points >= 5  low otherwise }\n"
      "}\n");
  CHECK(has(text, "# not reached: just below (case.rules:5)"));
  CHECK_FALSE(has(text, "test \""));
}

TEST_CASE("quotas have groups around the sizes at which their places rise") {
  const std::string text = of_small(
      "scale s { low high }\n"
      "unit u { key code text  points integer  votes integer default 0 }\n"
      "classify u as s {\n"
      "  rank { high when points >= 10  low otherwise }\n"
      "  quota few of high { limit = floor(count(group where rank >= high) * 20%)\n"
      "    order points descending, votes descending  else low }\n"
      "}\n");
  CHECK(has(text, "few, 4 units"));
  CHECK(has(text, "few, 5 units"));
  CHECK(has(text, "few, 10 units"));
  CHECK(has(text, "limited("));
}
