// The whole of a classification: lets, skips, requires, ranks, caps and quotas of all units, in the order that
// their references ask for (language.md, section 4). The outcome is the same for every batch size and number of
// threads. Texts of the program are added to the data set's pool.
#pragma once

#include <cstddef>
#include <vector>

#include "data/table.hpp"
#include "decide/outcome.hpp"
#include "eval/machine.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::decide {

struct ClassifyOptions {
  std::size_t batch = eval::usual_batch;  // rows evaluated together
  unsigned threads = 1;
};

// A unit kind whose lets and ranks before quotas are known from elsewhere, with the errors that arose: of it only the
// quotas run. `outcome.values.rank` holds the ranks before them; or those behind them, and `rank_before` those before,
// and no quota runs.
struct KnownUnit {
  sema::UnitId unit;
  UnitOutcome outcome;
  bool ranks_are_final = false;
  std::vector<eval::RunError> errors = {};
};

// With errors in the result, values that hang on a failed one are marked as failed and nothing of the outcome is
// fit to be written.
Outcomes classify(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data,
                  const ClassifyOptions& options, std::vector<KnownUnit> known = {});

}  // namespace xeploai::decide
