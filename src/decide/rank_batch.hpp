// Skips, ranks and caps of a batch in which nothing failed, in loops over a column each: what phases.hpp gives for one
// row after the other, where something may have failed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/phases.hpp"
#include "eval/machine.hpp"
#include "eval/values.hpp"

namespace xeploai::decide {

// What the conditions and values of a pass gave for a batch.
struct RankInputs {
  std::vector<const eval::Vector*> skips;  // as Classify::skips
  const eval::Vector* rank = nullptr;      // by cases
  std::vector<CapValues> caps;             // as Classify::caps

  bool nothing_failed() const;
};

// The rows of the batch in the columns of the outcome.
struct RankRows {
  std::size_t size = 0;
  UnitOutcome::SkipPlace* skip = nullptr;
  eval::Rank* rank = nullptr;
  std::vector<std::uint8_t*> capped;  // as Classify::caps
};

void rank_batch(const RankInputs& inputs, const RankRows& rows);

}  // namespace xeploai::decide
