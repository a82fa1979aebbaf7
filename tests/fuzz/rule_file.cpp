// A rule file, with others that it includes or amends: read, checked, laid out and, where it is sound, given to
// everything that needs nothing but rules.
#include <optional>

#include "base/unicode.hpp"
#include "compare/rule_changes.hpp"
#include "diag/render.hpp"
#include "fuzz/parts.hpp"
#include "fuzz/target.hpp"
#include "ir/lower.hpp"
#include "ir/verify.hpp"
#include "report/clause_coverage.hpp"
#include "report/templates.hpp"
#include "report/test_run.hpp"
#include "sema/check.hpp"
#include "source/disk.hpp"
#include "syntax/effective.hpp"
#include "syntax/layout.hpp"
#include "syntax/load.hpp"
#include "syntax/read_tree.hpp"
#include "unit/syntax/ast_print.hpp"
#include "unit/syntax/parsing.hpp"

namespace xeploai::fuzz {
namespace {

using syntax::laid_out;
using syntax::Spelling;

const std::string root = "case.rules";

struct Checked {
  source::Files files;
  diag::Sink sink;
  syntax::Document document;
  std::optional<sema::RuleSet> rules;
};

Checked check(const std::vector<Part>& parts) {
  source::MemoryDisk disk;
  for (const Part& part : parts) disk.add(part.name, part.text);
  Checked checked;
  checked.document = syntax::load(disk, root, checked.files, checked.sink).document;
  checked.rules = sema::check(checked.document, checked.files, checked.sink);
  return checked;
}

void look_at_diagnostics(const Checked& checked) {
  const std::vector<diag::Diagnostic> found = checked.sink.sorted();
  for (const diag::Diagnostic& one : found) {
    const std::size_t size = checked.files[one.span.file].text.size();
    claim(one.span.begin <= one.span.end && one.span.end <= size, "a diagnostic stands behind the end of its file");
    for (const diag::Language language : {diag::Language::english, diag::Language::vietnamese})
      claim_fit_to_be_shown(diag::render(one, checked.files, {language}));
  }
  claim_fit_to_be_shown(diag::render_json(found, checked.files, diag::Language::english));
  claim_fit_to_be_shown(diag::render_sarif(found, checked.files, "0", diag::Language::vietnamese));
  claim(checked.rules.has_value() != checked.sink.has_errors(), "neither rules nor an error, or both");
}

// The syntax with calls and keywords under one name in both spellings.
std::string meaning(std::string_view text) { return syntax::printed(laid_out(text, Spelling::english).value_or("")); }

// What is laid out reads as before, and is the same when laid out again.
void lay_out(const std::string& text) {
  if (!syntax::read_tree(text)) return;
  const std::string before = syntax::printed(text);
  const auto result = laid_out(text, Spelling::as_written);
  if (!result) {
    claim(!syntax::errors_in(text).empty(), "a file without errors of syntax cannot be laid out");
    return;
  }
  claim(syntax::printed(*result) == before, "laid out it reads otherwise:\n" + *result);
  claim(laid_out(*result, Spelling::as_written) == result, "laid out again it changes:\n" + *result);
  const auto english = laid_out(text, Spelling::english);
  const auto vietnamese = laid_out(text, Spelling::vietnamese);
  if (!english || !vietnamese) return;  // a name would be a keyword there
  claim(laid_out(*vietnamese, Spelling::english) == english, "Vietnamese and back it changes:\n" + *vietnamese);
  claim(laid_out(*english, Spelling::vietnamese) == vietnamese, "English and back it changes:\n" + *english);
  claim(meaning(*vietnamese) == syntax::printed(*english), "in Vietnamese it reads otherwise:\n" + *vietnamese);
}

// The rules in one file are sound too, and no others.
void write_whole(const Checked& checked) {
  const std::string text = syntax::effective_text(checked.document, checked.files, root);
  Checked whole = check({{root, text}});
  claim(whole.rules.has_value(),
        "the effective text has errors:\n" + text + syntax::errors_of(whole.sink, whole.files));
  claim(syntax::print(whole.document) == syntax::print(checked.document),
        "the effective text reads otherwise:\n" + text);
}

void use(const Checked& checked) {
  const sema::RuleSet& rules = *checked.rules;
  const ir::Program program = ir::lower(rules);
  const auto flaw = ir::verify(program);
  claim(!flaw, "a program is not sound: " + flaw.value_or(""));
  for (std::size_t test = 0; test < rules.tests.size(); ++test) {
    const report::TestResult result = report::run_test(rules, program, test);
    claim_fit_to_be_shown(report::render(result, rules.tests[test], checked.files, {diag::Language::vietnamese}));
  }
  const auto changes = compare::rule_difference(checked.document, checked.document, checked.files).changes;
  claim(changes.empty(), "a file differs from itself");
  const auto coverage = report::clause_coverage(rules, checked.document, checked.files, nullptr);
  claim_fit_to_be_shown(report::coverage_text(coverage, diag::Language::english));
  const auto tables = report::template_tables(rules, diag::Language::english);
  (void)report::templates(tables, report::Naming::labels, diag::Language::vietnamese);
}

}  // namespace

Ending take(std::string_view bytes) {
  std::vector<Part> parts = parts_of(bytes, root);
  if (parts.empty()) parts.push_back({root, ""});
  parts.front().name = root;
  const Checked checked = check(parts);
  look_at_diagnostics(checked);
  lay_out(parts.front().text);
  if (!checked.rules) return Ending::errors;
  write_whole(checked);
  use(checked);
  return Ending::result;
}

}  // namespace xeploai::fuzz
