#include "report/quota_summary.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "diag/shown.hpp"
#include "diag/texts/render.hpp"
#include "diag/texts/report.hpp"
#include "report/text_table.hpp"

namespace xeploai::report {
namespace {

constexpr std::size_t most_groups = 20;
constexpr std::size_t most_held_groups = 50;
constexpr std::size_t most_keys = 20;
constexpr std::size_t longest_label = 80;  // in code points
constexpr std::size_t table_indent = 4;
constexpr std::size_t keys_indent = 6;

using Groups = std::vector<decide::QuotaGroup>;

// The first keys of a group's held units.
using HeldKeys = std::map<std::uint32_t, std::vector<std::string>>;

struct QuotaView {
  const Classified& all;
  sema::UnitId unit;
  std::size_t quota;
  diag::Language language;
  diag::Values values;

  const sema::Quota& rules() const { return all.unit(unit).classify->quotas[quota]; }
  const decide::QuotaOutcome& outcome() const { return all.outcome(unit).quotas[quota]; }
  std::string say(diag::Text text) const { return std::string(diag::catalogue_text(text, language)); }
};

// Places in Groups, in the order in which they are told.
std::vector<std::uint32_t> told_groups(const Groups& groups) {
  std::vector<std::uint32_t> held;
  std::vector<std::uint32_t> others;
  for (std::uint32_t i = 0; i < groups.size(); ++i) {
    if (groups[i].held > 0 && held.size() < most_held_groups)
      held.push_back(i);
    else if (groups[i].held == 0 && groups[i].candidates > 0 && others.size() < most_groups)
      others.push_back(i);
  }
  const std::size_t room = most_groups - std::min(most_groups, held.size());
  held.insert(held.end(), others.begin(), others.begin() + static_cast<std::ptrdiff_t>(std::min(room, others.size())));
  return held;
}

HeldKeys held_keys(const QuotaView& view, const std::vector<std::uint32_t>& told) {
  HeldKeys out;
  const decide::Marks& held = view.all.outcome(view.unit).held[view.quota];
  for (const std::uint32_t group : told)
    if (view.outcome().groups[group].held > 0) out[group];
  for (std::size_t row = 0; row < held.size() && !out.empty(); ++row) {
    if (held[row] == 0) continue;
    const auto of = out.find(view.outcome().group_of[row]);
    if (of != out.end() && of->second.size() < most_keys)
      of->second.push_back(diag::shown(view.all.table(view.unit).keys.text(row)));
  }
  return out;
}

std::string joined(const QuotaView& view, const std::vector<std::string>& keys, std::size_t count) {
  std::string out;
  for (const std::string& key : keys) out += (out.empty() ? "" : ", ") + key;
  if (keys.size() == count) return out;
  return diag::in_words(diag::say(diag::texts::summary_and_more, out, std::to_string(count - keys.size())),
                        view.language);
}

void add_group(TextTable& table, const QuotaView& view, std::uint32_t place, const HeldKeys& held) {
  const decide::QuotaGroup& group = view.outcome().groups[place];
  const std::string label = quota_group_label(view.all, view.unit, view.quota, group, view.language, view.values);
  table.line({diag::shown(label, longest_label), std::to_string(group.units), std::to_string(group.candidates),
              std::to_string(group.places), std::to_string(group.taken), std::to_string(group.held)});
  if (group.held == 0 || view.values == diag::Values::left_out) return;
  const std::string keys = joined(view, held.at(place), group.held);
  table.text(keys_indent, diag::in_words(diag::say(diag::texts::summary_held_keys, keys), view.language));
}

// The groups with candidates that were not told, in one line.
void add_rest(TextTable& table, const QuotaView& view, const std::vector<std::uint32_t>& told) {
  std::uint64_t count = 0;
  decide::QuotaGroup sum;
  for (const decide::QuotaGroup& group : view.outcome().groups) {
    if (group.candidates == 0) continue;
    ++count;
    sum.candidates += group.candidates;
    sum.places += group.places;
    sum.taken += group.taken;
    sum.held += group.held;
  }
  for (const std::uint32_t place : told) {
    const decide::QuotaGroup& group = view.outcome().groups[place];
    --count;
    sum.candidates -= group.candidates;
    sum.places -= group.places;
    sum.taken -= group.taken;
    sum.held -= group.held;
  }
  if (count == 0) return;
  const auto words = diag::say(diag::texts::summary_more_groups, std::to_string(count), std::to_string(sum.candidates),
                               std::to_string(sum.places), std::to_string(sum.taken), std::to_string(sum.held));
  table.text(table_indent, diag::in_words(words, view.language));
}

// Whether a value of the type is one that the rules name.
bool is_of_the_rules(const sema::Type& type) {
  return type.kind == sema::TypeKind::choice || type.kind == sema::TypeKind::rank ||
         type.kind == sema::TypeKind::boolean;
}

}  // namespace

std::string quota_group_label(const Classified& all, sema::UnitId unit, std::size_t quota,
                              const decide::QuotaGroup& group, diag::Language language, diag::Values values) {
  const std::vector<sema::ExprPtr>& per = all.unit(unit).classify->quotas[quota].per;
  if (per.empty()) return std::string(diag::catalogue_text(diag::texts::summary_group_of_all, language));
  std::string out;
  for (const sema::ExprPtr& key : per) {
    if (!out.empty()) out += ", ";
    if (values == diag::Values::left_out && !is_of_the_rules(key->type))
      out += diag::catalogue_text(diag::texts::word_not_shown, language);
    else
      out += member_text(all, *key, Row{unit, group.first_row}, Naming::labels).value_or("–");
  }
  return out;
}

void append_quota_groups(std::string& out, const Classified& all, sema::UnitId unit, std::size_t quota,
                         diag::Language language, diag::Values values) {
  const QuotaView view{all, unit, quota, language, values};
  const std::vector<std::uint32_t> told = told_groups(view.outcome().groups);
  TextTable table(table_indent, {Align::left, Align::right, Align::right, Align::right, Align::right, Align::right});
  if (told.empty()) {
    table.text(table_indent, view.say(diag::texts::summary_no_groups));
  } else {
    table.line({view.say(diag::texts::summary_group), view.say(diag::texts::summary_group_ranked),
                view.say(diag::texts::summary_candidates), view.say(diag::texts::summary_places),
                view.say(diag::texts::summary_taken), view.say(diag::texts::summary_held)});
    const HeldKeys held = held_keys(view, told);
    for (const std::uint32_t group : told) add_group(table, view, group, held);
    add_rest(table, view, told);
  }
  table.append_to(out);
}

}  // namespace xeploai::report
