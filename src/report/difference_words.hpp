// Changes of rules, and what a change of an outcome is told by, in words: the same in every format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "report/difference.hpp"

namespace xeploai::report {

// Names that programs read: `parameter`, `added`, `gained`, `through_quota`.
std::string_view name_of(compare::Subject subject);
std::string_view name_of(compare::Fate fate);
std::string_view name_of(compare::Movement movement);
std::string_view name_of(compare::Way way);

// `parameter review_before[district_committee]`, `rank of collective, leader`.
std::string heading(const compare::Change& change, diag::Language language);
// `95 → 93`, `new: …`.
std::string what_changed(const compare::Change& change, diag::Language language);
// `II.2.2 → Minh họa, điểm 2`, or one clause; empty without.
std::string clauses(const compare::Change& change);

// The numbers by which changes are named: from 1, those of wording have none (0).
std::vector<std::size_t> change_numbers(const std::vector<compare::Change>& changes);
// `3`, or `7+8` where changes do not stand without each other.
std::string bundle_name(const compare::Bundle& bundle, const std::vector<std::size_t>& numbers);

// The label of a group of a quota, by the version that has it; empty where the quota has no `per`.
std::string group_label(const OutcomeDifference& outcomes, std::size_t kind, const compare::QuotaChange& quota,
                        const compare::QuotaGroupChange& group);

// The groups in which a rank changes.
std::vector<const compare::QuotaGroupChange*> groups_that_move(const compare::QuotaChange& quota);

// A rank by its code, as one of the versions calls it; nothing for `not ranked`.
std::optional<std::string> rank_name(const OutcomeDifference& outcomes, std::size_t kind, compare::RankCode code,
                                     Naming naming);

// What is told of one changed unit.
struct ShownValue {
  std::string name;
  std::string label;
  std::string before;
  std::string after;
};
struct DescribedUnit {
  std::string key;
  std::string title;                       // its first text field; empty without
  std::optional<std::string> rank_before;  // by name
  std::optional<std::string> rank_after;
  std::vector<std::string> notes_before;
  std::vector<std::string> notes_after;
  std::vector<ShownValue> values;
  std::string quota;                // through which it came or went; empty for none
  std::string group;                // its label
  std::vector<std::string> others;  // keys of those that took its place, or made room; the first of them
  std::size_t other_count = 0;
  const compare::UnitCauses* causes = nullptr;  // null where neither rank nor notes changed
};

// Describes the changed units of one kind, in their order.
class UnitDescriber {
 public:
  UnitDescriber(const OutcomeDifference& outcomes, std::size_t kind);

  const compare::KindChange& change() const { return outcomes_.kinds[kind_]; }
  std::size_t size() const { return change().units.size(); }
  DescribedUnit describe(std::size_t unit) const;
  // The units that the filter lists, in the order of the data.
  std::vector<std::size_t> listed(const DifferenceFilter& filter) const;
  // The same for people: other ranks first, then held ones, then the rest.
  std::vector<std::size_t> listed_for_reading(const DifferenceFilter& filter) const;

 private:
  const OutcomeDifference& outcomes_;
  std::size_t kind_;
  const compare::Kind& kind_joined_;
  std::vector<std::int64_t> causes_;  // a unit's place among those with causes; -1
  std::optional<std::size_t> title_;  // the column
};

// Why the outcome changed: `3`, `enough: 3; needed: 3 and 5 together`.
std::string cause_words(const compare::UnitCauses& causes, const compare::Causes& all,
                        const std::vector<std::size_t>& numbers, diag::Language language);
// `directly`, `through quota excellent_share: LD043 took the place`.
std::string way_words(const compare::UnitChange& change, const DescribedUnit& unit, diag::Language language);

// What one version lacks, in sentences.
std::vector<std::string> not_compared(const Difference& difference, diag::Language language);

// A number with its sign, as shares are written: `+5.25`, `-3`, `0`.
std::string signed_text(base::Decimal value);

// What is said of bundles, as lists of their names; empty where none is so.
struct BundleRemarks {
  std::string together;       // several changes that do not stand without each other
  std::string idle;           // they move no outcome
  std::string through_quota;  // as quota_only
};
BundleRemarks bundle_remarks(const OutcomeDifference& outcomes, const std::vector<std::size_t>& numbers);

// The bundles that move ranks through a quota alone: no unit whose rank they are a cause of changed directly.
std::vector<std::uint32_t> quota_only(const OutcomeDifference& outcomes);

}  // namespace xeploai::report
