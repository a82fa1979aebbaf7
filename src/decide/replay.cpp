// Puts together again what a quota saw in one group (declared in probe.hpp).
#include <algorithm>

#include "decide/probe.hpp"
#include "eval/machine.hpp"
#include "ir/frames.hpp"
#include "ir/lower.hpp"
#include "ir/walk.hpp"

namespace xeploai::decide {
namespace {

using eval::Machine;
using eval::Rows;
using sema::UnitId;

// The ranks of all units of the kind before the quota ran: those before all quotas, lowered by the marks of the
// quotas that ran earlier.
std::vector<eval::Rank> ranks_before(const sema::Classify& classify, const UnitOutcome& outcome, std::size_t quota) {
  std::vector<eval::Rank> ranks = outcome.values.rank_before;
  for (const std::size_t q : quota_order(classify)) {
    if (q == quota) break;
    for (std::size_t row = 0; row < ranks.size(); ++row)
      if (marked(outcome.lowered[q], row)) ranks[row] = static_cast<eval::Rank>(classify.quotas[q].otherwise.place);
  }
  return ranks;
}

// Aggregates and parameters of an expression. The pointers share in nothing: the rules outlive them.
void collect_leaves(const sema::Expr& expr, std::vector<sema::ExprPtr>& leaves) {
  if (!std::holds_alternative<sema::Aggregate>(expr.node) && !std::holds_alternative<sema::ParameterUse>(expr.node))
    return ir::for_each_operand(expr, [&](const sema::Expr& operand) { collect_leaves(operand, leaves); });
  leaves.push_back(sema::ExprPtr(std::shared_ptr<void>(), &expr));
}

class Replay {
 public:
  Replay(const sema::RuleSet& rules, const data::DataSet& data, const Outcomes& outcomes, UnitId unit,
         std::size_t quota)
      : rules_(rules),
        data_(data),
        outcome_(outcomes.units[unit.index()]),
        unit_(unit),
        quota_(quota),
        ranks_(ranks_before(*rules.units[unit.index()].classify, outcome_, quota)),
        columns_(values_of(outcomes)) {
    const sema::Classify& classify = *rules.units[unit.index()].classify;
    program_.tables = ir::lower_tables(rules);
    program_.key_codes.resize(rules.units.size());
    program_.quotas.resize(rules.units.size());
    program_.quotas[unit.index()].push_back(ir::lower_quota(rules, classify.quotas[quota], unit, program_));
  }

  GroupReplay run(std::size_t row) {
    eval::Bindings bindings(rules_, program_, data_, columns_);
    bindings.use_ranks(unit_, ranks_);
    GroupReplay result;
    result.group = outcome_.quotas[quota_].group_of[row];
    probe_keys(bindings, row, result);
    gather_rows(result);
    context_.offsets = {0, static_cast<std::uint32_t>(result.rows.size())};
    for (const std::size_t r : result.rows) context_.order.push_back(static_cast<std::uint32_t>(r));
    bindings.set_group(&context_);
    Machine limit(bindings, code().limit, 1);
    limit.run(Rows{nullptr, 0, 1});
    result.limit = probed(limit[code().limit_value], 0);
    probe_limit_parts(result);
    order(bindings, result);
    return result;
  }

 private:
  const ir::QuotaProgram& code() const { return program_.quotas[unit_.index()].front(); }
  const sema::Quota& quota() const { return rules_.units[unit_.index()].classify->quotas[quota_]; }

  void probe_keys(const eval::Bindings& bindings, std::size_t row, GroupReplay& result) {
    Machine per(bindings, code().per, 1);
    per.run(Rows{nullptr, static_cast<std::uint32_t>(row), 1});
    for (const ir::Reg key : code().per_keys) {
      const ProbedValue value = probed(per[key], 0);
      result.per.push_back(value);
      eval::KeptColumn column;
      column.missing.push_back(value.missing ? 1 : 0);
      if (code().per.registers[key.index()] == ir::Kind::boolean) {
        column.booleans.push_back(static_cast<std::uint8_t>(value.bits));
      } else {
        column.numbers.push_back(value.bits);
      }
      context_.keys.push_back(std::move(column));
    }
  }

  // Parts of the limit as a program of their own, over the one group.
  void probe_limit_parts(GroupReplay& result) {
    std::vector<sema::ExprPtr> leaves;
    const auto look = [&](const sema::Expr& e) { collect_leaves(e, leaves); };
    std::visit([&](const auto& body) { ir::for_each_expression(body, look); }, quota().limit);
    ir::QuotaProgram parts;
    ir::Builder build(rules_, program_, parts.limit, {ir::RowsOf::group, unit_, 0});
    std::vector<ir::Reg> values;
    for (const sema::ExprPtr& leaf : leaves) values.push_back(build.lower(leaf));
    program_.quotas[unit_.index()].push_back(std::move(parts));
    eval::Bindings bindings(rules_, program_, data_, columns_);
    bindings.use_ranks(unit_, ranks_);
    bindings.set_group(&context_);
    Machine machine(bindings, program_.quotas[unit_.index()].back().limit, 1);
    machine.run(Rows{nullptr, 0, 1});
    for (std::size_t i = 0; i < leaves.size(); ++i)
      result.limit_parts.emplace_back(leaves[i], probed(machine[values[i]], 0));
  }

  void gather_rows(GroupReplay& result) const {
    const std::vector<std::uint32_t>& group_of = outcome_.quotas[quota_].group_of;
    for (std::size_t r = 0; r < group_of.size(); ++r) {
      if (group_of[r] != result.group) continue;
      result.rows.push_back(r);
      result.ranks.push_back(ranks_[r]);
    }
  }

  void order(const eval::Bindings& bindings, GroupReplay& result) const {
    Machine machine(bindings, code().order, 1);
    for (std::size_t i = 0; i < result.rows.size(); ++i) {
      if (result.ranks[i] < static_cast<eval::Rank>(quota().of.place)) continue;
      Candidate candidate{result.rows[i], {}, false, false};
      machine.run(Rows{nullptr, static_cast<std::uint32_t>(candidate.row), 1});
      for (const ir::Reg key : code().order_keys) candidate.keys.push_back(machine[key].numbers[0]);
      candidate.held = marked(outcome_.held[quota_], candidate.row);
      candidate.taken = !marked(outcome_.lowered[quota_], candidate.row);
      result.candidates.push_back(std::move(candidate));
    }
    const auto before = [&](const Candidate& a, const Candidate& b) {
      for (std::size_t k = 0; k < a.keys.size(); ++k)
        if (a.keys[k] != b.keys[k]) return (a.keys[k] < b.keys[k]) != quota().order[k].descending;
      return false;
    };
    std::stable_sort(result.candidates.begin(), result.candidates.end(), before);
  }

  const sema::RuleSet& rules_;
  const data::DataSet& data_;
  const UnitOutcome& outcome_;
  UnitId unit_;
  std::size_t quota_;
  std::vector<eval::Rank> ranks_;  // before the quota
  ir::Program program_;
  std::vector<const eval::UnitValues*> columns_;
  eval::GroupContext context_;
};

}  // namespace

std::optional<GroupReplay> replay_quota(const sema::RuleSet& rules, const data::DataSet& data, const Outcomes& outcomes,
                                        UnitId unit, std::size_t quota, std::size_t row) {
  const UnitOutcome& outcome = outcomes.units[unit.index()];
  if (quota >= outcome.quotas.size()) return std::nullopt;
  const std::vector<std::uint32_t>& group_of = outcome.quotas[quota].group_of;
  if (row >= group_of.size() || group_of[row] == QuotaOutcome::no_group) return std::nullopt;
  return Replay(rules, data, outcomes, unit, quota).run(row);
}

}  // namespace xeploai::decide
