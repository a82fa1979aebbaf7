// One unit's outcome and why, in the public form.
#pragma once

#include "embed/xeploai.hpp"
#include "report/values.hpp"

namespace xeploai::detail {

Outcome outcome_of(const report::Classified& all, report::Row row, report::Naming naming);
Explanation explanation_of(const report::Classified& all, report::Row row);

}  // namespace xeploai::detail
