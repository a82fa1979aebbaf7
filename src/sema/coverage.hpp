// Whether cases without `otherwise` cover every value, and which conditions and cases say nothing (language.md,
// section 6, "Coverage").
#pragma once

#include "sema/context.hpp"

namespace xeploai::sema {

// Reports `not-exhaustive` at the keyword of the cases. `per` are the keys of the quota in whose limit they stand,
// else null.
void check_coverage(Context& context, UnitId unit, const std::vector<ExprPtr>* per, const Cases& cases);

// Warns of cases that are never reached, and of their conditions that never or always hold.
void warn_of_cases(Context& context, UnitId unit, const std::vector<ExprPtr>* per, const Cases& cases);
// Warns of one condition that never or always holds.
void warn_of_condition(Context& context, UnitId unit, const ExprPtr& condition);

}  // namespace xeploai::sema
