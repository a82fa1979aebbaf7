// From the checked rules to the program that runs.
#pragma once

#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::ir {

Program lower(const sema::RuleSet& rules);

}  // namespace xeploai::ir
