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

// Whether anything is looked at but the unit's own row and elements, and other kinds: others of the kind, or what
// refers to the unit by its row.
bool reads_other_rows(const ir::Code& code, sema::UnitId unit) {
  const auto is_of_others = [&](const ir::Instruction& i) {
    return i.op == ir::Op::gather && code.columns[i.aux].unit == unit;
  };
  const auto is_row = [](const ir::ColumnRef& column) { return column.kind == ir::ColumnKind::row; };
  const auto looks_around = [unit](const ir::Aggregate& a) {
    const bool own_list = a.list_kind == ir::ListKind::list && !a.owner;
    const bool of_its_row = a.list_kind == ir::ListKind::reverse && !a.owner;
    return of_its_row || (a.unit == unit && !own_list) || reads_other_rows(a.body, unit);
  };
  return std::ranges::any_of(code.instructions, is_of_others) || std::ranges::any_of(code.columns, is_row) ||
         std::ranges::any_of(code.aggregates, looks_around);
}

using RowList = std::vector<std::uint32_t>;

// These rows of a column that is kept, in elements of the type given.
template <class To, class From>
std::vector<To> picked(const std::vector<From>& from, const RowList& rows) {
  std::vector<To> to;
  if (from.empty()) return to;
  to.reserve(rows.size());
  for (const std::uint32_t row : rows) to.push_back(static_cast<To>(from[row]));
  return to;
}

// These rows of a column; numbers as 64 bits.
data::Column part_of(const data::Column& column, const sema::Type& type, const RowList& rows) {
  data::Column part;
  std::visit(
      [&](const auto& elements) {
        using Element = typename std::decay_t<decltype(elements)>::value_type;
        if (type.kind == sema::TypeKind::number)
          part.elements = picked<std::int64_t>(elements, rows);
        else
          part.elements = picked<Element>(elements, rows);
      },
      column.elements);
  part.missing = picked<std::uint8_t>(column.missing, rows);
  return part;
}

std::vector<data::Column> parts_of(const std::vector<data::Column>& columns, const std::vector<sema::Field>& fields,
                                   const RowList& rows) {
  std::vector<data::Column> parts;
  for (std::size_t i = 0; i < columns.size(); ++i) parts.push_back(part_of(columns[i], fields[i].type, rows));
  return parts;
}

RowList count_up(std::size_t from, std::size_t to) {
  RowList rows(to - from);
  std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(from));
  return rows;
}

// What is copied, and where the unit stands in it.
struct Extent {
  std::size_t row = 0;  // in the data set
  RowList rows;         // of the data set that are copied
  std::size_t at = 0;   // the place of `row` among them
  bool whole_lists = false;
};

// The list with the elements of the unit only.
data::ListTable list_of(const data::ListTable& list, const sema::List& spec, const Extent& extent) {
  data::ListTable part;
  part.given = list.given;
  RowList elements;
  if (extent.row + 1 < list.offsets.size()) elements = count_up(list.offsets[extent.row], list.offsets[extent.row + 1]);
  if (!list.order.empty())
    for (std::uint32_t& place : elements) place = list.order[place];
  part.columns = parts_of(list.columns, spec.fields, elements);
  part.owners.assign(elements.size(), static_cast<std::uint32_t>(extent.at));
  part.offsets.assign(extent.rows.size() + 1, static_cast<std::uint32_t>(elements.size()));
  std::fill_n(part.offsets.begin(), extent.at + 1, 0U);
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

data::UnitTable copy_of(const data::UnitTable& table, const sema::Unit& unit, const Extent& extent) {
  data::UnitTable copy;
  copy.given = table.given;
  copy.rows = extent.rows.size();
  copy.keys.integers = picked<std::int64_t>(table.keys.integers, extent.rows);
  copy.keys.texts = picked<std::string_view>(table.keys.texts, extent.rows);
  copy.keys.owner = table.keys.owner;
  copy.columns = parts_of(table.columns, unit.fields, extent.rows);
  for (std::size_t l = 0; l < table.lists.size(); ++l)
    copy.lists.push_back(extent.whole_lists ? whole_list(table.lists[l], unit.lists[l])
                                            : list_of(table.lists[l], unit.lists[l], extent));
  return copy;
}

// The lets; ranks of its own kind are nothing that a pass reads.
eval::UnitValues copy_of(const eval::UnitValues& values, const std::vector<sema::Let>& lets, const RowList& rows) {
  eval::UnitValues copy;
  for (std::size_t i = 0; i < values.lets.size(); ++i) copy.lets.push_back(part_of(values.lets[i], lets[i].type, rows));
  for (const std::vector<std::uint8_t>& failed : values.let_failed)
    copy.let_failed.push_back(picked<std::uint8_t>(failed, rows));
  return copy;
}

Extent extent_of(const ir::Program& program, sema::UnitId unit, std::size_t row, std::size_t rows) {
  const auto any_pass = [&](auto looks) {
    return std::ranges::any_of(program.passes,
                               [&](const ir::Pass& pass) { return pass.unit == unit && looks(pass.code, unit); });
  };
  if (!any_pass(reads_other_rows)) return {row, {static_cast<std::uint32_t>(row)}, 0, false};
  return {row, count_up(0, rows), row, any_pass(reads_lists_of_others)};
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
  const data::UnitTable& table = data.units[unit.index()];
  const sema::Unit& kind = rules.units[unit.index()];
  const Extent extent = extent_of(program, unit, row, table.rows);
  state.table = copy_of(table, kind, extent);
  state.row = static_cast<std::uint32_t>(extent.at);
  state.values = copy_of(outcomes.units[unit.index()].values, kind.classify->lets, extent.rows);
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
std::size_t Rerun::row() const { return state_->row; }

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
