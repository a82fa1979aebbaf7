#include "decide/quota.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "decide/group_counts.hpp"
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
    count();
    const bool good = compute_places() && order_candidates();
    if (good) decide();
    outcome_.quotas[run_.index].group_of = std::move(grouping_.group_of);
    return good;
  }

 private:
  // A group whose limit failed; `told` where the error stands elsewhere already.
  struct GroupError {
    std::uint32_t group;
    eval::ErrorSite site;
    bool told;
  };
  std::vector<QuotaGroup>& groups() { return outcome_.quotas[run_.index].groups; }
  bool make_groups();
  void count();
  bool compute_places();
  void set_places(std::uint32_t group, std::int64_t millionths);
  void tell(const std::vector<GroupError>& failed);
  void list_contested();
  bool order_candidates();
  void decide();
  void lower(std::uint32_t row, bool held);

  const QuotaRun& run_;
  eval::Bindings& bindings_;
  std::vector<Rank>& ranks_;
  UnitOutcome& outcome_;
  std::vector<RunError>& errors_;
  Grouping grouping_;
  eval::GroupContext context_;
  std::vector<std::uint32_t> candidates_;  // rows of all groups
  // Candidates of groups with more of them than places, group by group, and their keys.
  std::vector<std::uint32_t> contested_;
  OrderKeys keys_;
};

bool QuotaRunner::make_groups() {
  std::optional<QuotaGroups> made = quota_groups(run_, bindings_, ranks_);
  if (!made) return false;
  grouping_ = std::move(made->grouping);
  context_.keys = std::move(made->keys);
  return true;
}

void QuotaRunner::count() {
  GroupCounts counts = count_groups(run_, bindings_, grouping_, ranks_);
  groups() = std::move(counts.groups);
  candidates_ = std::move(counts.candidate_rows);
  context_.counted = std::move(counts.of_limit);
  if (context_.counted.size() == run_.program.limit.aggregates.size()) return;
  GroupRows rows = list_rows(grouping_);
  context_.offsets = std::move(rows.offsets);
  context_.order = std::move(rows.order);
}

void QuotaRunner::set_places(std::uint32_t group, std::int64_t millionths) {
  groups()[group].places = millionths > 0 ? static_cast<std::uint64_t>(millionths / base::Decimal::scale) : 0;
}

// A limit that cannot be computed is an error of every unit of its group.
void QuotaRunner::tell(const std::vector<GroupError>& failed) {
  const GroupRows rows = list_rows(grouping_);
  for (const GroupError& error : failed)
    for (std::uint32_t at = rows.offsets[error.group]; !error.told && at < rows.offsets[error.group + 1]; ++at)
      errors_.push_back({error.site.code, error.site.span, run_.unit, rows.order[at]});
}

bool QuotaRunner::compute_places() {
  std::vector<std::uint32_t> asked;
  for (std::size_t g = 0; g < groups().size(); ++g)
    if (groups()[g].candidates > 0) asked.push_back(static_cast<std::uint32_t>(g));
  bindings_.set_group(&context_);
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
                       failed[part].push_back({batch[i], machine.site(error), false});
                     } else {
                       failed[part].push_back({batch[i], {}, true});
                     }
                   }
                 });
  std::vector<GroupError> all;
  for (const auto& part : failed) all.insert(all.end(), part.begin(), part.end());
  if (!all.empty()) tell(all);
  return all.empty();
}

void QuotaRunner::list_contested() {
  constexpr std::uint32_t enough_places = 0xffffffffU;
  std::vector<std::uint32_t> next(groups().size(), enough_places);  // where a group's next candidate goes
  std::uint32_t listed = 0;
  for (std::size_t g = 0; g < groups().size(); ++g) {
    if (groups()[g].candidates <= groups()[g].places) continue;
    next[g] = listed;
    listed += groups()[g].candidates;
  }
  contested_.resize(listed);
  for (const std::uint32_t row : candidates_)
    if (std::uint32_t& place = next[grouping_.group_of[row]]; place != enough_places) contested_[place++] = row;
}

bool QuotaRunner::order_candidates() {
  list_contested();
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
