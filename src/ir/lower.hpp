// From the checked rules to the program that runs.
#pragma once

#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::ir {

Program lower(const sema::RuleSet& rules);

// Parts of it, for looking into a classification that is done: the table parameters, and one quota. The program takes
// the marks of keys used as values.
std::vector<Table> lower_tables(const sema::RuleSet& rules);
QuotaProgram lower_quota(const sema::RuleSet& rules, const sema::Quota& quota, UnitId unit, Program& program);

}  // namespace xeploai::ir
