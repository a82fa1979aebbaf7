// Where a missing value can come from: a name or path may be missing itself, or because a reference on it is.
#pragma once

#include "sema/model.hpp"

namespace xeploai::sema {

// The reference that a path goes through last; null where it goes through none.
const ExprPtr& base_of(const Expr& expr);

// True where the expression may be missing although every reference on its way is present.
bool missing_by_itself(const Expr& expr, const RuleSet& rules);

}  // namespace xeploai::sema
