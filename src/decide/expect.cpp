#include "decide/expect.hpp"

#include "decide/probe.hpp"
#include "eval/machine.hpp"

namespace xeploai::decide {
namespace {

// The row of a unit value in the table of its kind.
std::size_t row_of(const sema::TestCase& test, std::size_t unit) {
  std::size_t row = 0;
  for (std::size_t u = 0; u < unit; ++u) row += test.units[u].unit == test.units[unit].unit ? 1 : 0;
  return row;
}

bool holds(const sema::Predicate& predicate, const sema::TestCase& test, const Outcomes& outcomes) {
  const std::size_t u = test.units[predicate.unit].unit.index();
  const UnitOutcome& outcome = outcomes.units[u];
  const std::size_t row = row_of(test, predicate.unit);
  if (outcome.values.rank.empty()) return false;  // a unit kind that is not classified
  switch (predicate.kind) {
    case sema::PredicateKind::ranked: return outcome.ranked(row);
    case sema::PredicateKind::skipped: return outcome.skip[row] == static_cast<std::int32_t>(predicate.statement);
    case sema::PredicateKind::violates: return marked(outcome.violates[predicate.statement], row);
    case sema::PredicateKind::capped: return marked(outcome.capped[predicate.statement], row);
    case sema::PredicateKind::limited: return marked(outcome.lowered[predicate.statement], row);
    case sema::PredicateKind::held: return marked(outcome.held[predicate.statement], row);
  }
  return false;
}

ExpectationResult evaluate(const ir::Expectation& expectation, const eval::Bindings& bindings,
                           const sema::RuleSet& rules, const data::DataSet& data) {
  ExpectationResult result;
  eval::Machine machine(bindings, expectation.code, 1);
  machine.run(eval::Rows{nullptr, 0, 1});
  const eval::Vector& condition = machine[expectation.condition];
  const eval::RowError error = condition.error(0);
  result.holds = error == eval::no_error && !condition.is_missing(0) && condition.booleans[0] != 0;
  if (error > eval::no_error) {
    const eval::ErrorSite& site = machine.site(error);
    result.error = eval::RunError{site.code, site.span, {}, 0};
  }
  for (const ir::Expectation::Part& part : expectation.parts)
    result.parts.push_back({part.expr->span, in_words(probed(machine[part.value], 0), part.expr->type, rules, data)});
  return result;
}

}  // namespace

std::vector<ExpectationResult> expectations(const sema::RuleSet& rules, const ir::Program& program, std::size_t test,
                                            const data::DataSet& data, const Outcomes& outcomes) {
  eval::Bindings bindings(rules, program, data, values_of(outcomes));
  bindings.set_predicates(
      [&](const sema::Predicate& predicate) { return holds(predicate, rules.tests[test], outcomes); });
  std::vector<ExpectationResult> results;
  for (const ir::Expectation& expectation : program.tests[test])
    results.push_back(evaluate(expectation, bindings, rules, data));
  return results;
}

}  // namespace xeploai::decide
