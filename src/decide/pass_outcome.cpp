#include "decide/pass_outcome.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <functional>
#include <variant>

#include "base/memory.hpp"
#include "base/side_by_side.hpp"

namespace xeploai::decide {
namespace {

using eval::Machine;
using eval::Rank;
using eval::RowError;
using eval::Rows;
using eval::RunError;
using eval::Vector;

data::ValueType element_type(const sema::Type& type) {
  switch (type.kind) {
    case sema::TypeKind::date: return data::ValueType::date;
    case sema::TypeKind::text: return data::ValueType::text;
    case sema::TypeKind::boolean: return data::ValueType::boolean;
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: return data::ValueType::code;
    case sema::TypeKind::reference: return data::ValueType::reference;
    case sema::TypeKind::number:
    case sema::TypeKind::error: break;
  }
  return data::ValueType::number;
}

// Writes a register's values into the rows of a column.
void store(const Vector& vector, std::size_t first, std::size_t size, data::Elements& elements) {
  std::visit(
      [&](auto& column) {
        using Element = typename std::decay_t<decltype(column)>::value_type;
        for (std::size_t i = 0; i < size; ++i)
          column[first + i] = static_cast<Element>(vector.numbers ? vector.numbers[i] : vector.booleans[i]);
      },
      elements);
}

// Marks that hold for no row are emptied. (memchr looks at many at once; all_of takes four times as long.)
void drop_if_unset(Marks& marks) {
  if (marks.empty() || std::memchr(marks.data(), 1, marks.size()) == nullptr) Marks().swap(marks);
}

}  // namespace

void shape_outcome(const sema::Classify& classify, UnitOutcome& outcome) {
  outcome.values.lets.resize(classify.lets.size());
  outcome.values.let_failed.resize(classify.lets.size());
  outcome.violates.resize(classify.requires_.size());
  outcome.capped.resize(classify.caps.size());
  outcome.lowered.resize(classify.quotas.size());
  outcome.held.resize(classify.quotas.size());
  outcome.quotas.resize(classify.quotas.size());
}

void PassOutcome::make_room(std::size_t rows, std::size_t threads) {
  std::vector<std::function<void()>> fill;
  const auto column = [&](auto& elements, std::int32_t value) {
    using Element = typename std::decay_t<decltype(elements)>::value_type;
    elements.clear();
    elements.reserve(rows);  // here, where there may be too little
    fill.push_back([&elements, value, rows] {
      base::will_append(elements, rows);
      elements.assign(rows, static_cast<Element>(value));
    });
  };
  const std::vector<sema::Let>& lets = rules_.units[pass_.unit.index()].classify->lets;
  for (const ir::LetOutput& let : pass_.lets) {
    outcome_.values.lets[let.let].elements = data::elements_for(element_type(lets[let.let].type));
    std::visit([&](auto& elements) { column(elements, 0); }, outcome_.values.lets[let.let].elements);
    column(outcome_.values.let_failed[let.let], 0);
  }
  for (const ir::RequireOutput& require : pass_.requires_) column(outcome_.violates[require.require], 0);
  if (pass_.rank) {
    column(outcome_.values.rank, eval::unranked);
    column(outcome_.values.rank_failed, 0);
    column(outcome_.skip, UnitOutcome::no_skip);
    for (Marks& marks : outcome_.capped) column(marks, 0);
  }
  std::atomic<std::size_t> next = 0;
  base::side_by_side(std::min(threads, fill.size()), [&](std::size_t) {
    for (std::size_t i = next++; i < fill.size(); i = next++) fill[i]();
  });
}

void PassOutcome::take(const Machine& machine, Rows rows, std::vector<RunError>& errors) {
  take_lets(machine, rows, errors);
  take_requires(machine, rows, errors);
  if (pass_.rank) take_ranks(machine, rows, errors);
}

void PassOutcome::finish() {
  for (const ir::LetOutput& let : pass_.lets) drop_if_unset(outcome_.values.let_failed[let.let]);
  for (const ir::RequireOutput& require : pass_.requires_) drop_if_unset(outcome_.violates[require.require]);
  if (!pass_.rank) return;
  drop_if_unset(outcome_.values.rank_failed);
  for (Marks& marks : outcome_.capped) drop_if_unset(marks);
}

void PassOutcome::take_lets(const Machine& machine, Rows rows, std::vector<RunError>& errors) {
  eval::UnitValues& values = outcome_.values;
  for (const eval::SealedError& sealed : machine.sealed()) {
    const eval::ErrorSite& site = machine.site(sealed.error);
    errors.push_back({site.code, site.span, pass_.unit, rows[sealed.row]});
  }
  for (const ir::LetOutput& let : pass_.lets) {
    const Vector& value = machine[let.value];
    store(value, rows.first, rows.size, values.lets[let.let].elements);
    for (std::size_t i = 0; value.errors && i < rows.size; ++i)
      values.let_failed[let.let][rows.first + i] = value.errors[i] != eval::no_error ? 1 : 0;
  }
}

void PassOutcome::take_requires(const Machine& machine, Rows rows, std::vector<RunError>& errors) {
  for (const ir::RequireOutput& require : pass_.requires_) {
    const Vector& holds = machine[require.condition];
    Marks& marks = outcome_.violates[require.require];
    for (std::size_t i = 0; i < rows.size; ++i)
      marks[rows.first + i] =
          holds.error(i) == eval::no_error && (holds.is_missing(i) || holds.booleans[i] == 0) ? 1 : 0;
    for (std::size_t i = 0; holds.errors && i < rows.size; ++i) {
      if (holds.errors[i] <= eval::no_error) continue;
      const eval::ErrorSite& site = machine.site(holds.errors[i]);
      errors.push_back({site.code, site.span, pass_.unit, rows[i]});
    }
  }
}

void PassOutcome::take_ranks(const Machine& machine, Rows rows, std::vector<RunError>& errors) {
  RankInputs inputs;
  for (const ir::Reg reg : pass_.rank->skips) inputs.skips.push_back(&machine[reg]);
  for (const ir::CapOutput& cap : pass_.rank->caps)
    inputs.caps.push_back({&machine[cap.bound], cap.when ? &machine[cap.when] : nullptr});
  inputs.rank = &machine[pass_.rank->rank];
  if (inputs.nothing_failed()) {
    RankRows to{rows.size, outcome_.skip.data() + rows.first, outcome_.values.rank.data() + rows.first, {}};
    for (Marks& marks : outcome_.capped) to.capped.push_back(marks.data() + rows.first);
    return rank_batch(inputs, to);
  }
  std::vector<RowError> failures;
  for (std::size_t i = 0; i < rows.size; ++i) {
    rank_row(inputs, i, rows.first + i, failures);
    if (failures.empty()) continue;
    outcome_.values.rank_failed[rows.first + i] = 1;
    for (const RowError failure : failures) {
      if (failure < eval::no_error) continue;
      const eval::ErrorSite& site = machine.site(failure);
      errors.push_back({site.code, site.span, pass_.unit, rows[i]});
    }
    failures.clear();
  }
}

// Skip, cases, caps of one unit. What failed is put into `failures`; the unit then has no rank.
void PassOutcome::rank_row(const RankInputs& inputs, std::size_t i, std::size_t row, std::vector<RowError>& failures) {
  const Vector& rank = *inputs.rank;
  RowError error = eval::no_error;
  outcome_.skip[row] = first_skip(inputs.skips, i, error);
  if (error != eval::no_error) failures.push_back(error);
  if (error != eval::no_error || outcome_.skip[row] != UnitOutcome::no_skip) return;
  if (rank.error(i) != eval::no_error) return failures.push_back(rank.error(i));
  const auto by_cases = static_cast<Rank>(rank.numbers[i]);
  Rank lowest = by_cases;
  for (std::size_t c = 0; c < inputs.caps.size(); ++c) {
    Rank bound = 0;
    const CapEffect effect = apply_cap(inputs.caps[c], i, bound, error);
    if (effect == CapEffect::failed) failures.push_back(error);
    if (effect != CapEffect::bounds || bound >= by_cases) continue;
    outcome_.capped[c][row] = 1;
    lowest = std::min(lowest, bound);
  }
  if (failures.empty()) outcome_.values.rank[row] = lowest;
}

}  // namespace xeploai::decide
