// Aggregates that look at the same elements do so together: of a plan's sums of criteria, bonuses and deductions, and
// its conditions on them, each element is loaded, and its kind compared, once.
#pragma once

#include "ir/program.hpp"

namespace xeploai::ir {

// Joins aggregates over the same lists of which none needs what another gives, in the Code and in the bodies of its
// aggregates, and names the results of each body. What registers mean stays; the instructions change their order.
void join_walks(Code& code);

}  // namespace xeploai::ir
