// Empty data tables with the right headers, and a page that says what each column takes: what an office fills in.
#pragma once

#include <string>
#include <vector>

#include "diag/message.hpp"
#include "report/values.hpp"
#include "sema/model.hpp"

namespace xeploai::report {

// The page's file name beside the tables.
inline constexpr const char* template_page = "columns.md";

struct TemplateFile {
  std::string name;
  std::string text;
};

// A CSV file for each unit and list, with its header alone (names, or labels where there are any), and the page.
std::vector<TemplateFile> templates(const sema::RuleSet& rules, Naming naming, diag::Language language);

}  // namespace xeploai::report
