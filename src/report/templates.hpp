// Empty data tables as CSV, with the right headers, and a page that says what each column takes.
#pragma once

#include <string>
#include <vector>

#include "diag/message.hpp"
#include "report/template_tables.hpp"
#include "report/values.hpp"

namespace xeploai::report {

// The page's file name beside the tables.
inline constexpr const char* template_page = "columns.md";

struct TemplateFile {
  std::string name;
  std::string text;
};

// A CSV file for each unit and list, with its header alone (names, or labels where there are any), and the page.
std::vector<TemplateFile> templates(const std::vector<TemplateTable>& tables, Naming naming, diag::Language language);

}  // namespace xeploai::report
