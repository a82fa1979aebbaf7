#include "ir/lower.hpp"

#include <utility>

#include "ir/frames.hpp"
#include "ir/joined_walks.hpp"
#include "ir/schedule.hpp"

namespace xeploai::ir {
namespace {

using sema::UnitId;

RankOutput lower_rank(const sema::Classify& classify, Builder& build) {
  RankOutput output;
  for (const sema::Skip& skip : classify.skips) output.skips.push_back(build.lower(skip.when));
  output.rank = build.lower(classify.rank);
  for (const sema::Cap& cap : classify.caps)
    output.caps.push_back({build.lower(cap.bound), cap.when ? build.lower(cap.when) : Reg()});
  return output;
}

std::vector<Reg> results_of(const Pass& pass) {
  std::vector<Reg> results;
  for (const LetOutput& let : pass.lets) results.push_back(let.value);
  for (const RequireOutput& require : pass.requires_) results.push_back(require.condition);
  if (!pass.rank) return results;
  results.insert(results.end(), pass.rank->skips.begin(), pass.rank->skips.end());
  results.push_back(pass.rank->rank);
  for (const CapOutput& cap : pass.rank->caps) {
    results.push_back(cap.bound);
    if (cap.when) results.push_back(cap.when);
  }
  return results;
}

Pass lower_pass(const sema::RuleSet& rules, const PassPlan& plan, Program& program) {
  Pass pass;
  pass.unit = plan.unit;
  const sema::Classify& classify = *rules.units[plan.unit.index()].classify;
  Builder build(rules, program, pass.code, {RowsOf::unit, plan.unit, 0});
  for (const std::size_t let : plan.lets) {
    const Reg value = std::visit([&](const auto& body) { return build.lower(body); }, classify.lets[let].body);
    pass.lets.push_back({let, build.keep_let(let, value)});
  }
  for (const std::size_t require : plan.requires_)
    pass.requires_.push_back({require, build.lower(classify.requires_[require].condition)});
  if (plan.rank) pass.rank = lower_rank(classify, build);
  pass.code.results = results_of(pass);
  join_walks(pass.code);
  return pass;
}

// The operands of the comparisons that an expectation is made of, for its report.
void add_parts(const sema::ExprPtr& expr, Builder& build, std::vector<Expectation::Part>& parts) {
  if (const auto* logic = std::get_if<sema::Logic>(&expr->node)) {
    for (const sema::ExprPtr& operand : logic->operands) add_parts(operand, build, parts);
  } else if (const auto* negation = std::get_if<sema::Not>(&expr->node)) {
    add_parts(negation->operand, build, parts);
  } else if (const auto* comparison = std::get_if<sema::Comparison>(&expr->node)) {
    for (const sema::ExprPtr* e : {&comparison->first, &comparison->second, &comparison->third})
      if (*e && !std::holds_alternative<sema::Literal>((*e)->node)) parts.push_back({build.lower(*e), *e});
  } else if (const auto* test = std::get_if<sema::InTest>(&expr->node)) {
    parts.push_back({build.lower(test->operand), test->operand});
  } else if (const auto* presence = std::get_if<sema::PresenceTest>(&expr->node)) {
    parts.push_back({build.lower(presence->operand), presence->operand});
  } else {
    parts.push_back({build.lower(expr), expr});
  }
}

Expectation lower_expectation(const sema::RuleSet& rules, const sema::TestCase& test, const sema::ExprPtr& condition,
                              Program& program) {
  Expectation result;
  Builder build(rules, program, result.code, {RowsOf::single, {}, 0});
  build.of_test(test);
  result.condition = build.lower(condition);
  add_parts(condition, build, result.parts);
  return result;
}

}  // namespace

std::vector<Table> lower_tables(const sema::RuleSet& rules) {
  std::vector<Table> tables(rules.parameters.size());
  for (std::size_t p = 0; p < tables.size(); ++p)
    for (const sema::Constant& row : rules.parameters[p].rows) tables[p].rows.push_back(constant_of(row));
  return tables;
}

QuotaProgram lower_quota(const sema::RuleSet& rules, const sema::Quota& quota, UnitId unit, Program& program) {
  QuotaProgram result;
  Builder per(rules, program, result.per, {RowsOf::unit, unit, 0});
  for (const sema::ExprPtr& key : quota.per) result.per_keys.push_back(per.lower(key));
  Builder limit(rules, program, result.limit, {RowsOf::group, unit, 0});
  result.limit_value = std::visit([&](const auto& body) { return limit.lower(body); }, quota.limit);
  Builder order(rules, program, result.order, {RowsOf::unit, unit, 0});
  for (const sema::OrderKey& key : quota.order) result.order_keys.push_back(order.lower(key.value));
  result.per.results = result.per_keys;
  result.limit.results = {result.limit_value};
  result.order.results = result.order_keys;
  return result;
}

Program lower(const sema::RuleSet& rules) {
  Program program;
  program.tables = lower_tables(rules);
  program.key_codes.resize(rules.units.size());
  for (const PassPlan& plan : schedule(rules)) program.passes.push_back(lower_pass(rules, plan, program));
  program.quotas.resize(rules.units.size());
  for (std::size_t u = 0; u < rules.units.size(); ++u) {
    if (!rules.units[u].classify) continue;
    for (const sema::Quota& quota : rules.units[u].classify->quotas)
      program.quotas[u].push_back(lower_quota(rules, quota, UnitId(u), program));
  }
  for (const sema::TestCase& test : rules.tests) {
    auto& expectations = program.tests.emplace_back();
    for (const sema::ExprPtr& condition : test.expectations)
      expectations.push_back(lower_expectation(rules, test, condition, program));
  }
  return program;
}

}  // namespace xeploai::ir
