// What each quota of a unit's kind did with its group.
#include <algorithm>
#include <set>
#include <string>

#include "diag/texts/explain.hpp"
#include "report/explain_sections.hpp"

namespace xeploai::report {
namespace {

using diag::say;
using diag::Text;
namespace texts = diag::texts;

// Candidates shown on each side of the unit and of the limit.
constexpr std::size_t neighbours = 3;

class QuotaExplainer {
 public:
  QuotaExplainer(const ExplainInput& input, Row row, PartsExplainer& parts, std::size_t index,
                 const decide::GroupReplay& replay)
      : all_(input.all),
        row_(row),
        parts_(parts),
        quota_(input.all.unit(row.unit).classify->quotas[index]),
        outcome_(input.all.outcome(row.unit)),
        index_(index),
        replay_(replay),
        group_(outcome_.quotas[index].groups[replay.group]) {}

  ExplainedLine run() {
    ExplainedLine line;
    line.text = quota_.name;
    line.cite = quota_.cite;
    line.place = parts_.place(quota_.span);
    const bool lowered = decide::marked(outcome_.lowered[index_], row_.index);
    line.bearing = lowered ? Bearing::lowers : Bearing::idle;
    line.label = effect(lowered);
    add_keys(line);
    add(line, say(texts::explain_group_size), std::to_string(group_.units));
    add(line, say(texts::explain_candidates, rank_words(quota_.of)), std::to_string(group_.candidates));
    if (group_.candidates > 0) add_places(line);  // without a candidate no limit was needed, and none is known
    return line;
  }

 private:
  std::string rank_words(sema::EnumValue rank) const {
    return rank_text(all_, row_.unit, static_cast<eval::Rank>(rank.place), Naming::labels).value_or("");
  }
  void add(ExplainedLine& line, const diag::Message& message, std::string value) const {
    ExplainedLine part;
    part.text = parts_.words(message);
    part.value = std::move(value);
    line.parts.push_back(std::move(part));
  }
  void add_places(ExplainedLine& line) const {
    add_limit(line);
    add(line, say(texts::explain_places), std::to_string(group_.places));
    add(line, say(texts::explain_taken), std::to_string(group_.taken));
    if (group_.held > 0) add(line, say(texts::explain_held), std::to_string(group_.held));
    add_order(line);
  }
  std::string effect(bool lowered) const {
    if (decide::marked(outcome_.held[index_], row_.index)) return parts_.words(say(texts::explain_held));
    if (lowered) return parts_.words(say(texts::explain_lowered, rank_words(quota_.otherwise)));
    if (position() == replay_.candidates.size()) return parts_.words(say(texts::explain_no_candidate));
    if (group_.candidates <= group_.places) return parts_.words(say(texts::explain_room));
    return parts_.words(say(texts::explain_taken));
  }
  std::size_t position() const {
    const auto here = std::ranges::find(replay_.candidates, row_.index, &decide::Candidate::row);
    return static_cast<std::size_t>(here - replay_.candidates.begin());
  }

  void add_keys(ExplainedLine& line) const {
    if (quota_.per.empty()) add(line, say(texts::explain_group), parts_.words(say(texts::explain_all_units)));
    for (std::size_t k = 0; k < quota_.per.size(); ++k) {
      ExplainedLine part;
      part.text = parts_.snippet(quota_.per[k]->span);
      part.value = parts_.shown(replay_.per[k], quota_.per[k]->type);
      line.parts.push_back(std::move(part));
    }
  }

  void add_limit(ExplainedLine& line) const {
    ExplainedLine part;
    part.text = parts_.words(say(texts::explain_limit));
    const auto* plain = std::get_if<sema::ExprPtr>(&quota_.limit);
    const sema::Type number{sema::TypeKind::number, {}, {}, false};
    part.value = parts_.shown(replay_.limit, number);
    if (plain) part.label = parts_.snippet((*plain)->span);
    if (const auto* cases = std::get_if<sema::Cases>(&quota_.limit)) {
      for (const sema::Case& c : cases->cases) {
        ExplainedLine one;
        one.text = parts_.snippet(c.span);
        one.cite = c.cite;
        one.place = parts_.place(c.span);
        part.parts.push_back(std::move(one));
      }
    }
    std::set<std::string> seen;
    for (const auto& [expr, value] : replay_.limit_parts) {
      ExplainedLine one;
      one.text = parts_.snippet(expr->span);
      one.value = parts_.shown(value, expr->type);
      if (seen.insert(one.text).second) part.parts.push_back(std::move(one));
    }
    line.parts.push_back(std::move(part));
  }

  std::string candidate_words(const decide::Candidate& candidate) const {
    std::string name = all_.table(row_.unit).keys.text(candidate.row);
    if (candidate.row == row_.index) name = parts_.words(say(texts::explain_this_unit, name));
    const Text text = candidate.taken  ? texts::explain_candidate_taken
                      : candidate.held ? texts::explain_candidate_held
                                       : texts::explain_candidate_lowered;
    return parts_.words(say(text, name));
  }

  // The candidates around this unit and around the limit, with their order keys.
  void add_order(ExplainedLine& line) const {
    const std::size_t count = replay_.candidates.size();
    const std::size_t here = position();
    if (count == 0) return;
    ExplainedLine order;
    order.text = parts_.words(say(texts::explain_order));
    for (const sema::OrderKey& key : quota_.order)
      order.label +=
          (order.label.empty() ? "" : ", ") + parts_.snippet(key.value->span) + (key.descending ? " ↓" : " ↑");
    if (here < count)
      order.value = parts_.words(say(texts::explain_position, std::to_string(here + 1), std::to_string(count)));
    const std::size_t limit = std::min<std::size_t>(group_.taken, count - 1);
    const auto near = [](std::size_t a, std::size_t b) { return a < b ? b - a <= neighbours : a - b <= neighbours; };
    for (std::size_t c = 0; c < count; ++c) {
      if (!near(c, limit) && !(here < count && near(c, here))) continue;
      const decide::Candidate& candidate = replay_.candidates[c];
      ExplainedLine part;
      part.text = std::to_string(c + 1) + ". " + candidate_words(candidate);
      std::string keys;
      for (std::size_t k = 0; k < candidate.keys.size(); ++k)
        keys +=
            (keys.empty() ? "" : ", ") + parts_.shown({false, false, candidate.keys[k]}, quota_.order[k].value->type);
      part.value = std::move(keys);
      part.bearing = candidate.taken ? Bearing::holds : Bearing::lowers;
      order.parts.push_back(std::move(part));
    }
    line.parts.push_back(std::move(order));
  }

  const Classified& all_;
  Row row_;
  PartsExplainer& parts_;
  const sema::Quota& quota_;
  const decide::UnitOutcome& outcome_;
  std::size_t index_;
  const decide::GroupReplay& replay_;
  const decide::QuotaGroup& group_;
};

}  // namespace

std::vector<ExplainedLine> explain_quotas(const ExplainInput& input, Row row, PartsExplainer& parts) {
  std::vector<ExplainedLine> lines;
  const Classified& all = input.all;
  for (const std::size_t q : decide::quota_order(*all.unit(row.unit).classify)) {
    const auto replay = decide::replay_quota(all.rules, all.data, all.outcomes, row.unit, q, row.index);
    if (replay) lines.push_back(QuotaExplainer(input, row, parts, q, *replay).run());
  }
  return lines;
}

}  // namespace xeploai::report
