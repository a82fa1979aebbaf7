#include "report/test_run.hpp"

#include <fmt/format.h>

#include <set>

#include "decide/test_data.hpp"
#include "diag/excerpt.hpp"
#include "diag/shown.hpp"
#include "diag/texts/render.hpp"
#include "diag/texts/report.hpp"
#include "diag/texts/run.hpp"
#include "report/run_errors.hpp"

namespace xeploai::report {
namespace {

namespace texts = diag::texts;

diag::Diagnostic in_test(const eval::RunError& error, const sema::RuleSet& rules, const sema::TestCase& test) {
  const std::string unit = error.unit ? rules.units[error.unit.index()].name : std::string();
  const std::size_t place = error.unit ? decide::test_unit_of(test, error.unit, error.row) : test.units.size();
  const std::string name = place < test.units.size() ? test.units[place].name : "";
  diag::Diagnostic out = diagnostic_of(error, diag::say(texts::run_in_unit, unit, name));
  if (place == test.units.size()) out.notes.clear();
  return out;
}

std::string place(const source::Files& files, source::Span span) {
  const source::Position at = files.begin(span);
  return fmt::format("{}:{}:{}", diag::shown(files[span.file].path), at.line, at.column);
}

// The value of each part that is not written as what it is, each once.
void append_parts(std::string& out, const FailedExpectation& expectation, const source::Files& files,
                  diag::Language language) {
  std::set<std::string> told;
  for (const decide::ExpectedPart& part : expectation.parts) {
    const std::string source(files.text(part.span));
    if (part.value == source || !told.insert(source).second) continue;
    const diag::Message message =
        part.value ? diag::say(texts::test_part, source, *part.value) : diag::say(texts::test_part_missing, source);
    out += fmt::format("{}: {}\n", diag::catalogue_text(texts::word_note, language), in_words(message, language));
  }
}

void append_expectation(std::string& out, const FailedExpectation& expectation, const source::Files& files,
                        diag::RenderOptions options) {
  out += fmt::format("{}: {}\n", place(files, expectation.span),
                     diag::catalogue_text(texts::test_does_not_hold, options.language));
  const diag::Excerpt lines = diag::excerpt(files, expectation.span);
  const std::string number = fmt::format("{:>5}", files.begin(expectation.span).line);
  out += fmt::format("{} | {}\n{:{}} | {}\n", number, lines.line, "", number.size(), lines.carets);
  append_parts(out, expectation, files, options.language);
}

}  // namespace

TestResult run_test(const sema::RuleSet& rules, const ir::Program& program, std::size_t test) {
  const sema::TestCase& expected = rules.tests[test];
  const auto [data, outcomes] = decide::classify_test(rules, program, expected);
  TestResult result;
  for (const eval::RunError& error : outcomes.errors) result.errors.push_back(in_test(error, rules, expected));
  if (!result.errors.empty()) return result;
  const std::vector<decide::ExpectationResult> expectations =
      decide::expectations(rules, program, test, data, outcomes);
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    if (expectations[i].holds) continue;
    if (expectations[i].error) {
      result.errors.push_back(in_test(*expectations[i].error, rules, expected));
      result.errors.back().notes.clear();  // an expectation is of no unit
    } else {
      result.failed.push_back(FailedExpectation{expected.expectations[i]->span, expectations[i].parts});
    }
  }
  return result;
}

std::string render(const TestResult& result, const sema::TestCase& test, const source::Files& files,
                   diag::RenderOptions options) {
  std::string out = fmt::format("{}: {}\n", place(files, test.span),
                                in_words(diag::say(texts::test_failed, test.name), options.language));
  for (const FailedExpectation& expectation : result.failed) append_expectation(out, expectation, files, options);
  for (const diag::Diagnostic& error : result.errors) out += diag::render(error, files, options);
  return out;
}

}  // namespace xeploai::report
