// What an evaluation gives, a column a value: the lets and ranks of every unit kind, row by row as in the data
// set. A value that could not be computed is marked as failed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "data/table.hpp"
#include "diag/diagnostic.hpp"
#include "sema/model.hpp"

namespace xeploai::eval {

// The place of a rank in its scale; `unranked` where the unit was skipped or could not be ranked.
using Rank = std::int16_t;
inline constexpr Rank unranked = -1;
static_assert(sema::most_ranks <= std::numeric_limits<Rank>::max());

struct UnitValues {
  std::vector<data::Column> lets;                     // as Classify::lets; element types as in data::Column
  std::vector<std::vector<std::uint8_t>> let_failed;  // 1 where it failed; empty where none did
  std::vector<Rank> rank;                             // the final one, once all quotas have run
  std::vector<Rank> rank_before;                      // before all quotas
  std::vector<std::uint8_t> rank_failed;              // empty where none did
};

// An error of the run: it stands at an operation of the rules and belongs to a unit.
struct RunError {
  diag::Code code{};
  source::Span span;
  sema::UnitId unit;
  std::size_t row = 0;
};

}  // namespace xeploai::eval
