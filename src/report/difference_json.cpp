// A difference as one JSON document.
#include <initializer_list>
#include <utility>

#include "base/decimal.hpp"
#include "diag/json_text.hpp"
#include "report/difference.hpp"
#include "report/difference_words.hpp"
#include "report/rank_matrix.hpp"

namespace xeploai::report {
namespace {

using diag::json_text;

std::string quoted(std::string_view text) { return json_text(text); }
std::string or_null(const std::optional<std::string>& text) { return text ? json_text(*text) : "null"; }
std::string boolean(bool value) { return value ? "true" : "false"; }

// `{"a": 1, "b": 2}` of names and values that are JSON.
std::string object(std::initializer_list<std::pair<std::string_view, std::string>> members) {
  std::string out = "{";
  for (const auto& [name, value] : members) {
    if (out.size() > 1) out += ", ";
    out += json_text(name) + ": " + value;
  }
  return out + '}';
}

template <class Items, class Text>
std::string array(const Items& items, const Text& text, std::string_view between = ", ") {
  std::string out = "[";
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += between;
    out += text(items[i]);
  }
  return out + ']';
}

std::string texts_json(const std::vector<std::string>& words) { return array(words, quoted); }

class Writer {
 public:
  Writer(const Difference& difference, const DifferenceFilter& filter)
      : difference_(difference), filter_(filter), numbers_(change_numbers(difference.changes)) {}

  std::string run() const {
    return head() + (difference_.outcomes ? ",\n " + outcomes() : "") +
           ",\n \"not_compared\": " + texts_json(not_compared(difference_, diag::Language::english)) + "}\n";
  }

  // "data", "units", "causes".
  std::string outcomes() const {
    std::string out = "\"data\": " + quoted(all().data) + ",\n \"units\": [";
    for (std::size_t kind = 0; kind < all().kinds.size(); ++kind)
      out += (kind == 0 ? "\n  " : ",\n  ") + unit_kind(kind);
    return out + "],\n \"causes\": " + causes();
  }

  // The document without its end: the versions and their changes.
  std::string head() const {
    std::string out = "{\"before\": " + quoted(difference_.before) + ", \"after\": " + quoted(difference_.after) +
                      ",\n \"changes\": [";
    for (std::size_t i = 0; i < difference_.changes.size(); ++i)
      out += (i == 0 ? "\n  " : ",\n  ") + change(difference_.changes[i], numbers_[i]);
    return out + "]";
  }

 private:
  const OutcomeDifference& all() const { return *difference_.outcomes; }

  static std::string change(const compare::Change& change, std::size_t number) {
    const auto part = [](const compare::ChangedPart& one) {
      return object({{"before", quoted(one.before)}, {"after", quoted(one.after)}});
    };
    return object({{"change", number == 0 ? "null" : std::to_string(number)},
                   {"wording", boolean(change.wording)},
                   {"subject", quoted(name_of(change.subject))},
                   {"fate", quoted(name_of(change.fate))},
                   {"name", quoted(change.name)},
                   {"slot", quoted(change.slot)},
                   {"label", quoted(change.label)},
                   {"units", texts_json(change.units)},
                   {"text", quoted(heading(change, diag::Language::english) + ": " +
                                   what_changed(change, diag::Language::english))},
                   {"before", quoted(change.before)},
                   {"after", quoted(change.after)},
                   {"parts", array(change.parts, part)},
                   {"cite_before", quoted(change.cite_before)},
                   {"cite_after", quoted(change.cite_after)},
                   {"place_before", quoted(change.place_before)},
                   {"place_after", quoted(change.place_after)}});
  }

  std::string rank(std::size_t kind, compare::RankCode code) const {
    return or_null(rank_name(all(), kind, code, Naming::names));
  }
  std::string matrix(std::size_t kind, const compare::Matrix& matrix) const {
    std::vector<std::string> names;
    for (compare::RankCode code = 0; code < matrix.codes; ++code)
      names.push_back(rank_name(all(), kind, code, Naming::names).value_or(""));
    return matrix_json(matrix, names);
  }

  std::string unit_kind(std::size_t kind) const {
    const compare::KindChange& one = all().kinds[kind];
    const sema::Unit& unit = all().after.unit(all().population.kinds[kind].after);
    using compare::Movement;
    const auto count = [&](Movement movement) { return std::to_string(one.count(movement)); };
    const std::string counts = object({{"gained", count(Movement::gained)},
                                       {"lost", count(Movement::lost)},
                                       {"newly_ranked", count(Movement::newly_ranked)},
                                       {"no_longer_ranked", count(Movement::no_longer_ranked)},
                                       {"not_comparable", count(Movement::not_comparable)},
                                       {"newly_held", std::to_string(one.newly_held())},
                                       {"no_longer_held", std::to_string(one.no_longer_held())}});
    const auto group = [&](const compare::QuotaChange& quota, const compare::QuotaGroupChange& group_change) {
      return object({{"group", quoted(group_label(all(), kind, quota, group_change))},
                     {"matrix", matrix(kind, group_change.matrix)}});
    };
    const auto quota = [&](const compare::QuotaChange& change) {
      return object({{"quota", quoted(change.name)},
                     {"groups_without_change", std::to_string(change.same_groups)},
                     {"groups", array(groups_that_move(change),
                                      [&](const auto* one_group) { return group(change, *one_group); })}});
    };
    const UnitDescriber describer(all(), kind);
    const auto changed = [&](std::size_t index) {
      return changed_unit(describer.change().units[index], describer.describe(index));
    };
    return object({{"unit", quoted(unit.name)},
                   {"label", quoted(unit.label)},
                   {"total", std::to_string(one.matrix.total())},
                   {"counts", counts},
                   {"matrix", matrix(kind, one.matrix)},
                   {"quotas", array(one.quotas, quota)},
                   {"changed", array(describer.listed(filter_), changed, ",\n    ")}});
  }

  std::string changed_unit(const compare::UnitChange& change, const DescribedUnit& unit) const {
    const auto value = [](const ShownValue& one) {
      return object({{"name", quoted(one.name)},
                     {"label", quoted(one.label)},
                     {"before", quoted(one.before)},
                     {"after", quoted(one.after)}});
    };
    const auto sets = [&](const std::vector<compare::BundleSet>* all_sets) {
      if (all_sets == nullptr) return std::string("[]");
      return array(*all_sets, [&](const compare::BundleSet& set) {
        return array(set, [&](std::uint32_t bundle) { return bundle_numbers(bundle); });
      });
    };
    return object({{"key", quoted(unit.key)},
                   {"title", quoted(unit.title)},
                   {"rank_before", or_null(unit.rank_before)},
                   {"rank_after", or_null(unit.rank_after)},
                   {"movement", quoted(name_of(change.movement))},
                   {"way", change.rank_differs() ? quoted(name_of(change.way)) : "null"},
                   {"held_before", boolean(change.held_before)},
                   {"held_after", boolean(change.held_after)},
                   {"notes_before", texts_json(unit.notes_before)},
                   {"notes_after", texts_json(unit.notes_after)},
                   {"values", array(unit.values, value)},
                   {"enough", sets(unit.causes ? &unit.causes->enough : nullptr)},
                   {"needed", sets(unit.causes ? &unit.causes->needed : nullptr)},
                   {"quota", unit.quota.empty() ? "null" : quoted(unit.quota)},
                   {"group", unit.quota.empty() ? "null" : quoted(unit.group)},
                   {"others", texts_json(unit.others)},
                   {"other_count", std::to_string(unit.other_count)}});
  }

  // The numbers of the changes that stand together.
  std::string bundle_numbers(std::uint32_t bundle) const {
    return array(all().causes.bundles[bundle],
                 [&](compare::ChangeIndex change) { return std::to_string(numbers_[change]); });
  }

  std::string causes() const {
    const compare::Causes& causes = all().causes;
    std::vector<std::uint32_t> idle;
    std::vector<std::uint32_t> bundles;
    for (std::uint32_t i = 0; i < causes.bundles.size(); ++i) {
      bundles.push_back(i);
      if (causes.idle[i]) idle.push_back(i);
    }
    const auto numbers = [&](std::uint32_t bundle) { return bundle_numbers(bundle); };
    std::string shares = "[";
    for (std::size_t kind = 0; kind < causes.shares.size(); ++kind)
      for (const compare::RankShares& rank_shares : causes.shares[kind].ranks)
        shares += (shares.size() == 1 ? "\n   " : ",\n   ") + share(kind, rank_shares);
    return object({{"bundles", array(bundles, numbers)},
                   {"told_apart", boolean(causes.sorted_out)},
                   {"idle", array(idle, numbers)},
                   {"through_quota_only", array(quota_only(all()), numbers)},
                   {"mixtures", std::to_string(causes.mixtures)},
                   {"shares", shares + ']'}});
  }

  std::string share(std::size_t kind, const compare::RankShares& shares) const {
    const auto decimal = [](base::Decimal value) { return base::to_string(value); };
    return object({{"unit", quoted(all().population.kinds[kind].name)},
                   {"rank", rank(kind, shares.rank)},
                   {"total", std::to_string(shares.total)},
                   {"sampled_orders", std::to_string(all().causes.shares[kind].orders)},
                   {"shares", array(shares.shares, decimal)},
                   {"errors", array(shares.errors, decimal)}});
  }

  const Difference& difference_;
  const DifferenceFilter& filter_;
  std::vector<std::size_t> numbers_;
};

}  // namespace

std::string difference_json(const Difference& difference, const DifferenceFilter& filter) {
  return Writer(difference, filter).run();
}

std::string outcomes_json(const Difference& difference, const DifferenceFilter& filter) {
  return '{' + Writer(difference, filter).outcomes() + '}';
}

std::string difference_json(const Difference& difference, const std::vector<std::string>& data_sets,
                            const std::string& totals) {
  std::string out = Writer(difference, {}).head() + ",\n \"data_sets\": [";
  for (std::size_t i = 0; i < data_sets.size(); ++i) out += (i == 0 ? "\n " : ",\n ") + data_sets[i];
  return out + "],\n \"total\": " + totals +
         ",\n \"not_compared\": " + texts_json(not_compared(difference, diag::Language::english)) + "}\n";
}

}  // namespace xeploai::report
