#include "decide/rerun.hpp"

#include <algorithm>
#include <numeric>
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

// Whether elements of a list of other units of the kind are looked at.
bool reads_lists_of_others(const ir::Code& code, sema::UnitId unit) {
  return std::ranges::any_of(code.aggregates, [unit](const ir::Aggregate& a) {
    return (a.list_kind == ir::ListKind::list && a.owner && a.unit == unit) || reads_lists_of_others(a.body, unit);
  });
}

// These rows of a column that is kept; numbers as 64 bits.
data::Column part_of(const data::Column& column, const sema::Field& field, const std::vector<std::uint32_t>& rows) {
  data::Column part;
  std::visit(
      [&](const auto& elements) {
        using Element = typename std::decay_t<decltype(elements)>::value_type;
        const auto pick = [&](auto& to) {
          using To = typename std::decay_t<decltype(to)>::value_type;
          for (const std::uint32_t row : rows)
            if (row < elements.size()) to.push_back(static_cast<To>(elements[row]));
        };
        if (field.type.kind == sema::TypeKind::number)
          pick(part.elements.emplace<std::vector<std::int64_t>>());
        else
          pick(part.elements.emplace<std::vector<Element>>());
      },
      column.elements);
  for (const std::uint32_t row : rows)
    if (!column.missing.empty()) part.missing.push_back(column.missing[row]);
  return part;
}

std::vector<data::Column> parts_of(const std::vector<data::Column>& columns, const std::vector<sema::Field>& fields,
                                   const std::vector<std::uint32_t>& rows) {
  std::vector<data::Column> parts;
  for (std::size_t i = 0; i < columns.size(); ++i) parts.push_back(part_of(columns[i], fields[i], rows));
  return parts;
}

std::vector<std::uint32_t> count_up(std::size_t from, std::size_t to) {
  std::vector<std::uint32_t> rows(to - from);
  std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(from));
  return rows;
}

// The list with the elements of one row only.
data::ListTable list_of(const data::ListTable& list, const sema::List& spec, std::size_t row) {
  data::ListTable part;
  part.given = list.given;
  std::vector<std::uint32_t> rows;
  if (row + 1 < list.offsets.size()) rows = count_up(list.offsets[row], list.offsets[row + 1]);
  if (!list.order.empty())
    for (std::uint32_t& place : rows) place = list.order[place];
  part.columns = parts_of(list.columns, spec.fields, rows);
  part.owners.assign(rows.size(), static_cast<std::uint32_t>(row));
  part.offsets.assign(list.offsets.size(), static_cast<std::uint32_t>(rows.size()));
  std::fill_n(part.offsets.begin(), std::min(row + 1, part.offsets.size()), 0U);
  return part;
}

data::ListTable whole_list(const data::ListTable& list, const sema::List& spec) {
  data::ListTable copy;
  copy.given = list.given;
  copy.columns = parts_of(list.columns, spec.fields, count_up(0, list.rows()));
  copy.owners = list.owners;
  copy.offsets = list.offsets;
  copy.order = list.order;
  return copy;
}

data::UnitTable copy_for(const data::UnitTable& table, const sema::Unit& unit, std::size_t row, bool whole_lists) {
  data::UnitTable copy;
  copy.given = table.given;
  copy.rows = table.rows;
  copy.keys = table.keys;
  copy.columns = parts_of(table.columns, unit.fields, count_up(0, table.rows));
  for (std::size_t l = 0; l < table.lists.size(); ++l)
    copy.lists.push_back(whole_lists ? whole_list(table.lists[l], unit.lists[l])
                                     : list_of(table.lists[l], unit.lists[l], row));
  return copy;
}

}  // namespace

struct Rerun::State {
  data::UnitTable table;
  eval::UnitValues values;
  std::vector<const ir::Pass*> passes;
  std::optional<eval::Bindings> bindings;
  std::vector<Machine> machines;  // as passes
  std::uint32_t row;
};

Rerun::Rerun(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data,
             const Outcomes& outcomes, sema::UnitId unit, std::size_t row)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  const bool whole_lists = std::ranges::any_of(program.passes, [unit](const ir::Pass& pass) {
    return pass.unit == unit && reads_lists_of_others(pass.code, unit);
  });
  state.table = copy_for(data.units[unit.index()], rules.units[unit.index()], row, whole_lists);
  state.row = static_cast<std::uint32_t>(row);
  state.values = outcomes.units[unit.index()].values;
  std::vector<const eval::UnitValues*> columns = values_of(outcomes);
  columns[unit.index()] = &state.values;
  state.bindings.emplace(rules, program, data, columns, eval::StandIn{unit, &state.table});
  for (const ir::Pass& pass : program.passes) {
    if (pass.unit != unit) continue;
    state.passes.push_back(&pass);
    state.machines.emplace_back(*state.bindings, pass.code, 1);
  }
}

Rerun::~Rerun() = default;

data::UnitTable& Rerun::table() { return state_->table; }

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
          state.values.lets[let.let].elements);
    }
    if (state.passes[p]->rank) result = ranked_by(*state.passes[p]->rank, machine);
  }
  return result;
}

}  // namespace xeploai::decide
