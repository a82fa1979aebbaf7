#include "embed/explain.hpp"

#include "embed/inside.hpp"

namespace xeploai::detail {
namespace {

using report::Classified;
using report::Row;

const sema::Classify& classify_of(const Classified& all, Row row) { return *all.unit(row.unit).classify; }

std::string let_text(const Classified& all, Row row, std::size_t let, report::Naming naming) {
  const sema::Let& rule = classify_of(all, row).lets[let];
  const data::Column& column = all.outcome(row.unit).values.lets[let];
  return report::value_text(all, rule.type, column, row.index, naming).value_or("");
}

template <class Statement>
void add_notes(std::vector<std::string>& notes, const std::vector<decide::Marks>& marks,
               const std::vector<Statement>& statements, const char* kind, std::size_t row) {
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (decide::marked(marks[i], row)) notes.push_back(kind + statements[i].name);
}

std::vector<std::string> notes_of(const Classified& all, Row row) {
  const sema::Classify& classify = classify_of(all, row);
  const decide::UnitOutcome& outcome = all.outcome(row.unit);
  std::vector<std::string> out;
  if (const std::int32_t skip = outcome.skip[row.index]; skip != decide::UnitOutcome::no_skip)
    out.push_back("skip:" + classify.skips[static_cast<std::size_t>(skip)].name);
  add_notes(out, outcome.violates, classify.requires_, "violates:", row.index);
  add_notes(out, outcome.capped, classify.caps, "cap:", row.index);
  add_notes(out, outcome.lowered, classify.quotas, "quota:", row.index);
  add_notes(out, outcome.held, classify.quotas, "tie:", row.index);
  return out;
}

ExplainedQuota quota_of(const Classified& all, Row row, std::size_t i, const decide::QuotaGroup& group) {
  const sema::Quota& quota = classify_of(all, row).quotas[i];
  const decide::UnitOutcome& outcome = all.outcome(row.unit);
  ExplainedQuota out;
  out.name = quota.name;
  out.rank = report::rank_text(all, row.unit, static_cast<eval::Rank>(quota.of.place), report::Naming::labels)
                 .value_or("");
  for (const sema::ExprPtr& key : quota.per)
    out.group.push_back(report::member_text(all, *key, row, report::Naming::labels).value_or(""));
  out.units = group.units;
  out.candidates = group.candidates;
  out.places = group.places;
  out.taken = group.taken;
  out.held_in_group = group.held;
  out.lowered = decide::marked(outcome.lowered[i], row.index);
  out.held = decide::marked(outcome.held[i], row.index);
  out.cite = quota.cite;
  return out;
}

void add_quotas(Explanation& out, const Classified& all, Row row) {
  const decide::UnitOutcome& outcome = all.outcome(row.unit);
  for (std::size_t i = 0; i < outcome.quotas.size(); ++i) {
    const decide::QuotaOutcome& quota = outcome.quotas[i];
    const std::uint32_t group = quota.group_of[row.index];
    if (group != decide::QuotaOutcome::no_group) out.quotas.push_back(quota_of(all, row, i, quota.groups[group]));
  }
}

}  // namespace

Outcome outcome_of(const Classified& all, Row row, report::Naming naming) {
  const eval::UnitValues& values = all.outcome(row.unit).values;
  const sema::Classify& classify = classify_of(all, row);
  Outcome out;
  out.key = all.table(row.unit).keys.text(row.index);
  out.ranked = all.outcome(row.unit).ranked(row.index);
  out.rank = report::rank_text(all, row.unit, values.rank[row.index], naming).value_or("");
  out.rank_before_quota = report::rank_text(all, row.unit, values.rank_before[row.index], naming).value_or("");
  for (std::size_t i = 0; i < classify.lets.size(); ++i)
    out.lets.push_back({classify.lets[i].name, let_text(all, row, i, naming), kind_of(classify.lets[i].type)});
  out.notes = notes_of(all, row);
  return out;
}

Explanation explanation_of(const Classified& all, Row row) {
  const sema::Classify& classify = classify_of(all, row);
  const decide::UnitOutcome& outcome = all.outcome(row.unit);
  Explanation out;
  out.outcome = outcome_of(all, row, report::Naming::names);
  for (std::size_t i = 0; i < classify.lets.size(); ++i) {
    const sema::Let& let = classify.lets[i];
    out.lets.push_back({let.name, let.label, let_text(all, row, i, report::Naming::labels), let.cite});
  }
  if (const std::int32_t place = outcome.skip[row.index]; place != decide::UnitOutcome::no_skip) {
    const sema::Skip& skip = classify.skips[static_cast<std::size_t>(place)];
    out.skip = ExplainedStatement{skip.name, skip.because, skip.cite};
  }
  for (std::size_t i = 0; i < outcome.violates.size(); ++i) {
    const sema::Require& require = classify.requires_[i];
    if (decide::marked(outcome.violates[i], row.index))
      out.violations.push_back({require.name, require.message, require.cite});
  }
  for (std::size_t i = 0; i < outcome.capped.size(); ++i)
    if (decide::marked(outcome.capped[i], row.index)) out.caps.push_back({classify.caps[i].name, "", classify.caps[i].cite});
  add_quotas(out, all, row);
  for (const sema::Judgement& judgement : classify.judgements)
    out.judgements.push_back({judgement.name, judgement.text, judgement.cite});
  return out;
}

}  // namespace xeploai::detail
