// What is lacking for the next rank up. Each value of the unit's own row and lists is moved, alone, in the steps that
// the data have, until the rank before the quota is high enough; the nearest such change of each value is told.
#include <algorithm>
#include <numeric>

#include "base/decimal.hpp"
#include "decide/rerun.hpp"
#include "diag/texts/explain.hpp"
#include "report/explain_sections.hpp"

namespace xeploai::report {
namespace {

using diag::say;
namespace texts = diag::texts;

// How far a number is moved, in steps, and how many changes are told.
constexpr std::int64_t most_steps = 400;
constexpr std::size_t most_changes = 8;

struct Change {
  std::int64_t steps = 0;  // how far it is from what it is
  ExplainedLine line;
};

// The step in which a column's numbers stand: their greatest common divisor, at most one whole.
std::int64_t step_of(const std::vector<std::int64_t>& numbers) {
  std::int64_t step = base::Decimal::scale;
  for (const std::int64_t number : numbers) step = std::gcd(step, number);
  return std::max<std::int64_t>(step, 1);
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
    data::UnitTable& table = rerun_.data().units[row_.unit.index()];
    for (std::size_t f = 0; f < unit.fields.size(); ++f) try_cell(unit.fields[f], table.columns[f], row_.index, {});
    for (std::size_t l = 0; l < unit.lists.size(); ++l) try_list(unit.lists[l], table.lists[l]);
    std::ranges::stable_sort(found_, {}, &Change::steps);
    std::vector<ExplainedLine> lines;
    for (Change& change : found_)
      if (lines.size() < most_changes) lines.push_back(std::move(change.line));
    return lines;
  }

 private:
  void try_list(const sema::List& list, data::ListTable& table) {
    if (table.offsets.size() <= row_.index + 1) return;
    for (std::uint32_t at = table.offsets[row_.index]; at < table.offsets[row_.index + 1]; ++at) {
      const std::size_t element = table.order.empty() ? at : table.order[at];
      const std::uint64_t source = table.source_rows.empty() ? element + 2 : table.source_rows[element];
      const std::string where = parts_.words(say(texts::explain_row, std::to_string(source),
                                                 std::string(label_or_name(list.label, list.name)))) +
                                " ";
      for (std::size_t f = 0; f < list.fields.size(); ++f) try_cell(list.fields[f], table.columns[f], element, where);
    }
  }

  // Numbers and booleans can be moved; other values have no nearest neighbour that means anything.
  void try_cell(const sema::Field& field, data::Column& column, std::size_t row, const std::string& where) {
    if (!column.missing.empty() && column.missing[row] != 0) return;
    if (field.type.kind == sema::TypeKind::number) {
      auto* numbers = std::get_if<std::vector<std::int64_t>>(&column.elements);
      if (numbers && row < numbers->size()) try_number(field, *numbers, row, where);
    }
    if (field.type.kind == sema::TypeKind::boolean) {
      auto* booleans = std::get_if<std::vector<std::uint8_t>>(&column.elements);
      if (booleans && row < booleans->size()) try_boolean(field, *booleans, row, where);
    }
  }

  bool enough() {
    const auto rank = rerun_.rank();
    return rank && *rank >= wanted_;
  }

  void try_number(const sema::Field& field, std::vector<std::int64_t>& numbers, std::size_t row,
                  const std::string& where) {
    const std::int64_t now = numbers[row];
    const std::int64_t step = field.type.integer ? base::Decimal::scale : step_of(numbers);
    for (std::int64_t steps = 1; steps <= most_steps; ++steps) {
      for (const std::int64_t other : {now + steps * step, now - steps * step}) {
        if (!base::in_range(other) || (now >= 0 && other < 0)) continue;
        numbers[row] = other;
        const bool reached = enough();
        numbers[row] = now;
        if (!reached) continue;
        return found(field, where, base::to_string(base::Decimal{now}), base::to_string(base::Decimal{other}), steps);
      }
    }
  }

  void try_boolean(const sema::Field& field, std::vector<std::uint8_t>& booleans, std::size_t row,
                   const std::string& where) {
    const std::uint8_t now = booleans[row];
    booleans[row] = now ^ 1U;
    const bool reached = enough();
    booleans[row] = now;
    if (reached) found(field, where, now != 0 ? "true" : "false", now != 0 ? "false" : "true", 0);
  }

  void found(const sema::Field& field, const std::string& where, const std::string& from, const std::string& to,
             std::int64_t steps) {
    Change change;
    change.steps = steps;
    change.line.text =
        parts_.words(say(texts::explain_change, where + std::string(label_or_name(field.label, field.name)), from, to));
    found_.push_back(std::move(change));
  }

  const ExplainInput& input_;
  Row row_;
  PartsExplainer& parts_;
  eval::Rank wanted_;
  decide::Rerun rerun_;
  std::vector<Change> found_;
};

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
  section.parts = NextRank(input, row, parts, wanted).changes();
  if (section.parts.empty()) {
    ExplainedLine none;
    none.text = parts.words(say(texts::explain_no_change));
    section.parts.push_back(std::move(none));
  } else if (!classify.quotas.empty()) {
    section.label = parts.words(say(texts::explain_before_quota));
  }
  return section;
}

}  // namespace xeploai::report
