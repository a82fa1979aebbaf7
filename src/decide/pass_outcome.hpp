// What a pass gives for its rows (lets, requires, skips, ranks before quotas, caps), written batch by batch into the
// outcome of its unit kind.
#pragma once

#include <cstddef>
#include <vector>

#include "decide/outcome.hpp"
#include "decide/phases.hpp"
#include "decide/rank_batch.hpp"
#include "eval/machine.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::decide {

// As many columns as the declarations ask for, without rows.
void shape_outcome(const sema::Classify& classify, UnitOutcome& outcome);

class PassOutcome {
 public:
  // The outcome has its shape, and stays where it is.
  PassOutcome(const sema::RuleSet& rules, const ir::Pass& pass, UnitOutcome& outcome)
      : rules_(rules), pass_(pass), outcome_(outcome) {}

  // By up to so many threads: memory that is touched for the first time takes longer than to compute what goes there.
  void make_room(std::size_t rows, std::size_t threads = 1);
  // The rows of a batch that the machine has run; several threads may take batches at once. Errors are put behind
  // `errors`.
  void take(const eval::Machine& machine, eval::Rows rows, std::vector<eval::RunError>& errors);
  // When all rows are there.
  void finish();

 private:
  void take_lets(const eval::Machine& machine, eval::Rows rows, std::vector<eval::RunError>& errors);
  void take_requires(const eval::Machine& machine, eval::Rows rows, std::vector<eval::RunError>& errors);
  void take_ranks(const eval::Machine& machine, eval::Rows rows, std::vector<eval::RunError>& errors);
  void rank_row(const RankInputs& inputs, std::size_t i, std::size_t row, std::vector<eval::RowError>& failures);

  const sema::RuleSet& rules_;
  const ir::Pass& pass_;
  UnitOutcome& outcome_;
};

}  // namespace xeploai::decide
