#include <array>
#include <cstdlib>

#include "app/command_line.hpp"
#include "diag/texts/app.hpp"

namespace xeploai::app {

std::string_view name_of(CommandName command) {
  switch (command) {
    case CommandName::check: return "check";
    case CommandName::eval: return "eval";
    case CommandName::test: return "test";
    case CommandName::fmt: return "fmt";
    case CommandName::new_plan: return "new";
    case CommandName::explain: return "explain";
    case CommandName::data_template: return "template";
    case CommandName::sweep: return "sweep";
    case CommandName::diff: return "diff";
    case CommandName::coverage: return "coverage";
    case CommandName::boundaries: return "boundaries";
    case CommandName::verify: return "verify";
    case CommandName::none: break;
  }
  return "";
}

std::span<const CommandName> all_commands() {
  using enum CommandName;
  static constexpr std::array all{none,          check, eval, test,       explain,  fmt,   new_plan,
                                  data_template, sweep, diff, boundaries, coverage, verify};
  return all;
}

std::string help_page(CommandName command, diag::Language language) {
  const auto page = [language](diag::Text text) { return std::string(diag::catalogue_text(text, language)); };
  switch (command) {
    case CommandName::check: return page(diag::texts::help_check) + page(diag::texts::help_everywhere);
    case CommandName::eval: return page(diag::texts::help_eval) + page(diag::texts::help_everywhere);
    case CommandName::test: return page(diag::texts::help_test) + page(diag::texts::help_everywhere);
    case CommandName::fmt: return page(diag::texts::help_fmt) + page(diag::texts::help_everywhere);
    case CommandName::new_plan: return page(diag::texts::help_new) + page(diag::texts::help_everywhere);
    case CommandName::data_template: return page(diag::texts::help_template) + page(diag::texts::help_everywhere);
    case CommandName::coverage: return page(diag::texts::help_coverage) + page(diag::texts::help_everywhere);
    case CommandName::diff: return page(diag::texts::help_diff) + page(diag::texts::help_everywhere);
    case CommandName::sweep: return page(diag::texts::help_sweep) + page(diag::texts::help_everywhere);
    case CommandName::boundaries: return page(diag::texts::help_boundaries) + page(diag::texts::help_everywhere);
    case CommandName::verify: return page(diag::texts::help_verify) + page(diag::texts::help_everywhere);
    case CommandName::explain: return page(diag::texts::help_explain) + page(diag::texts::help_everywhere);
    case CommandName::none: break;
  }
  return page(diag::texts::help_program) + page(diag::texts::help_everywhere);
}

diag::Language language_of_locale() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("vi") ? diag::Language::vietnamese : diag::Language::english;
  }
  return diag::Language::english;
}

}  // namespace xeploai::app
