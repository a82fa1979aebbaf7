// A difference for the terminal.
#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "base/unicode.hpp"
#include "diag/shown.hpp"
#include "diag/texts/diff.hpp"
#include "report/difference.hpp"
#include "report/difference_words.hpp"
#include "report/rank_matrix.hpp"
#include "report/text_table.hpp"

namespace xeploai::report {
namespace {

using compare::Change;
using compare::Matrix;
using compare::Movement;
using diag::say;
namespace texts = diag::texts;

constexpr std::size_t most_units = 100;
constexpr std::size_t most_groups = 20;
constexpr std::size_t longest_name = 40;

class Writer {
 public:
  Writer(const Difference& difference, const DifferenceFilter& filter, diag::Language language)
      : difference_(difference), filter_(filter), language_(language), numbers_(change_numbers(difference.changes)) {}

  std::string run() {
    out_ = words(say(texts::diff_title, difference_.before, difference_.after)) + '\n';
    changes();
    return run_outcomes();
  }
  std::string run_outcomes() {
    if (difference_.outcomes) outcomes();
    std::vector<std::string> lacking = not_compared(difference_, language_);
    if (!lacking.empty()) heading_line(words(texts::diff_not_compared));
    for (const std::string& line : lacking) out_ += "  " + line + '\n';
    return std::move(out_);
  }

 private:
  std::string words(const diag::Message& message) const { return diag::in_words(message, language_); }
  std::string words(diag::Text text) const { return std::string(diag::catalogue_text(text, language_)); }
  void heading_line(const std::string& text) { out_ += '\n' + text + '\n'; }
  const OutcomeDifference& all() const { return *difference_.outcomes; }

  void changes() {
    const auto number = static_cast<std::size_t>(
        std::ranges::count_if(difference_.changes, [](const Change& change) { return !change.wording; }));
    if (difference_.changes.empty()) return heading_line(words(texts::diff_no_changes));
    heading_line(words(say(texts::diff_rules, std::to_string(number))));
    for (std::size_t i = 0; i < difference_.changes.size(); ++i)
      if (!difference_.changes[i].wording) change(difference_.changes[i], std::to_string(numbers_[i]));
    if (number == difference_.changes.size()) return;
    heading_line(words(say(texts::diff_wording, std::to_string(difference_.changes.size() - number))));
    for (const Change& one : difference_.changes)
      if (one.wording) change(one, "·");
  }

  void change(const Change& change, const std::string& mark) {
    const std::size_t width = base::display_width(mark);
    out_ += "  " + std::string(width < 3 ? 3 - width : 0, ' ') + mark + "  ";
    out_ += heading(change, language_) + ": " + what_changed(change, language_);
    if (!change.label.empty()) out_ += "  — " + diag::shown(change.label, 100);
    if (const std::string cites = clauses(change); !cites.empty()) out_ += "  [" + diag::shown(cites, 100) + ']';
    out_ += '\n';
    // A small part alone does not say where it stands.
    const bool is_part = change.fate == compare::Fate::altered && !change.after.empty() &&
                         (change.parts.size() != 1 || change.parts.front().after != change.after);
    if (is_part) out_ += "       " + words(say(texts::diff_inside, diag::shown(change.after, 150))) + '\n';
  }

  void outcomes() {
    const bool any =
        std::ranges::any_of(all().kinds, [](const compare::KindChange& kind) { return !kind.units.empty(); });
    if (!any) heading_line(words(texts::diff_no_outcome));
    for (std::size_t kind = 0; kind < all().kinds.size(); ++kind)
      if (!all().kinds[kind].units.empty()) kind_changes(kind);
    causes();
  }

  void kind_changes(std::size_t kind) {
    const compare::KindChange& one = all().kinds[kind];
    const sema::Unit& unit = all().after.unit(all().population.kinds[kind].after);
    const auto count = [&](Movement movement) { return std::to_string(one.count(movement)); };
    heading_line(words(say(texts::diff_units, std::string(label_or_name(unit.label, unit.name)),
                           std::to_string(one.matrix.total()), std::to_string(one.other_outcomes()))));
    out_ += "  " +
            words(say(texts::diff_counts, count(Movement::gained), count(Movement::lost), count(Movement::newly_ranked),
                      count(Movement::no_longer_ranked), std::to_string(one.newly_held()),
                      std::to_string(one.no_longer_held()), std::to_string(one.other_notes()),
                      std::to_string(one.other_values()))) +
            '\n';
    if (one.count(Movement::not_comparable) > 0)
      out_ += "  " + words(say(texts::diff_not_comparable_ranks, count(Movement::not_comparable))) + '\n';
    ways(one);
    if (one.ranks_move()) {
      matrix(kind, one.matrix, 2);
      groups(kind);
    }
    units(kind);
  }

  void ways(const compare::KindChange& one) {
    out_ += "  " +
            words(say(texts::diff_ways, std::to_string(one.moved(compare::Way::direct)),
                      std::to_string(one.moved(compare::Way::through_quota)))) +
            '\n';
  }

  void matrix(std::size_t kind, const Matrix& matrix, std::size_t indent) {
    std::vector<std::string> names;
    for (compare::RankCode code = 0; code < matrix.codes; ++code) names.push_back(rank_words(kind, code));
    append_matrix_text(out_, matrix, names, indent, language_);
  }
  std::string rank_words(std::size_t kind, compare::RankCode code) const {
    return diag::shown(rank_name(all(), kind, code, Naming::labels).value_or(words(texts::diff_not_ranked)),
                       longest_name);
  }

  void groups(std::size_t kind) {
    for (const compare::QuotaChange& quota : all().kinds[kind].quotas) {
      const std::vector<const compare::QuotaGroupChange*> moved = groups_that_move(quota);
      if (moved.empty() || moved.size() + quota.same_groups < 2) continue;
      out_ += "\n  " + words(say(texts::diff_quota, quota.name)) + '\n';
      std::size_t told = 0;
      for (const compare::QuotaGroupChange* group : moved) {
        if (told++ == most_groups) {
          out_ += "    " + words(say(texts::diff_more_groups, std::to_string(moved.size() - most_groups))) + '\n';
          break;
        }
        const std::string label = group_label(all(), kind, quota, *group);
        out_ += "  " + (label.empty() ? words(texts::diff_group_of_all) : label) + '\n';
        matrix(kind, group->matrix, 4);
      }
      if (quota.same_groups > 0)
        out_ += "  " + words(say(texts::diff_same_groups, std::to_string(quota.same_groups))) + '\n';
    }
  }

  void units(std::size_t kind) {
    const UnitDescriber describer(all(), kind);
    const std::vector<std::size_t> listed = describer.listed_for_reading(filter_);
    if (listed.empty()) return;
    out_ += '\n';
    TextTable table(2, std::vector<Align>(6, Align::left));
    table.line({words(texts::diff_key), words(texts::diff_name), words(texts::diff_values),
                words(texts::diff_before) + " → " + words(texts::diff_after), words(texts::diff_cause),
                words(texts::diff_way)});
    for (std::size_t i = 0; i < listed.size() && i < most_units; ++i)
      unit_line(kind, describer.change().units[listed[i]], describer.describe(listed[i]), table);
    if (listed.size() > most_units)
      table.text(2, words(say(texts::diff_more_units, std::to_string(listed.size() - most_units))));
    table.append_to(out_);
  }

  void unit_line(std::size_t kind, const compare::UnitChange& change, const DescribedUnit& unit,
                 TextTable& table) const {
    std::string values;
    for (const ShownValue& value : unit.values) {
      if (!values.empty()) values += ", ";
      values += value.name + ' ' + diag::shown(value.before, longest_name);
      if (value.before != value.after) values += " → " + diag::shown(value.after, longest_name);
    }
    std::string ranks = rank_words(kind, change.before);
    if (change.rank_differs()) ranks += " → " + rank_words(kind, change.after);
    const auto notes = [&](const std::vector<std::string>& mine, const std::vector<std::string>& others,
                           const char* sign) {
      for (const std::string& note : mine)
        if (std::ranges::find(others, note) == others.end())
          ranks += std::string("  ") + sign + diag::shown(note, longest_name);
    };
    notes(unit.notes_before, unit.notes_after, "−");
    notes(unit.notes_after, unit.notes_before, "+");
    table.line({diag::shown(unit.key, longest_name), diag::shown(unit.title, longest_name), values, ranks,
                unit.causes != nullptr ? cause_words(*unit.causes, all().causes, numbers_, language_) : "",
                change.rank_differs() ? way_words(change, unit, language_) : ""});
  }

  void causes() {
    const compare::Causes& causes = all().causes;
    if (causes.bundles.empty()) return;
    if (!causes.sorted_out) heading_line(words(texts::diff_not_sorted_out));
    shares();
    const BundleRemarks remarks = bundle_remarks(all(), numbers_);
    out_ += '\n';
    if (!remarks.together.empty()) out_ += words(say(texts::diff_bundled, remarks.together)) + '\n';
    if (!remarks.idle.empty()) out_ += words(say(texts::diff_idle, remarks.idle)) + '\n';
    if (!remarks.through_quota.empty()) out_ += words(say(texts::diff_only_quota, remarks.through_quota)) + '\n';
    out_ += words(say(texts::diff_mixtures, std::to_string(causes.mixtures))) + '\n';
  }

  void shares() {
    const compare::Causes& causes = all().causes;
    const bool any =
        std::ranges::any_of(causes.shares, [](const compare::KindShares& kind) { return !kind.ranks.empty(); });
    if (!any) return;
    heading_line(words(texts::diff_shares));
    for (std::size_t kind = 0; kind < causes.shares.size(); ++kind) {
      const compare::KindShares& shares = causes.shares[kind];
      if (shares.ranks.empty()) continue;
      const sema::Unit& unit = all().after.unit(all().population.kinds[kind].after);
      out_ += "  " + diag::shown(label_or_name(unit.label, unit.name)) + "  (" +
              (shares.orders == 0 ? words(texts::diff_shares_exact)
                                  : words(say(texts::diff_shares_sampled, std::to_string(shares.orders)))) +
              ")\n";
      share_table(kind, shares);
    }
  }

  void share_table(std::size_t kind, const compare::KindShares& shares) {
    std::vector<Align> aligns(shares.ranks.size() + 1, Align::right);
    aligns.front() = Align::left;
    TextTable table(4, aligns);
    std::vector<std::string> head{words(texts::diff_change)};
    std::vector<std::string> sums{words(texts::diff_sum)};
    for (std::size_t i = shares.ranks.size(); i-- > 0;) {
      head.push_back(rank_words(kind, shares.ranks[i].rank));
      sums.push_back(signed_text(base::Decimal::of(shares.ranks[i].total)));
    }
    table.line(std::move(head));
    for (std::size_t bundle = 0; bundle < all().causes.bundles.size(); ++bundle) {
      const auto moves = [&](const compare::RankShares& rank) { return rank.shares[bundle].millionths != 0; };
      if (std::ranges::none_of(shares.ranks, moves)) continue;
      std::vector<std::string> line{bundle_name(all().causes.bundles[bundle], numbers_)};
      for (std::size_t i = shares.ranks.size(); i-- > 0;) {
        std::string cell = signed_text(shares.ranks[i].shares[bundle]);
        if (!shares.ranks[i].errors.empty()) cell += " ± " + base::to_string(shares.ranks[i].errors[bundle]);
        line.push_back(std::move(cell));
      }
      table.line(std::move(line));
    }
    table.line(std::move(sums));
    table.append_to(out_);
  }

  const Difference& difference_;
  const DifferenceFilter& filter_;
  diag::Language language_;
  std::vector<std::size_t> numbers_;
  std::string out_;
};

}  // namespace

std::string difference_text(const Difference& difference, const DifferenceFilter& filter, diag::Language language) {
  return Writer(difference, filter, language).run();
}

std::string outcomes_text(const Difference& difference, const DifferenceFilter& filter, diag::Language language) {
  return Writer(difference, filter, language).run_outcomes();
}

}  // namespace xeploai::report
