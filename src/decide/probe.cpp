#include "decide/probe.hpp"

#include <algorithm>
#include <numeric>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "eval/machine.hpp"
#include "ir/frames.hpp"
#include "ir/lower.hpp"

namespace xeploai::decide {

using eval::Machine;
using eval::Rows;
using eval::Vector;
using sema::UnitId;

ProbedValue probed(const Vector& vector, std::size_t i) {
  ProbedValue value;
  value.missing = vector.is_missing(i);
  value.failed = vector.error(i) != eval::no_error;
  value.bits = vector.booleans ? vector.booleans[i] : vector.numbers[i];
  return value;
}

std::optional<std::string> in_words(const ProbedValue& value, const sema::Type& type, const sema::RuleSet& rules,
                                    const data::DataSet& data) {
  if (value.missing || value.failed) return std::nullopt;
  const auto place = static_cast<std::size_t>(value.bits);
  switch (type.kind) {
    case sema::TypeKind::number: return base::to_string(base::Decimal{value.bits});
    case sema::TypeKind::date: return base::to_string(base::Date{static_cast<std::int32_t>(value.bits)});
    case sema::TypeKind::text: return std::string((*data.texts)[static_cast<std::uint32_t>(value.bits)]);
    case sema::TypeKind::boolean: return value.bits != 0 ? "true" : "false";
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: return rules.enums[type.of.index()].values[place].name;
    case sema::TypeKind::reference: return data.units[type.target.index()].keys.text(place);
    case sema::TypeKind::error: break;
  }
  return std::nullopt;
}

// An expression as a program of its own.
struct Probe::Compiled {
  ir::Program program;
  ir::Code code;
  ir::Reg value;

  Compiled(const sema::RuleSet& rules, const sema::ExprPtr& expr, ir::FrameRows rows) {
    program.tables = ir::lower_tables(rules);
    ir::Builder build(rules, program, code, rows);
    value = build.lower(expr);
    // The bindings look for what the program needs in its passes.
    program.passes.push_back(ir::Pass{rows.unit, code, {}, {}, {}});
  }
};

Probe::Probe(const sema::RuleSet& rules, const data::DataSet& data, const Outcomes& outcomes)
    : rules_(rules), data_(data), outcomes_(outcomes) {}

ProbedValue Probe::value(const sema::ExprPtr& expr, UnitId unit, std::size_t row) {
  const Compiled compiled(rules_, expr, {ir::RowsOf::unit, unit, 0});
  const eval::Bindings bindings(rules_, compiled.program, data_, values_of(outcomes_));
  Machine machine(bindings, compiled.code, 1);
  machine.run(Rows{nullptr, static_cast<std::uint32_t>(row), 1});
  return probed(machine[compiled.value], 0);
}

std::vector<ProbedElement> Probe::elements(const sema::ExprPtr& expr, UnitId unit, std::size_t row, std::size_t most) {
  const Compiled compiled(rules_, expr, {ir::RowsOf::unit, unit, 0});
  const eval::Bindings bindings(rules_, compiled.program, data_, values_of(outcomes_));
  const auto instruction = std::ranges::find_if(compiled.code.instructions,
                                                [&](const ir::Instruction& i) { return i.dst == compiled.value; });
  if (instruction == compiled.code.instructions.end() || instruction->op != ir::Op::aggregate) return {};
  const std::size_t place = instruction->aux;
  const ir::Aggregate& aggregate = compiled.code.aggregates[place];
  // All elements in one chunk, or the last of several: enough for what people look at.
  Machine machine(bindings, compiled.code, most);
  machine.run(Rows{nullptr, static_cast<std::uint32_t>(row), 1});
  std::vector<ProbedElement> result;
  const Rows rows = machine.elements(place);
  for (std::size_t i = 0; i < rows.size; ++i) {
    ProbedElement element;
    element.row = rows[i];
    if (aggregate.where) {
      const ProbedValue where = probed(machine.element(place, aggregate.where), i);
      element.taken = !where.missing && !where.failed && where.bits != 0;
    }
    if (aggregate.value) element.value = probed(machine.element(place, aggregate.value), i);
    if (aggregate.per) element.per = probed(machine.element(place, aggregate.per), i);
    result.push_back(element);
  }
  return result;
}

std::vector<std::size_t> quota_order(const sema::Classify& classify) {
  std::vector<std::size_t> turn(classify.quotas.size());
  std::iota(turn.begin(), turn.end(), std::size_t{0});
  std::ranges::stable_sort(
      turn, [&](std::size_t a, std::size_t b) { return classify.quotas[a].of.place > classify.quotas[b].of.place; });
  return turn;
}

}  // namespace xeploai::decide
