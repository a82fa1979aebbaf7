#include <utility>

#include "diag/texts/explain.hpp"
#include "report/explain_sections.hpp"
#include "report/explanation.hpp"

namespace xeploai::report {
namespace {

using diag::say;
using diag::Text;
namespace texts = diag::texts;

class Explainer {
 public:
  Explainer(const ExplainInput& input, Row row)
      : input_(input),
        row_(row),
        parts_(input, row),
        classify_(*input.all.unit(row.unit).classify),
        outcome_(input.all.outcome(row.unit)) {}

  UnitExplanation run() {
    const sema::Unit& unit = input_.all.unit(row_.unit);
    UnitExplanation result{
        unit.name, unit.label, input_.all.table(row_.unit).keys.text(row_.index), outcome_line(), {}};
    add(result, texts::explain_values, values());
    add(result, texts::explain_skips, skips());
    if (ranked()) {
      result.sections.push_back(rank());
      add(result, texts::explain_caps, caps());
      add(result, texts::explain_quotas, explain_quotas(input_, row_, parts_));
    }
    add(result, texts::explain_requires, requirements());
    add(result, texts::explain_judgements, judgements());
    result.sections.push_back(explain_next_rank(input_, row_, parts_));
    return result;
  }

 private:
  bool ranked() const { return outcome_.ranked(row_.index); }
  std::string words(const diag::Message& message) const { return parts_.words(message); }
  std::string rank_words(eval::Rank rank) const {
    return rank_text(input_.all, row_.unit, rank, Naming::labels).value_or("");
  }
  void add(UnitExplanation& result, Text title, std::vector<ExplainedLine> lines) const {
    if (lines.empty()) return;
    ExplainedLine section;
    section.text = words(say(title));
    section.parts = std::move(lines);
    result.sections.push_back(std::move(section));
  }
  // The line of a statement: its words, what people call it, clause and place.
  ExplainedLine headed(std::string text, std::string label, const std::string& cite, source::Span span) const {
    ExplainedLine line;
    line.text = std::move(text);
    line.label = std::move(label);
    line.cite = cite;
    line.place = parts_.place(span);
    return line;
  }
  ExplainedLine outcome_line() const;
  std::vector<ExplainedLine> values();
  ExplainedLine of_let(const sema::Let& let, std::size_t index);
  void add_bound(const sema::ExprPtr& bound, Text text, ExplainedLine& line);
  void add_cases(const sema::Cases& cases, ExplainedLine& line);
  std::vector<ExplainedLine> skips();
  ExplainedLine rank();
  std::vector<ExplainedLine> caps();
  ExplainedLine of_cap(const sema::Cap& cap, std::size_t index);
  std::vector<ExplainedLine> requirements();
  std::vector<ExplainedLine> judgements() const;

  const ExplainInput& input_;
  Row row_;
  PartsExplainer parts_;
  const sema::Classify& classify_;
  const decide::UnitOutcome& outcome_;
};

ExplainedLine Explainer::outcome_line() const {
  ExplainedLine line;
  const std::size_t row = row_.index;
  if (!ranked()) {
    const sema::Skip& skip = classify_.skips[static_cast<std::size_t>(outcome_.skip[row])];
    return headed(words(say(texts::explain_not_ranked, skip.because)), {}, skip.cite, skip.span);
  }
  const eval::Rank now = outcome_.values.rank[row];
  const eval::Rank before = outcome_.values.rank_before[row];
  line.text = words(now == before ? say(texts::explain_ranked, rank_words(now))
                                  : say(texts::explain_ranked_from, rank_words(now), rank_words(before)));
  return line;
}

std::vector<ExplainedLine> Explainer::values() {
  std::vector<ExplainedLine> lines;
  for (std::size_t i = 0; i < classify_.lets.size(); ++i) lines.push_back(of_let(classify_.lets[i], i));
  return lines;
}

ExplainedLine Explainer::of_let(const sema::Let& let, std::size_t index) {
  ExplainedLine line = headed(let.name, let.label, let.cite, let.span);
  line.value = value_text(input_.all, let.type, outcome_.values.lets[index], row_.index, Naming::labels);
  if (const auto* cases = std::get_if<sema::Cases>(&let.body)) {
    add_cases(*cases, line);
    return line;
  }
  const auto& bounded = std::get<sema::Bounded>(let.body);
  line.parts.push_back(parts_.line(bounded.value));
  add_bound(bounded.at_least, texts::explain_at_least, line);
  add_bound(bounded.at_most, texts::explain_at_most, line);
  return line;
}

void Explainer::add_bound(const sema::ExprPtr& bound, Text text, ExplainedLine& line) {
  if (!bound) return;
  ExplainedLine part = parts_.line(bound);
  part.text = words(say(text, part.text));
  line.parts.push_back(std::move(part));
}

// The cases up to the one that took the unit were asked; those behind it were not.
void Explainer::add_cases(const sema::Cases& cases, ExplainedLine& line) {
  bool taken = false;
  for (const sema::Case& c : cases.cases) {
    ExplainedLine part;
    part.text = parts_.snippet(c.span);
    part.cite = c.cite;
    part.place = parts_.place(c.span);
    if (taken) {
      part.bearing = Bearing::idle;
    } else if (!c.when) {
      part.bearing = Bearing::holds;
      taken = true;
    } else {
      const decide::ProbedValue holds = parts_.value(c.when);
      taken = !holds.failed && !holds.missing && holds.bits != 0;
      part.bearing = taken ? Bearing::holds : Bearing::fails;
      part.parts = parts_.parts(c.when);
    }
    line.parts.push_back(std::move(part));
  }
}

std::vector<ExplainedLine> Explainer::skips() {
  std::vector<ExplainedLine> lines;
  for (std::size_t i = 0; i < classify_.skips.size(); ++i) {
    const sema::Skip& skip = classify_.skips[i];
    ExplainedLine line = headed(skip.name + ": " + parts_.snippet(skip.when->span), skip.because, skip.cite, skip.span);
    const std::int32_t reason = outcome_.skip[row_.index];
    const bool holds = reason == static_cast<std::int32_t>(i);
    const bool asked = reason == decide::UnitOutcome::no_skip || reason >= static_cast<std::int32_t>(i);
    line.bearing = !asked ? Bearing::idle : holds ? Bearing::holds : Bearing::fails;
    if (asked) line.parts = parts_.parts(skip.when);
    lines.push_back(std::move(line));
  }
  return lines;
}

ExplainedLine Explainer::rank() {
  ExplainedLine line = headed(words(say(texts::explain_rank)), {}, classify_.rank_cite, classify_.rank.keyword);
  add_cases(classify_.rank, line);
  return line;
}

std::vector<ExplainedLine> Explainer::caps() {
  std::vector<ExplainedLine> lines;
  for (std::size_t i = 0; i < classify_.caps.size(); ++i) lines.push_back(of_cap(classify_.caps[i], i));
  return lines;
}

ExplainedLine Explainer::of_cap(const sema::Cap& cap, std::size_t index) {
  ExplainedLine line = headed(cap.name, {}, cap.cite, cap.span);
  line.bearing = Bearing::idle;
  if (cap.when) {
    line.parts = parts_.parts(cap.when);
    if (parts_.value(cap.when).bits == 0) {
      line.label = words(say(texts::explain_cap_off));
      return line;
    }
  }
  const decide::ProbedValue bound = parts_.value(cap.bound);
  ExplainedLine part;
  part.text = parts_.snippet(cap.bound->span);
  part.value = parts_.shown(bound, cap.bound->type);
  line.parts.push_back(part);
  if (bound.missing) {
    line.label = words(say(texts::explain_cap_missing));
    return line;
  }
  const bool lowers = decide::marked(outcome_.capped[index], row_.index);
  const std::string rank = rank_words(static_cast<eval::Rank>(bound.bits));
  line.label = words(say(lowers ? texts::explain_cap_lowers : texts::explain_cap_idle, rank));
  if (lowers) line.bearing = Bearing::lowers;
  return line;
}

std::vector<ExplainedLine> Explainer::requirements() {
  std::vector<ExplainedLine> lines;
  for (std::size_t i = 0; i < classify_.requires_.size(); ++i) {
    const sema::Require& require = classify_.requires_[i];
    ExplainedLine line = headed(require.name, require.message, require.cite, require.span);
    const bool violated = decide::marked(outcome_.violates[i], row_.index);
    line.bearing = violated ? Bearing::lowers : Bearing::holds;
    if (violated) line.parts = parts_.parts(require.condition);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<ExplainedLine> Explainer::judgements() const {
  std::vector<ExplainedLine> lines;
  for (const sema::Judgement& judgement : classify_.judgements) {
    ExplainedLine line = headed(judgement.name, judgement.text, judgement.cite, judgement.span);
    line.bearing = Bearing::idle;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

std::string_view name_of(Bearing bearing) {
  switch (bearing) {
    case Bearing::plain: return "plain";
    case Bearing::holds: return "holds";
    case Bearing::fails: return "fails";
    case Bearing::idle: return "idle";
    case Bearing::lowers: return "lowers";
  }
  return "plain";
}

UnitExplanation explain(const ExplainInput& input, Row row) { return Explainer(input, row).run(); }

}  // namespace xeploai::report
