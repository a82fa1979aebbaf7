#include "report/counts.hpp"

#include <algorithm>

namespace xeploai::report {

Counts count(const Classified& all, sema::UnitId id) {
  const sema::Classify& classify = *all.unit(id).classify;
  const decide::UnitOutcome& outcome = all.outcome(id);
  Counts out;
  out.units = all.table(id).rows;
  out.ranks.resize(all.rules.enums[classify.scale.index()].values.size());
  out.skips.resize(classify.skips.size());
  for (std::size_t row = 0; row < out.units; ++row) {
    const eval::Rank rank = outcome.values.rank[row];
    if (rank != eval::unranked) {
      ++out.ranked;
      ++out.ranks[static_cast<std::size_t>(rank)];
    } else if (outcome.skip[row] != decide::UnitOutcome::no_skip) {
      ++out.skips[static_cast<std::size_t>(outcome.skip[row])];
    }
  }
  return out;
}

std::uint64_t count_held(const Classified& all, sema::UnitId unit) {
  const std::vector<decide::Marks>& held = all.outcome(unit).held;
  std::uint64_t count = 0;
  for (std::size_t row = 0; row < all.table(unit).rows; ++row)
    if (std::ranges::any_of(held, [row](const decide::Marks& marks) { return decide::marked(marks, row); })) ++count;
  return count;
}

}  // namespace xeploai::report
