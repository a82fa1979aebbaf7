#include "decide/rerun.hpp"

#include <algorithm>
#include <vector>

#include "decide/phases.hpp"
#include "eval/machine.hpp"

namespace xeploai::decide {
namespace {

using eval::Machine;
using eval::Rows;
using eval::Vector;

std::optional<eval::Rank> ranked_by(const ir::RankOutput& output, const Machine& machine) {
  std::vector<const Vector*> skips;
  for (const ir::Reg reg : output.skips) skips.push_back(&machine[reg]);
  eval::RowError error = eval::no_error;
  if (first_skip(skips, 0, error) >= 0 || error != eval::no_error) return std::nullopt;
  const Vector& cases = machine[output.rank];
  if (cases.error(0) != eval::no_error) return std::nullopt;
  auto rank = static_cast<eval::Rank>(cases.numbers[0]);
  for (const ir::CapOutput& cap : output.caps) {
    eval::Rank bound = 0;
    const CapEffect effect = apply_cap({&machine[cap.bound], cap.when ? &machine[cap.when] : nullptr}, 0, bound, error);
    if (effect == CapEffect::failed) return std::nullopt;
    if (effect == CapEffect::bounds) rank = std::min(rank, bound);
  }
  return rank;
}

}  // namespace

struct Rerun::State {
  data::DataSet data;
  std::vector<eval::UnitValues> values;
  std::vector<const ir::Pass*> passes;
  std::optional<eval::Bindings> bindings;
  std::vector<Machine> machines;  // as passes
  std::size_t unit;
  std::uint32_t row;
};

Rerun::Rerun(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data,
             const Outcomes& outcomes, sema::UnitId unit, std::size_t row)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.data = data;
  state.unit = unit.index();
  state.row = static_cast<std::uint32_t>(row);
  std::vector<const eval::UnitValues*> columns;
  for (const UnitOutcome& outcome : outcomes.units) state.values.push_back(outcome.values);
  for (const eval::UnitValues& values : state.values) columns.push_back(&values);
  state.bindings.emplace(rules, program, state.data, columns);
  for (const ir::Pass& pass : program.passes) {
    if (pass.unit != unit) continue;
    state.passes.push_back(&pass);
    state.machines.emplace_back(*state.bindings, pass.code, 1);
  }
}

Rerun::~Rerun() = default;

data::DataSet& Rerun::data() { return state_->data; }

std::optional<eval::Rank> Rerun::rank() {
  State& state = *state_;
  std::optional<eval::Rank> result;
  for (std::size_t p = 0; p < state.passes.size(); ++p) {
    Machine& machine = state.machines[p];
    machine.run(Rows{nullptr, state.row, 1});
    for (const ir::LetOutput& let : state.passes[p]->lets) {
      const Vector& value = machine[let.value];
      if (value.error(0) != eval::no_error) return std::nullopt;
      const std::int64_t bits = value.numbers ? value.numbers[0] : value.booleans[0];
      std::visit(
          [&](auto& elements) {
            elements[state.row] = static_cast<typename std::decay_t<decltype(elements)>::value_type>(bits);
          },
          state.values[state.unit].lets[let.let].elements);
    }
    if (state.passes[p]->rank) result = ranked_by(*state.passes[p]->rank, machine);
  }
  return result;
}

}  // namespace xeploai::decide
