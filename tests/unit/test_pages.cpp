// The pages of diagnostics: every wrong example gives the diagnostic that it stands for and no other, every right one
// is free of it and of errors.
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "diag/page.hpp"
#include "embed/xeploai.hpp"
#include "support/catch.hpp"

namespace {
using xeploai::Diagnostic;
using xeploai::diag::Code;
using xeploai::diag::ExampleForm;
using xeploai::diag::Page;

struct Found {
  std::set<std::string> names;
  bool error = false;
};

Found found(const std::vector<Diagnostic>& diagnostics) {
  Found out;
  for (const Diagnostic& one : diagnostics) {
    out.names.insert(one.name);
    out.error = out.error || one.severity == xeploai::Severity::error;
  }
  return out;
}

Found found_in_rules(std::string_view text) {
  return found(xeploai::load_rules({{"plan.rules", std::string(text)}}, "plan.rules").diagnostics);
}

Found found_in_table(std::string_view text) {
  const auto rules =
      xeploai::load_rules({{"plan.rules", std::string(xeploai::diag::rules_of_tables)}}, "plan.rules").rules;
  REQUIRE(rules);
  xeploai::DataTables tables;
  tables.add_csv("body", std::string(text));
  tables.add_csv("town", std::string(xeploai::diag::towns));
  return found(xeploai::evaluate(*rules, tables).diagnostics());
}

Found found_in(ExampleForm form, std::string_view text) {
  return form == ExampleForm::table ? found_in_table(text) : found_in_rules(text);
}

}  // namespace

TEST_CASE("the examples of a page show what it speaks of") {
  std::size_t run = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count_); ++i) {
    const Page page = page_of(static_cast<Code>(i), xeploai::diag::Language::english);
    if (page.form == ExampleForm::shown) continue;
    ++run;
    const std::string name(name_of(page.code));
    INFO(name);
    CHECK(found_in(page.form, page.wrong).names == std::set<std::string>{name});
    const Found right = found_in(page.form, page.right);
    CHECK_FALSE(right.error);
    CHECK_FALSE(right.names.contains(name));
  }
  CHECK(run > 35);
}

// Made by `xeploai check --explain all --lang en > grammar/diagnostics.md`.
TEST_CASE("the manual in the repository is that of the list") {
  std::ifstream in(XEPLOAI_SOURCE_DIR "/grammar/diagnostics.md", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  CHECK(text == xeploai::diag::manual_text(xeploai::diag::Language::english));
}

TEST_CASE("a page has both languages and ends its examples") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count_); ++i) {
    const Page english = page_of(static_cast<Code>(i), xeploai::diag::Language::english);
    const Page vietnamese = page_of(static_cast<Code>(i), xeploai::diag::Language::vietnamese);
    INFO(name_of(english.code));
    CHECK(english.meaning != vietnamese.meaning);
    CHECK_FALSE(vietnamese.meaning.empty());
    CHECK(english.wrong.ends_with('\n'));
    CHECK(english.right.ends_with('\n'));
    CHECK(english.wrong != english.right);
    CHECK(xeploai::diag::code_named(name_of(english.code)) == english.code);
  }
}
