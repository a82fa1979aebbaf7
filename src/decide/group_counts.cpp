#include "decide/group_counts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "eval/machine.hpp"

namespace xeploai::decide {
namespace {

using eval::Rank;

// What is counted together: a unit adds to them by its rank, all at once.
using Counts = std::array<std::uint32_t, 4>;
constexpr std::size_t units_place = 0;
constexpr std::size_t candidates_place = 1;
constexpr std::size_t first_free_place = 2;

// A count of the group's units by a condition on nothing but the unit's rank, or by none.
bool is_by_rank(const ir::Aggregate& aggregate) {
  const ir::Code& body = aggregate.body;
  return aggregate.function == sema::AggregateFunction::count && aggregate.list_kind == ir::ListKind::group &&
         !aggregate.owner && !aggregate.at_most && body.aggregates.empty() &&
         std::ranges::none_of(body.instructions, [](const auto& i) { return i.op == ir::Op::broadcast; }) &&
         std::ranges::all_of(body.columns, [](const auto& c) { return c.kind == ir::ColumnKind::rank_now; });
}

// Whether the condition holds, a rank of the scale; nothing where it fails for one. The bindings have a unit of each
// rank.
std::optional<std::vector<std::uint8_t>> ranks_that_hold(const eval::Bindings& bindings, const ir::Aggregate& aggregate,
                                                         std::size_t ranks) {
  if (!aggregate.where) return std::vector<std::uint8_t>(ranks, 1);
  std::vector<std::uint8_t> hold;
  eval::Machine machine(bindings, aggregate.body, ranks);
  for (std::size_t at = 0; at < ranks; at += machine.batch()) {
    const eval::Rows rows{nullptr, static_cast<std::uint32_t>(at), std::min(machine.batch(), ranks - at)};
    machine.run(rows);
    const eval::Vector& holds = machine[aggregate.where];
    for (std::size_t i = 0; i < rows.size; ++i) {
      if (holds.error(i) != eval::no_error) return std::nullopt;
      hold.push_back(holds.is_missing(i) ? 0 : holds.booleans[i]);
    }
  }
  return hold;
}

// What a unit adds to the counts of its group.
class Shares {
 public:
  Shares(const QuotaRun& run, eval::Bindings& bindings) {
    const sema::EnumId scale = run.rules.units[run.unit.index()].classify->scale;
    by_rank_.resize(1 + run.rules.enums[scale.index()].values.size());
    for (std::size_t rank = 0; rank + 1 < by_rank_.size(); ++rank) {
      by_rank_[rank + 1][units_place] = 1;
      by_rank_[rank + 1][candidates_place] = rank >= run.quota.of.place ? 1 : 0;
    }
    eval::UnitValues each_rank;
    for (std::size_t rank = 0; rank + 1 < by_rank_.size(); ++rank) each_rank.rank.push_back(static_cast<Rank>(rank));
    const eval::UnitValues* const values = bindings.use_values(run.unit, &each_rank);
    for (const ir::Aggregate& aggregate : run.program.limit.aggregates)
      if (is_by_rank(aggregate)) add(bindings, aggregate);
    bindings.use_values(run.unit, values);
  }

  // What a unit of the rank adds; of `unranked` nothing.
  const Counts& of(Rank rank) const { return by_rank_[static_cast<std::size_t>(rank + 1)]; }
  // The aggregates of the limit that are counted, from `first_free_place` on.
  const std::vector<const ir::Aggregate*>& aggregates() const { return aggregates_; }

 private:
  void add(const eval::Bindings& bindings, const ir::Aggregate& aggregate) {
    const std::size_t place = first_free_place + aggregates_.size();
    if (place == Counts{}.size()) return;
    const auto hold = ranks_that_hold(bindings, aggregate, by_rank_.size() - 1);
    if (!hold) return;
    for (std::size_t rank = 0; rank < hold->size(); ++rank) by_rank_[rank + 1][place] = (*hold)[rank];
    aggregates_.push_back(&aggregate);
  }

  std::vector<Counts> by_rank_;
  std::vector<const ir::Aggregate*> aggregates_;
};

// What one thread counts.
struct PartCounts {
  std::vector<Counts> groups;  // and one more, of the units without a group
  std::vector<std::uint32_t> candidate_rows;
};

// Without a branch for each unit: what is put behind the candidates stays only if it is one.
PartCounts count_part(const Shares& shares, const Grouping& grouping, const std::vector<Rank>& ranks, std::size_t begin,
                      std::size_t end) {
  PartCounts part{std::vector<Counts>(grouping.groups() + 1), {}};
  constexpr std::size_t step = 1024;
  std::array<std::uint32_t, step> candidates{};
  for (std::size_t at = begin; at < end; at += step) {
    std::size_t found = 0;
    for (std::size_t row = at; row < std::min(at + step, end); ++row) {
      const Counts share = shares.of(ranks[row]);  // a copy, which the counts can't overlap
      Counts& counts = part.groups[std::min<std::size_t>(grouping.group_of[row], grouping.groups())];
      for (std::size_t i = 0; i < share.size(); ++i) counts[i] += share[i];
      candidates[found] = static_cast<std::uint32_t>(row);
      found += share[candidates_place];
    }
    part.candidate_rows.insert(part.candidate_rows.end(), candidates.begin(), candidates.begin() + found);
  }
  return part;
}

void add(PartCounts& to, const PartCounts& more) {
  for (std::size_t group = 0; group < to.groups.size(); ++group)
    for (std::size_t i = 0; i < Counts{}.size(); ++i) to.groups[group][i] += more.groups[group][i];
  to.candidate_rows.insert(to.candidate_rows.end(), more.candidate_rows.begin(), more.candidate_rows.end());
}

}  // namespace

GroupCounts count_groups(const QuotaRun& run, eval::Bindings& bindings, const Grouping& grouping,
                         const std::vector<Rank>& ranks) {
  const Shares shares(run, bindings);
  // Each thread has counts of all groups, and they are added up: no more of them than the rows are worth.
  constexpr std::size_t fewest_rows_a_group = 4;
  const std::size_t worth = std::max<std::size_t>(ranks.size() / fewest_rows_a_group / (grouping.groups() + 1), 1);
  const std::size_t parts = std::min(useful_threads(ranks.size(), run.options), worth);
  std::vector<PartCounts> counted(parts);
  base::side_by_side(parts, [&](std::size_t part) {
    counted[part] = count_part(shares, grouping, ranks, ranks.size() * part / parts, ranks.size() * (part + 1) / parts);
  });
  PartCounts& all = counted.front();
  for (std::size_t part = 1; part < parts; ++part) add(all, counted[part]);
  GroupCounts result;
  result.groups.resize(grouping.groups());
  for (std::size_t g = 0; g < result.groups.size(); ++g) {
    result.groups[g].first_row = grouping.first_row[g];
    result.groups[g].units = all.groups[g][units_place];
    result.groups[g].candidates = all.groups[g][candidates_place];
  }
  result.candidate_rows = std::move(all.candidate_rows);
  for (std::size_t i = 0; i < shares.aggregates().size(); ++i) {
    std::vector<std::uint32_t> counts(grouping.groups());
    for (std::size_t g = 0; g < counts.size(); ++g) counts[g] = all.groups[g][first_free_place + i];
    result.of_limit.push_back({shares.aggregates()[i], std::move(counts)});
  }
  return result;
}

}  // namespace xeploai::decide
