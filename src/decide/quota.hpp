// Runs one quota of a unit kind: groups, limits, order, and who is lowered or held.
#pragma once

#include <cstddef>
#include <vector>

#include "data/table.hpp"
#include "decide/outcome.hpp"
#include "decide/rows.hpp"
#include "eval/bindings.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::decide {

struct QuotaRun {
  const sema::RuleSet& rules;
  const data::DataSet& data;
  const sema::Quota& quota;
  const ir::QuotaProgram& program;
  sema::UnitId unit;
  std::size_t index = 0;  // among the unit's quotas
  RunOptions options;
};

// Works on `outcome.values.rank` (the ranks before this quota) and writes them, the marks and the groups. False where
// a limit or an order key failed: the errors are added and no rank is changed.
bool run_quota(const QuotaRun& run, eval::Bindings& bindings, UnitOutcome& outcome,
               std::vector<eval::RunError>& errors);

}  // namespace xeploai::decide
