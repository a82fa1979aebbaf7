// The results as a workbook: a summary with a chart of the ranks and the quotas' groups, and a sheet for each
// classified unit with the columns of language.md, section 11. What a requirement finds fault with and what waits for a
// decision is coloured.
#pragma once

#include "diag/message.hpp"
#include "report/values.hpp"
#include "report/workbook.hpp"

namespace xeploai::report {

// With `Naming::labels` the headers and the status are in words too. Numbers are numbers where a double holds them (15
// digits), else texts; dates are dates from March 1900 on. What does not fit is a fault of the workbook.
void add_results(Workbook& workbook, const Classified& all, Naming naming, diag::Language language);

// The summary as a sheet of its own: of each unit kind its units by rank, requirements, caps, every group of its quotas
// that has a candidate, and the clauses left to people.
void add_summary(Workbook& workbook, const Classified& all, diag::Language language);

}  // namespace xeploai::report
