// What is lacking for the next rank up. Each value of the unit's own row and lists is moved, alone, in the steps that
// the data have, until the rank before the quota is high enough; the nearest such change of each value is told. A cap
// that holds the rank where it is is told first.
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <numeric>
#include <span>
#include <utility>

#include "base/decimal.hpp"
#include "decide/rerun.hpp"
#include "diag/texts/explain.hpp"
#include "report/explain_sections.hpp"

namespace xeploai::report {
namespace {

using diag::say;
namespace texts = diag::texts;

// How far a number or date is moved step by step; beyond, in strides that double, the last of them halved again.
constexpr std::int64_t most_steps = 400;
// A choice or scale of more values is not searched.
constexpr std::size_t most_values = 100;
// How many changes are told.
constexpr std::size_t most_changes = 8;

struct Change {
  std::int64_t steps = 0;  // how far it is from what it is
  ExplainedLine line;
};

// Whether all are multiples of the step. A column may have tens of millions of numbers, and a division takes its time;
// where both fit 32 bits the nearest multiple is exact in a double.
bool are_multiples(std::span<const std::int32_t> numbers, std::int64_t step) {
  constexpr double rounds_to_whole = 6755399441055744.0;  // 1.5 * 2^52
  const auto by = static_cast<double>(step);
  const double times = 1.0 / by;
  unsigned others = 0;
  for (const std::int32_t number : numbers) {
    const auto value = static_cast<double>(number);
    const double nearest = (value * times + rounds_to_whole) - rounds_to_whole;
    others |= static_cast<unsigned>(nearest * by != value);
  }
  return others == 0;
}

bool are_multiples(std::span<const std::int64_t> numbers, std::int64_t step) {
  return std::ranges::all_of(numbers, [step](std::int64_t number) { return number % step == 0; });
}

// The step in which a column's numbers stand: their greatest common divisor, at most one whole.
std::int64_t step_of(const data::Column& column) {
  static constexpr std::size_t at_once = 4096;
  std::int64_t step = base::Decimal::scale;
  const auto take = [&step](const auto& numbers) {
    using Number = typename std::decay_t<decltype(numbers)>::value_type;
    if constexpr (sizeof(Number) >= sizeof(std::int32_t)) {
      for (std::size_t from = 0; from < numbers.size(); from += at_once) {
        const auto some = std::span(numbers).subspan(from, std::min(at_once, numbers.size() - from));
        if (!are_multiples(some, step))
          for (const Number number : some) step = std::gcd(step, std::int64_t{number});
      }
    }
  };
  std::visit(take, column.elements);
  return step;
}

class NextRank {
 public:
  NextRank(const ExplainInput& input, Row row, PartsExplainer& parts, eval::Rank wanted)
      : input_(input),
        row_(row),
        parts_(parts),
        wanted_(wanted),
        rerun_(input.all.rules, input.program, input.all.data, input.all.outcomes, row.unit, row.index) {}

  std::vector<ExplainedLine> changes() {
    const sema::Unit& unit = input_.all.unit(row_.unit);
    const data::UnitTable& all = input_.all.table(row_.unit);
    data::UnitTable& table = rerun_.table();
    for (std::size_t f = 0; f < unit.fields.size(); ++f)
      try_cell(unit.fields[f], all.columns[f], table.columns[f], rerun_.row(), {});
    for (std::size_t l = 0; l < unit.lists.size(); ++l) try_list(unit.lists[l], all.lists[l], table.lists[l]);
    std::ranges::stable_sort(found_, {}, &Change::steps);
    std::vector<ExplainedLine> lines;
    for (Change& change : found_)
      if (lines.size() < most_changes) lines.push_back(std::move(change.line));
    return lines;
  }

 private:
  // `all` is the list of the data set, `table` that of the rerun.
  void try_list(const sema::List& list, const data::ListTable& all, data::ListTable& table) {
    if (all.offsets.size() <= row_.index + 1) return;
    for (std::uint32_t i = 0; i < all.offsets[row_.index + 1] - all.offsets[row_.index]; ++i) {
      const std::size_t element = element_of(all, row_.index, i);
      const std::uint64_t source = all.source_row(element);
      const std::string where = parts_.words(say(texts::explain_row, std::to_string(source),
                                                 std::string(label_or_name(list.label, list.name)))) +
                                " ";
      for (std::size_t f = 0; f < list.fields.size(); ++f)
        try_cell(list.fields[f], all.columns[f], table.columns[f], element_of(table, rerun_.row(), i), where);
    }
  }

  // The row of the i-th element of the unit at `owner`.
  static std::size_t element_of(const data::ListTable& list, std::size_t owner, std::uint32_t i) {
    const std::uint32_t at = list.offsets[owner] + i;
    return list.order.empty() ? at : list.order[at];
  }

  // Found once for each column: it may have millions of numbers.
  std::int64_t step_in(const data::Column& column) {
    const auto [known, fresh] = steps_.try_emplace(&column, 0);
    if (fresh) known->second = step_of(column);
    return known->second;
  }

  // A cell that can be moved, in the width of its column.
  template <class Element>
  struct Cell {
    const sema::Field& field;
    const std::string& where;
    const data::Column& all;  // the column of the data set
    data::Column& column;
    std::vector<Element>& elements;
    std::size_t row;
  };

  // Texts and references have no neighbour that means anything.
  void try_cell(const sema::Field& field, const data::Column& all, data::Column& column, std::size_t row,
                const std::string& where) {
    std::visit(
        [&](auto& elements) {
          if (row >= elements.size()) return;
          Cell cell{field, where, all, column, elements, row};
          const bool missing = column.is_missing(row);
          switch (field.type.kind) {
            case sema::TypeKind::number:
            case sema::TypeKind::date:
              if (!missing) try_quantity(cell);
              return;
            case sema::TypeKind::boolean: return try_values(cell, 2);
            case sema::TypeKind::choice:
            case sema::TypeKind::rank:
              return try_values(cell, input_.all.rules.enums[field.type.of.index()].values.size());
            case sema::TypeKind::text:
            case sema::TypeKind::reference:
            case sema::TypeKind::error: return;
          }
        },
        column.elements);
  }

  bool enough() {
    const auto rank = rerun_.rank();
    return rank && *rank >= wanted_;
  }

  // Whether the rank is reached with `value` in the cell, which is as it was afterwards.
  template <class Element>
  bool reaches(Cell<Element>& cell, std::int64_t value) {
    Element& element = cell.elements[cell.row];
    const Element before = std::exchange(element, static_cast<Element>(value));
    std::uint8_t mark = 0;
    if (!cell.column.missing.empty()) mark = std::exchange(cell.column.missing[cell.row], std::uint8_t{0});
    const bool reached = enough();
    element = before;
    if (!cell.column.missing.empty()) cell.column.missing[cell.row] = mark;
    return reached;
  }

  template <class Element>
  void try_values(Cell<Element>& cell, std::size_t count) {
    if (count > most_values) return;
    const bool missing = cell.column.is_missing(cell.row);
    const auto now = static_cast<std::int64_t>(cell.elements[cell.row]);
    for (std::int64_t value = 0; value < static_cast<std::int64_t>(count); ++value)
      if ((missing || value != now) && reaches(cell, value)) return found(cell, value, 0);
  }

  template <class Element>
  void try_quantity(Cell<Element>& cell) {
    const bool date = cell.field.type.kind == sema::TypeKind::date;
    const auto now = static_cast<std::int64_t>(cell.elements[cell.row]);
    const std::int64_t step = date ? 1 : cell.field.type.integer ? base::Decimal::scale : step_in(cell.all);
    const auto may_be = [&](std::int64_t value) {
      if (date) return base::first_date().days <= value && value <= base::last_date().days;
      return base::in_range(value) && (now < 0 || value >= 0);
    };
    const auto taken = [&](std::int64_t steps) {
      const std::int64_t value = now + steps * step;
      return may_be(value) && reaches(cell, value);
    };
    for (std::int64_t steps = 1; steps <= most_steps; ++steps)
      for (const std::int64_t there : {steps, -steps})
        if (taken(there)) return found(cell, now + there * step, steps);
    for (std::int64_t stride = most_steps * 2; may_be(now + stride * step) || may_be(now - stride * step); stride *= 2)
      for (const std::int64_t there : {stride, -stride})
        if (taken(there)) {
          const std::int64_t nearest = nearest_between(there / 2, there, taken);
          return found(cell, now + nearest * step, std::abs(nearest));
        }
  }

  // Between a number of steps that is not enough and one that is.
  template <class Taken>
  static std::int64_t nearest_between(std::int64_t short_of, std::int64_t enough, const Taken& taken) {
    while (std::abs(enough - short_of) > 1) {
      const std::int64_t middle = short_of + (enough - short_of) / 2;
      (taken(middle) ? enough : short_of) = middle;
    }
    return enough;
  }

  template <class Element>
  void found(const Cell<Element>& cell, std::int64_t value, std::int64_t steps) {
    const auto words = [&](std::int64_t bits, bool missing) {
      return parts_.shown(decide::ProbedValue{missing, false, bits}, cell.field.type);
    };
    const bool missing = cell.column.is_missing(cell.row);
    Change change;
    change.steps = steps;
    change.line.text = parts_.words(
        say(texts::explain_change, cell.where + std::string(label_or_name(cell.field.label, cell.field.name)),
            words(static_cast<std::int64_t>(cell.elements[cell.row]), missing), words(value, false)));
    found_.push_back(std::move(change));
  }

  const ExplainInput& input_;
  Row row_;
  PartsExplainer& parts_;
  eval::Rank wanted_;
  decide::Rerun rerun_;
  std::map<const data::Column*, std::int64_t> steps_;
  std::vector<Change> found_;
};

// The caps that hold the rank below `wanted`, whatever the unit's own values are.
void add_caps(const ExplainInput& input, Row row, PartsExplainer& parts, std::vector<ExplainedLine>& lines) {
  const sema::Classify& classify = *input.all.unit(row.unit).classify;
  const decide::UnitOutcome& outcome = input.all.outcome(row.unit);
  for (std::size_t i = 0; i < classify.caps.size(); ++i) {
    if (!decide::marked(outcome.capped[i], row.index)) continue;
    const sema::Cap& cap = classify.caps[i];
    ExplainedLine line;
    const decide::ProbedValue bound = parts.value(cap.bound);
    const auto rank = rank_text(input.all, row.unit, static_cast<eval::Rank>(bound.bits), Naming::labels);
    line.text = parts.words(say(texts::explain_cap_stands, cap.name, rank.value_or("")));
    line.cite = cap.cite;
    line.place = parts.place(cap.span);
    line.bearing = Bearing::lowers;
    lines.push_back(std::move(line));
  }
}

// The quota that stands between the unit and `wanted`, in words; empty where none does.
ExplainedLine lacking_place(const ExplainInput& input, Row row, PartsExplainer& parts) {
  const Classified& all = input.all;
  const sema::Classify& classify = *all.unit(row.unit).classify;
  const decide::UnitOutcome& outcome = all.outcome(row.unit);
  ExplainedLine line;
  for (const std::size_t q : decide::quota_order(classify)) {
    if (!decide::marked(outcome.lowered[q], row.index)) continue;
    const auto replay = decide::replay_quota(all.rules, all.data, all.outcomes, row.unit, q, row.index);
    if (!replay) continue;
    const decide::QuotaGroup& group = outcome.quotas[q].groups[replay->group];
    line.cite = classify.quotas[q].cite;
    line.place = parts.place(classify.quotas[q].span);
    if (decide::marked(outcome.held[q], row.index)) {
      line.text = parts.words(say(texts::explain_quota_tie, std::to_string(group.held)));
    } else if (group.taken > 0) {
      const decide::Candidate& last = replay->candidates[group.taken - 1];
      line.text = parts.words(say(texts::explain_quota_needs, all.table(row.unit).keys.text(last.row)));
    } else {
      line.text = parts.words(say(texts::explain_quota_no_place));
    }
    break;
  }
  return line;
}

}  // namespace

ExplainedLine explain_next_rank(const ExplainInput& input, Row row, PartsExplainer& parts) {
  const Classified& all = input.all;
  const sema::Classify& classify = *all.unit(row.unit).classify;
  const std::vector<sema::NamedValue>& ranks = all.rules.enums[classify.scale.index()].values;
  const eval::Rank now = all.outcome(row.unit).values.rank[row.index];
  ExplainedLine section;
  if (now + 1 >= static_cast<eval::Rank>(ranks.size())) {
    section.text = parts.words(say(texts::explain_highest));
    return section;
  }
  const eval::Rank wanted = now + 1;
  section.text = parts.words(say(texts::explain_next, rank_text(all, row.unit, wanted, Naming::labels).value_or("")));
  if (now != eval::unranked && all.outcome(row.unit).values.rank_before[row.index] >= wanted) {
    section.parts.push_back(lacking_place(input, row, parts));
    return section;
  }
  add_caps(input, row, parts, section.parts);
  std::vector<ExplainedLine> changes = NextRank(input, row, parts, wanted).changes();
  if (changes.empty()) {
    ExplainedLine none;
    none.text = parts.words(say(texts::explain_no_change));
    section.parts.push_back(std::move(none));
  } else if (!classify.quotas.empty()) {
    section.label = parts.words(say(texts::explain_before_quota));
  }
  std::ranges::move(changes, std::back_inserter(section.parts));
  return section;
}

}  // namespace xeploai::report
