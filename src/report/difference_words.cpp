#include "report/difference_words.hpp"

#include <algorithm>
#include <set>

#include "diag/shown.hpp"
#include "diag/texts/diff.hpp"

namespace xeploai::report {
namespace {

using compare::Change;
using compare::Fate;
using compare::Movement;
using compare::Subject;
using compare::Way;
using diag::in_words;
using diag::Language;
using diag::say;
namespace texts = diag::texts;

constexpr std::size_t longest_text = 200;  // in code points
constexpr std::size_t most_others = 5;

std::string shown(const std::string& text) { return diag::shown(text, longest_text); }

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? std::string() : std::string(between)) + word;
  return out;
}

diag::Text subject_text(Subject subject) {
  switch (subject) {
    case Subject::plan: return texts::subject_plan;
    case Subject::scale: return texts::subject_scale;
    case Subject::choice: return texts::subject_choice;
    case Subject::parameter: return texts::subject_parameter;
    case Subject::row: return texts::subject_row;
    case Subject::unit: return texts::subject_unit;
    case Subject::classify: return texts::subject_classify;
    case Subject::skip: return texts::subject_skip;
    case Subject::let: return texts::subject_let;
    case Subject::require: return texts::subject_require;
    case Subject::rank: return texts::subject_rank;
    case Subject::cap: return texts::subject_cap;
    case Subject::quota: return texts::subject_quota;
    case Subject::judgement: return texts::subject_judgement;
    case Subject::skip_order: return texts::subject_skip_order;
    case Subject::quota_order: return texts::subject_quota_order;
  }
  return texts::subject_plan;
}

bool is_statement(Subject subject) {
  return subject == Subject::skip || subject == Subject::let || subject == Subject::require ||
         subject == Subject::rank || subject == Subject::cap || subject == Subject::quota ||
         subject == Subject::judgement;
}

std::string part_words(const compare::ChangedPart& part) {
  if (part.before.empty()) return "+ " + shown(part.after);
  if (part.after.empty()) return "− " + shown(part.before);
  return shown(part.before) + " → " + shown(part.after);
}

std::string set_words(const compare::BundleSet& set, const compare::Causes& all,
                      const std::vector<std::size_t>& numbers, Language language) {
  std::vector<std::string> names;
  for (const std::uint32_t bundle : set) names.push_back(bundle_name(all.bundles[bundle], numbers));
  if (names.size() == 1) return names.front();
  return in_words(say(texts::diff_cause_together, joined(names, ", ")), language);
}

std::string sets_words(const std::vector<compare::BundleSet>& sets, const compare::Causes& all,
                       const std::vector<std::size_t>& numbers, Language language) {
  if (sets.empty()) return in_words(say(texts::diff_cause_many, "3"), language);
  std::string out;
  for (const compare::BundleSet& set : sets) {
    const std::string words = set_words(set, all, numbers, language);
    out = out.empty() ? words : in_words(say(texts::diff_cause_or, out, words), language);
  }
  return out;
}

}  // namespace

std::string_view name_of(Subject subject) {
  switch (subject) {
    case Subject::plan: return "plan";
    case Subject::scale: return "scale";
    case Subject::choice: return "choice";
    case Subject::parameter: return "parameter";
    case Subject::row: return "row";
    case Subject::unit: return "unit";
    case Subject::classify: return "classify";
    case Subject::skip: return "skip";
    case Subject::let: return "let";
    case Subject::require: return "require";
    case Subject::rank: return "rank";
    case Subject::cap: return "cap";
    case Subject::quota: return "quota";
    case Subject::judgement: return "judgement";
    case Subject::skip_order: return "skip_order";
    case Subject::quota_order: return "quota_order";
  }
  return {};
}

std::string_view name_of(Fate fate) {
  return fate == Fate::added ? "added" : fate == Fate::removed ? "removed" : "altered";
}

std::string_view name_of(Movement movement) {
  switch (movement) {
    case Movement::same: return "same";
    case Movement::gained: return "gained";
    case Movement::lost: return "lost";
    case Movement::newly_ranked: return "newly_ranked";
    case Movement::no_longer_ranked: return "no_longer_ranked";
    case Movement::not_comparable: return "not_comparable";
  }
  return {};
}

std::string_view name_of(Way way) { return way == Way::direct ? "direct" : "through_quota"; }

std::string heading(const Change& change, Language language) {
  std::string name = change.name;
  if (change.subject == Subject::row) name += '[' + change.slot + ']';
  std::string out = in_words(say(subject_text(change.subject), name), language);
  if (is_statement(change.subject) && !change.units.empty())
    out += ' ' + in_words(say(texts::diff_of_units, joined(change.units, ", ")), language);
  return out;
}

std::string what_changed(const Change& change, Language language) {
  std::string out;
  if (!change.slot.empty() && change.subject != Subject::row) out = change.slot + ' ';
  if (change.fate == Fate::added) return out + in_words(say(texts::diff_added, shown(change.after)), language);
  if (change.fate == Fate::removed) return out + in_words(say(texts::diff_removed, shown(change.before)), language);
  std::vector<std::string> parts;
  for (const compare::ChangedPart& part : change.parts) parts.push_back(part_words(part));
  return out + joined(parts, "; ");
}

std::string clauses(const Change& change) {
  if (change.cite_before == change.cite_after || change.cite_after.empty())
    return change.cite_after.empty() ? change.cite_before : change.cite_after;
  return change.cite_before.empty() ? change.cite_after : change.cite_before + " → " + change.cite_after;
}

std::vector<std::size_t> change_numbers(const std::vector<Change>& changes) {
  std::vector<std::size_t> out;
  std::size_t last = 0;
  for (const Change& change : changes) out.push_back(change.wording ? 0 : ++last);
  return out;
}

std::string bundle_name(const compare::Bundle& bundle, const std::vector<std::size_t>& numbers) {
  std::vector<std::string> names;
  for (const compare::ChangeIndex change : bundle) names.push_back(std::to_string(numbers[change]));
  return joined(names, "+");
}

std::string group_label(const OutcomeDifference& outcomes, std::size_t kind, const compare::QuotaChange& quota,
                        const compare::QuotaGroupChange& group) {
  const bool later = group.group_after != compare::QuotaGroupChange::none;
  const Classified& all = later ? outcomes.after : outcomes.before;
  const compare::Kind& joined_kind = outcomes.population.kinds[kind];
  const sema::UnitId unit = later ? joined_kind.after : joined_kind.before;
  const auto place = static_cast<std::size_t>(later ? quota.after : quota.before);
  const std::uint32_t first =
      all.outcome(unit).quotas[place].groups[later ? group.group_after : group.group_before].first_row;
  std::string out;
  for (const sema::ExprPtr& key : all.unit(unit).classify->quotas[place].per) {
    const auto text = member_text(all, *key, Row{unit, first}, Naming::labels);
    out += (out.empty() ? "" : ", ") + (text ? shown(*text) : std::string("–"));
  }
  return out;
}

std::vector<const compare::QuotaGroupChange*> groups_that_move(const compare::QuotaChange& quota) {
  std::vector<const compare::QuotaGroupChange*> out;
  for (const compare::QuotaGroupChange& group : quota.groups)
    if (group.ranks_differ) out.push_back(&group);
  return out;
}

std::optional<std::string> rank_name(const OutcomeDifference& outcomes, std::size_t kind, compare::RankCode code,
                                     Naming naming) {
  if (code == compare::not_ranked) return std::nullopt;
  const compare::Kind& one = outcomes.population.kinds[kind];
  const auto after = static_cast<eval::Rank>(one.scale.place_after[code - 1]);
  if (after >= 0) return rank_text(outcomes.after, one.after, after, naming);
  const auto before = static_cast<eval::Rank>(one.scale.place_before[code - 1]);
  return rank_text(outcomes.before, one.before, before, naming);
}

UnitDescriber::UnitDescriber(const OutcomeDifference& outcomes, std::size_t kind)
    : outcomes_(outcomes), kind_(kind), kind_joined_(outcomes.population.kinds[kind]) {
  std::int64_t place = 0;
  for (const compare::UnitChange& unit : change().units) causes_.push_back(unit.outcome_differs() ? place++ : -1);
  const sema::Unit& unit = outcomes.before.unit(kind_joined_.before);
  for (std::size_t i = 0; i < unit.fields.size() && !title_; ++i)
    if (unit.fields[i].type.kind == sema::TypeKind::text) title_ = i;
}

DescribedUnit UnitDescriber::describe(std::size_t index) const {
  const compare::UnitChange& unit = change().units[index];
  const std::size_t row_after = kind_joined_.after_row(unit.row);
  DescribedUnit out;
  const data::UnitTable& table = outcomes_.before.table(kind_joined_.before);
  out.key = table.keys.text(unit.row);
  const sema::Unit& before = outcomes_.before.unit(kind_joined_.before);
  const sema::Unit& after = outcomes_.after.unit(kind_joined_.after);
  if (title_)
    out.title =
        value_text(outcomes_.before, before.fields[*title_].type, table.columns[*title_], unit.row, Naming::labels)
            .value_or("");
  out.rank_before = rank_text(outcomes_.before, kind_joined_.before,
                              outcomes_.before.outcome(kind_joined_.before).values.rank[unit.row], Naming::names);
  out.rank_after = rank_text(outcomes_.after, kind_joined_.after,
                             outcomes_.after.outcome(kind_joined_.after).values.rank[row_after], Naming::names);
  const auto notes = [](const Classified& all, sema::UnitId id, std::size_t row) {
    std::vector<std::string> names;
    const decide::UnitOutcome& outcome = all.outcome(id);
    std::int32_t skip = 0;
    for (const compare::NoteMarks& note : compare::notes_of(*all.unit(id).classify, outcome)) {
      const bool holds = note.marks == nullptr ? outcome.skip[row] == skip++ : decide::marked(*note.marks, row);
      if (holds) names.push_back(note.name);
    }
    return names;
  };
  out.notes_before = notes(outcomes_.before, kind_joined_.before, unit.row);
  out.notes_after = notes(outcomes_.after, kind_joined_.after, row_after);
  for (const compare::LetPair& let : change().shown) {
    const sema::Let& one = after.classify->lets[let.after];
    out.values.push_back(
        {one.name, one.label,
         value_text(outcomes_.before, before.classify->lets[let.before].type,
                    outcomes_.before.outcome(kind_joined_.before).values.lets[let.before], unit.row, Naming::labels)
             .value_or(""),
         value_text(outcomes_.after, one.type, outcomes_.after.outcome(kind_joined_.after).values.lets[let.after],
                    row_after, Naming::labels)
             .value_or("")});
  }
  if (unit.quota >= 0) {
    const compare::QuotaChange& quota = change().quotas[static_cast<std::size_t>(unit.quota)];
    const compare::QuotaGroupChange& group = quota.groups[unit.group];
    out.quota = quota.name;
    out.group = group_label(outcomes_, kind_, quota, group);
    const bool came = std::ranges::binary_search(group.came, unit.row);
    const std::vector<std::uint32_t>& others = came ? group.went : group.came;
    out.other_count = others.size();
    for (std::size_t i = 0; i < others.size() && i < most_others; ++i) out.others.push_back(table.keys.text(others[i]));
  }
  if (causes_[index] >= 0)
    out.causes = &outcomes_.causes.sets[outcomes_.causes.of_unit[kind_][static_cast<std::size_t>(causes_[index])]];
  return out;
}

std::vector<std::size_t> UnitDescriber::listed(const DifferenceFilter& filter) const {
  std::set<std::uint32_t> of_group;
  for (const compare::QuotaChange& quota : change().quotas)
    for (const compare::QuotaGroupChange& group : quota.groups)
      if (filter.listed == Listed::group && group_label(outcomes_, kind_, quota, group) == filter.name)
        of_group.insert(group.rows.begin(), group.rows.end());
  const auto is_listed = [&](const compare::UnitChange& unit) {
    switch (filter.listed) {
      case Listed::all: break;
      case Listed::gained: return unit.movement == Movement::gained || unit.movement == Movement::newly_ranked;
      case Listed::lost: return unit.movement == Movement::lost || unit.movement == Movement::no_longer_ranked;
      case Listed::held: return unit.held_after && !unit.held_before;
      case Listed::unit: return kind_joined_.name == filter.name;
      case Listed::group: return of_group.contains(unit.row);
    }
    return true;
  };
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < size(); ++i)
    if (is_listed(change().units[i])) out.push_back(i);
  return out;
}

std::vector<std::size_t> UnitDescriber::listed_for_reading(const DifferenceFilter& filter) const {
  std::vector<std::size_t> out = listed(filter);
  std::ranges::stable_sort(out, {}, [&](std::size_t index) {
    const compare::UnitChange& unit = change().units[index];
    return unit.rank_differs() ? 0 : unit.held_before != unit.held_after ? 1 : unit.notes_differ ? 2 : 3;
  });
  return out;
}

std::string cause_words(const compare::UnitCauses& causes, const compare::Causes& all,
                        const std::vector<std::size_t>& numbers, Language language) {
  const bool alone = causes.enough.size() == 1 && causes.enough == causes.needed && causes.enough[0].size() == 1;
  if (alone) return set_words(causes.enough[0], all, numbers, language);
  return in_words(say(texts::diff_cause_enough, sets_words(causes.enough, all, numbers, language)), language) + "; " +
         in_words(say(texts::diff_cause_needed, sets_words(causes.needed, all, numbers, language)), language);
}

std::string way_words(const compare::UnitChange& change, const DescribedUnit& unit, Language language) {
  const auto words = [language](const diag::Message& message) { return in_words(message, language); };
  if (change.way == Way::direct) return words(say(texts::diff_way_direct));
  if (unit.quota.empty()) return words(say(texts::diff_way_quota));
  if (unit.others.empty()) return words(say(texts::diff_way_quota_places, unit.quota));
  std::string others = joined(unit.others, ", ");
  if (unit.other_count > unit.others.size())
    others = words(say(texts::diff_and_more, others, std::to_string(unit.other_count - unit.others.size())));
  const bool gained = change.movement == Movement::gained || change.movement == Movement::newly_ranked;
  return words(say(gained ? texts::diff_way_quota_room : texts::diff_way_quota_took, unit.quota, others));
}

std::vector<std::string> not_compared(const Difference& difference, Language language) {
  std::vector<std::string> out;
  const auto add = [&](const diag::Message& message) { out.push_back(in_words(message, language)); };
  for (const Change& change : difference.changes) {
    if (change.wording || change.fate == Fate::altered) continue;
    if (change.subject == Subject::unit || change.subject == Subject::scale || change.subject == Subject::choice)
      add(say(change.fate == Fate::removed ? texts::diff_field_before : texts::diff_field_after,
              heading(change, language) + (change.slot.empty() ? "" : ' ' + change.slot)));
  }
  if (!difference.outcomes) return out;
  const OutcomeDifference& outcomes = *difference.outcomes;
  for (const std::string& unit : outcomes.population.only_before) add(say(texts::diff_only_before, unit));
  for (const std::string& unit : outcomes.population.only_after) add(say(texts::diff_only_after, unit));
  for (std::size_t kind = 0; kind < outcomes.kinds.size(); ++kind) {
    const compare::Kind& one = outcomes.population.kinds[kind];
    for (const std::string& let : outcomes.kinds[kind].lets_before) add(say(texts::diff_let_before, one.name, let));
    for (const std::string& let : outcomes.kinds[kind].lets_after) add(say(texts::diff_let_after, one.name, let));
    for (std::size_t code = 0; code < one.scale.names.size(); ++code) {
      if (one.scale.place_after[code] < 0) add(say(texts::diff_rank_before, one.name, one.scale.names[code]));
      if (one.scale.place_before[code] < 0) add(say(texts::diff_rank_after, one.name, one.scale.names[code]));
    }
  }
  return out;
}

std::string signed_text(base::Decimal value) {
  return value.millionths > 0 ? '+' + base::to_string(value) : base::to_string(value);
}

BundleRemarks bundle_remarks(const OutcomeDifference& outcomes, const std::vector<std::size_t>& numbers) {
  BundleRemarks out;
  const compare::Causes& causes = outcomes.causes;
  const auto add = [&](std::string& to, std::size_t bundle) {
    to += (to.empty() ? "" : ", ") + bundle_name(causes.bundles[bundle], numbers);
  };
  for (std::size_t bundle = 0; bundle < causes.bundles.size(); ++bundle) {
    if (causes.bundles[bundle].size() > 1) add(out.together, bundle);
    if (causes.idle[bundle]) add(out.idle, bundle);
  }
  for (const std::uint32_t bundle : quota_only(outcomes)) add(out.through_quota, bundle);
  return out;
}

std::vector<std::uint32_t> quota_only(const OutcomeDifference& outcomes) {
  std::set<std::uint32_t> direct;
  std::set<std::uint32_t> through;
  for (std::size_t kind = 0; kind < outcomes.kinds.size(); ++kind) {
    std::size_t place = 0;
    for (const compare::UnitChange& unit : outcomes.kinds[kind].units) {
      if (!unit.outcome_differs()) continue;
      const compare::UnitCauses& causes = outcomes.causes.sets[outcomes.causes.of_unit[kind][place++]];
      if (!unit.rank_differs()) continue;
      std::set<std::uint32_t>& into = unit.way == Way::direct ? direct : through;
      for (const auto* sets : {&causes.enough, &causes.needed})
        for (const compare::BundleSet& set : *sets) into.insert(set.begin(), set.end());
    }
  }
  std::vector<std::uint32_t> out;
  std::ranges::set_difference(through, direct, std::back_inserter(out));
  return out;
}

}  // namespace xeploai::report
