// The tests of a rule file (language.md, section 7): each is a small data set that is classified like any other, and
// what is expected of it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "decide/expect.hpp"
#include "diag/diagnostic.hpp"
#include "diag/render.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::report {

struct FailedExpectation {
  source::Span span;
  std::vector<decide::ExpectedPart> parts;
};

struct TestResult {
  std::vector<diag::Diagnostic> errors;  // of the run, of the units or of expectations
  std::vector<FailedExpectation> failed;
  bool passed() const { return errors.empty() && failed.empty(); }
};

// `test` counts in RuleSet::tests.
TestResult run_test(const sema::RuleSet& rules, const ir::Program& program, std::size_t test);

// What is told of a test that failed: its name and place, each expectation that does not hold with its source line
// and the values of its parts, each run-time error. Every line ends with LF.
std::string render(const TestResult& result, const sema::TestCase& test, const source::Files& files,
                   diag::RenderOptions options);

}  // namespace xeploai::report
