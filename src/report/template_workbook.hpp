// Empty data tables as a workbook: a sheet a table, whose cells take only what their columns take, lists to choose
// from, and a page about every column. The names of sheets that are no tables begin with `#`.
#pragma once

#include <vector>

#include "diag/message.hpp"
#include "report/template_tables.hpp"
#include "report/workbook.hpp"

namespace xeploai::report {

// The name of the sheet that two tables would have, since it ends at 31 characters; empty where each has its own.
std::string shared_sheet_name(const std::vector<TemplateTable>& tables);

// Headers are names, or labels where there are any; no two tables may share a sheet's name.
void add_templates(Workbook& workbook, const std::vector<TemplateTable>& tables, Naming naming,
                   diag::Language language);

}  // namespace xeploai::report
