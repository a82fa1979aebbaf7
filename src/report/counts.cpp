#include "report/counts.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace xeploai::report {
namespace {

// How many rows have each rank, from `unranked` on. Rows take turns with four counters, for most ranks are that of the
// row before, whose counter is not yet written.
std::vector<std::uint64_t> count_ranks(const std::vector<eval::Rank>& ranks, std::size_t scale) {
  constexpr std::size_t turns = 4;
  std::vector<std::array<std::uint64_t, turns>> counters(scale + 1);
  for (std::size_t row = 0; row < ranks.size(); ++row)
    ++counters[static_cast<std::size_t>(ranks[row] - eval::unranked)][row % turns];
  std::vector<std::uint64_t> counts;
  for (const auto& counter : counters)
    counts.push_back(std::accumulate(counter.begin(), counter.end(), std::uint64_t{0}));
  return counts;
}

}  // namespace

Counts count(const Classified& all, sema::UnitId id) {
  const sema::Classify& classify = *all.unit(id).classify;
  const decide::UnitOutcome& outcome = all.outcome(id);
  Counts out;
  out.units = all.table(id).rows;
  const std::vector<std::uint64_t> ranks =
      count_ranks(outcome.values.rank, all.rules.enums[classify.scale.index()].values.size());
  out.ranks.assign(ranks.begin() + 1, ranks.end());
  out.ranked = out.units - ranks.front();
  out.skips.resize(classify.skips.size());
  for (std::size_t row = 0; row < out.units && out.ranked < out.units; ++row)
    if (outcome.values.rank[row] == eval::unranked && outcome.skip[row] != decide::UnitOutcome::no_skip)
      ++out.skips[static_cast<std::size_t>(outcome.skip[row])];
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
