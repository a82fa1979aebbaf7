#include "decide/quota.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "decide/quota_groups.hpp"
#include "decide/selection.hpp"

namespace xeploai::decide {
namespace {

using eval::Machine;
using eval::Rank;
using eval::RowError;
using eval::Rows;
using eval::RunError;
using eval::Vector;

class QuotaRunner {
 public:
  QuotaRunner(const QuotaRun& run, eval::Bindings& bindings, UnitOutcome& outcome, std::vector<RunError>& errors)
      : run_(run), bindings_(bindings), ranks_(outcome.values.rank), outcome_(outcome), errors_(errors) {}

  bool execute() {
    if (!make_groups()) return false;
    count_candidates();
    if (!compute_places()) return false;
    if (!order_candidates()) return false;
    decide();
    return true;
  }

 private:
  bool candidate(std::uint32_t row) const { return ranks_[row] >= static_cast<Rank>(run_.quota.of.place); }
  std::vector<QuotaGroup>& groups() { return outcome_.quotas[run_.index].groups; }
  bool make_groups();
  void count_candidates();
  bool compute_places();
  void set_places(std::uint32_t group, std::int64_t millionths);
  void fail_group(std::uint32_t group, const eval::ErrorSite& site);
  bool order_candidates();
  void decide();
  void lower(std::uint32_t row, bool held);

  const QuotaRun& run_;
  eval::Bindings& bindings_;
  std::vector<Rank>& ranks_;
  UnitOutcome& outcome_;
  std::vector<RunError>& errors_;
  eval::GroupContext context_;
  // Candidates of groups with more of them than places, group by group, and their keys.
  std::vector<std::uint32_t> contested_;
  OrderKeys keys_;
};

bool QuotaRunner::make_groups() {
  std::optional<QuotaGroups> made = quota_groups(run_, bindings_, ranks_);
  if (!made) return false;
  Grouping& grouping = made->grouping;
  groups().resize(grouping.first_row.size());
  for (std::size_t g = 0; g < groups().size(); ++g) {
    groups()[g].first_row = grouping.first_row[g];
    groups()[g].units = grouping.offsets[g + 1] - grouping.offsets[g];
  }
  outcome_.quotas[run_.index].group_of = std::move(grouping.group_of);
  context_.keys = std::move(made->keys);
  context_.offsets = std::move(grouping.offsets);
  context_.order = std::move(grouping.order);
  return true;
}

// In the order of the rows, so that of all that is read only the counts are not.
void QuotaRunner::count_candidates() {
  std::vector<std::uint32_t> counts(groups().size(), 0);
  const std::vector<std::uint32_t>& group_of = outcome_.quotas[run_.index].group_of;
  for (std::uint32_t row = 0; row < group_of.size(); ++row)
    if (candidate(row)) ++counts[group_of[row]];
  for (std::size_t g = 0; g < groups().size(); ++g) groups()[g].candidates = counts[g];
}

void QuotaRunner::set_places(std::uint32_t group, std::int64_t millionths) {
  groups()[group].places = millionths > 0 ? static_cast<std::uint64_t>(millionths / base::Decimal::scale) : 0;
}

// A limit that cannot be computed is an error of every unit of its group.
void QuotaRunner::fail_group(std::uint32_t group, const eval::ErrorSite& site) {
  for (std::uint32_t at = context_.offsets[group]; at < context_.offsets[group + 1]; ++at)
    errors_.push_back({site.code, site.span, run_.unit, context_.order[at]});
}

bool QuotaRunner::compute_places() {
  std::vector<std::uint32_t> asked;
  for (std::size_t g = 0; g < groups().size(); ++g)
    if (groups()[g].candidates > 0) asked.push_back(static_cast<std::uint32_t>(g));
  bindings_.set_group(&context_);
  struct GroupError {
    std::uint32_t group;
    eval::ErrorSite site;
    bool told;
  };
  const std::size_t parts = useful_threads(asked.size(), run_.options);
  std::vector<std::vector<GroupError>> failed(parts);
  for_each_batch(bindings_, run_.program.limit, asked.data(), asked.size(), parts, run_.options.batch,
                 [&](const Machine& machine, Rows batch, std::size_t part) {
                   const Vector& limit = machine[run_.program.limit_value];
                   for (std::size_t i = 0; i < batch.size; ++i) {
                     const RowError error = limit.error(i);
                     if (error == eval::no_error) {
                       set_places(batch[i], limit.numbers[i]);
                     } else if (error > eval::no_error) {
                       failed[part].push_back({batch[i], machine.site(error), true});
                     } else {
                       failed[part].push_back({batch[i], {}, false});
                     }
                   }
                 });
  bool good = true;
  for (const auto& part : failed)
    for (const GroupError& error : part) {
      good = false;
      if (error.told) fail_group(error.group, error.site);
    }
  return good;
}

bool QuotaRunner::order_candidates() {
  for (std::size_t g = 0; g < groups().size(); ++g) {
    if (groups()[g].candidates <= groups()[g].places) continue;
    for (std::uint32_t at = context_.offsets[g]; at < context_.offsets[g + 1]; ++at)
      if (candidate(context_.order[at])) contested_.push_back(context_.order[at]);
  }
  keys_.assign(run_.program.order_keys.size(), std::vector<std::int64_t>(contested_.size()));
  const std::size_t parts = useful_threads(contested_.size(), run_.options);
  struct PartErrors {
    std::vector<RunError> told;
    bool failed = false;
  };
  std::vector<PartErrors> failed(parts);
  for_each_batch(bindings_, run_.program.order, contested_.data(), contested_.size(), parts, run_.options.batch,
                 [&](const Machine& machine, Rows batch, std::size_t part) {
                   const auto at = static_cast<std::size_t>(batch.ids - contested_.data());
                   for (std::size_t k = 0; k < keys_.size(); ++k) {
                     const Vector& key = machine[run_.program.order_keys[k]];
                     const bool descending = run_.quota.order[k].descending;
                     for (std::size_t i = 0; i < batch.size; ++i) {
                       keys_[k][at + i] = descending ? -key.numbers[i] : key.numbers[i];
                       const RowError error = key.error(i);
                       if (error == eval::no_error) continue;
                       failed[part].failed = true;
                       if (error < eval::no_error) continue;
                       const eval::ErrorSite& site = machine.site(error);
                       failed[part].told.push_back({site.code, site.span, run_.unit, batch[i]});
                     }
                   }
                 });
  bool good = true;
  for (const PartErrors& part : failed) {
    good = good && !part.failed;
    errors_.insert(errors_.end(), part.told.begin(), part.told.end());
  }
  return good;
}

void QuotaRunner::lower(std::uint32_t row, bool held) {
  const auto mark = [&](Marks& marks) {
    if (marks.empty()) marks.resize(ranks_.size());
    marks[row] = 1;
  };
  ranks_[row] = static_cast<Rank>(run_.quota.otherwise.place);
  mark(outcome_.lowered[run_.index]);
  if (held) mark(outcome_.held[run_.index]);
}

void QuotaRunner::decide() {
  std::vector<std::uint32_t> turn;
  std::size_t at = 0;
  for (QuotaGroup& group : groups()) {
    if (group.candidates <= group.places) {
      group.taken = group.candidates;
      continue;
    }
    turn.resize(group.candidates);
    for (std::size_t i = 0; i < turn.size(); ++i) turn[i] = static_cast<std::uint32_t>(at + i);
    at += turn.size();
    const Selection selection = select(keys_, turn, static_cast<std::size_t>(group.places));
    const bool admit = run_.quota.admit_ties;
    group.taken = static_cast<std::uint32_t>(selection.better + (admit ? selection.tied : 0));
    group.held = static_cast<std::uint32_t>(admit ? 0 : selection.tied);
    for (std::size_t i = group.taken; i < turn.size(); ++i)
      lower(contested_[turn[i]], i < selection.better + selection.tied && !admit);
  }
}

}  // namespace

bool run_quota(const QuotaRun& run, eval::Bindings& bindings, UnitOutcome& outcome, std::vector<RunError>& errors) {
  return QuotaRunner(run, bindings, outcome, errors).execute();
}

}  // namespace xeploai::decide
