#include "decide/quota.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "decide/groups.hpp"
#include "decide/selection.hpp"

namespace xeploai::decide {
namespace {

using eval::KeptColumn;
using eval::Machine;
using eval::Rank;
using eval::RowError;
using eval::Rows;
using eval::RunError;
using eval::Vector;

// Keeps what a register gave for a batch, from position `at` of the whole on.
void keep(const Vector& vector, std::size_t size, std::size_t at, KeptColumn& column) {
  if (vector.numbers) std::copy_n(vector.numbers, size, column.numbers.begin() + static_cast<std::ptrdiff_t>(at));
  if (vector.booleans) std::copy_n(vector.booleans, size, column.booleans.begin() + static_cast<std::ptrdiff_t>(at));
  if (!vector.missing) return;
  std::copy_n(vector.missing, size, column.missing.begin() + static_cast<std::ptrdiff_t>(at));
}

KeptColumn room_for(ir::Kind kind, std::size_t size) {
  KeptColumn column;
  if (kind == ir::Kind::boolean) {
    column.booleans.resize(size);
  } else {
    column.numbers.resize(size);
  }
  column.missing.resize(size);
  return column;
}

// The value at the first row of each group.
KeptColumn of_groups(const KeptColumn& column, const std::vector<std::uint32_t>& first_row) {
  KeptColumn result;
  for (const std::uint32_t row : first_row) {
    if (!column.numbers.empty()) result.numbers.push_back(column.numbers[row]);
    if (!column.booleans.empty()) result.booleans.push_back(column.booleans[row]);
    result.missing.push_back(column.missing[row]);
  }
  return result;
}

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
    outcome_.quotas[run_.index].group_of = std::move(grouping_.group_of);
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
  Grouping grouping_;
  eval::GroupContext context_;
  // Candidates of groups with more of them than places, group by group, and their keys.
  std::vector<std::uint32_t> contested_;
  OrderKeys keys_;
};

bool QuotaRunner::make_groups() {
  const std::size_t rows = ranks_.size();
  std::vector<KeptColumn> keys;
  for (const ir::Reg reg : run_.program.per_keys)
    keys.push_back(room_for(run_.program.per.registers[reg.index()], rows));
  std::vector<std::uint8_t> failed(1 + run_.options.threads, 0);
  if (!keys.empty()) {
    const std::size_t parts = useful_threads(rows, run_.options);
    for_each_batch(bindings_, run_.program.per, nullptr, rows, parts, run_.options.batch,
                   [&](const Machine& machine, Rows batch, std::size_t part) {
                     for (std::size_t k = 0; k < keys.size(); ++k) {
                       const Vector& key = machine[run_.program.per_keys[k]];
                       keep(key, batch.size, batch.first, keys[k]);
                       for (std::size_t i = 0; key.errors && i < batch.size; ++i)
                         if (key.errors[i] != eval::no_error && ranks_[batch[i]] != eval::unranked) failed[part] = 1;
                     }
                   });
  }
  if (std::ranges::any_of(failed, [](std::uint8_t f) { return f != 0; })) return false;
  grouping_ = group_rows(keys, ranks_);
  for (const KeptColumn& key : keys) context_.keys.push_back(of_groups(key, grouping_.first_row));
  context_.offsets = std::move(grouping_.offsets);
  context_.order = std::move(grouping_.order);
  return true;
}

void QuotaRunner::count_candidates() {
  groups().resize(grouping_.first_row.size());
  for (std::size_t g = 0; g < groups().size(); ++g) {
    QuotaGroup& group = groups()[g];
    group.first_row = grouping_.first_row[g];
    group.units = context_.offsets[g + 1] - context_.offsets[g];
    for (std::uint32_t at = context_.offsets[g]; at < context_.offsets[g + 1]; ++at)
      group.candidates += candidate(context_.order[at]) ? 1 : 0;
  }
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
