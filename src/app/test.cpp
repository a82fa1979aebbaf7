#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/rule_file.hpp"
#include "ir/lower.hpp"
#include "report/test_run.hpp"

namespace xeploai::app {
namespace {

struct Tally {
  std::size_t passed = 0;
  std::size_t failed = 0;
};

void run_tests(const sema::RuleSet& rules, const source::Files& files, Console& console, Tally& tally) {
  const ir::Program program = ir::lower(rules);
  for (std::size_t test = 0; test < rules.tests.size(); ++test) {
    const report::TestResult result = report::run_test(rules, program, test);
    ++(result.passed() ? tally.passed : tally.failed);
    if (!result.passed())
      console.out().append(report::render(result, rules.tests[test], files, console.out_style()) + '\n');
  }
}

}  // namespace

ExitStatus run(const Test& command, Console& console) {
  source::Files files;
  Tally tally;
  ExitStatus status = ExitStatus::done;
  for (const std::string& path : command.rules) {
    const RuleFile file = load_rules(path, files, console);
    status = worse(status, file.status);
    if (file.rules) run_tests(*file.rules, files, console, tally);
  }
  // The line that programs read: the same in every language.
  console.report(fmt::format("{} passed, {} failed\n", tally.passed, tally.failed));
  return tally.failed > 0 ? worse(status, ExitStatus::findings) : status;
}

}  // namespace xeploai::app
