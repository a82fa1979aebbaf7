// What was decided, for every unit and why, in columns: the input of results, summary, explanation and comparison.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "eval/values.hpp"
#include "sema/model.hpp"

namespace xeploai::decide {

// One group of a quota. `places` is the limit in whole places; where there was no candidate it was not computed
// and is 0.
struct QuotaGroup {
  std::uint32_t first_row = 0;  // a row of the group (the first), whose `per` keys are the group's
  std::uint32_t units = 0;      // ranked units
  std::uint32_t candidates = 0;
  std::uint32_t taken = 0;
  std::uint32_t held = 0;  // candidates tied at the limit that wait for the deciding body
  std::uint64_t places = 0;
};

struct QuotaOutcome {
  std::vector<QuotaGroup> groups;       // in the order of their first rows
  std::vector<std::uint32_t> group_of;  // a row; no_group for a unit that is not ranked
  static constexpr std::uint32_t no_group = 0xffffffffU;
};

// Marks: one byte a row, 1 where it holds; empty where it holds for none.
using Marks = std::vector<std::uint8_t>;

struct UnitOutcome {
  eval::UnitValues values;
  using SkipPlace = std::int16_t;
  static constexpr SkipPlace no_skip = -1;
  static_assert(sema::most_skips <= std::numeric_limits<SkipPlace>::max());
  std::vector<SkipPlace> skip;       // the first skip that holds, as its place in Classify::skips, or no_skip
  std::vector<Marks> violates;       // as Classify::requires_
  std::vector<Marks> capped;         // as Classify::caps: its bound was below the rank of the cases
  std::vector<Marks> lowered;        // as Classify::quotas
  std::vector<Marks> held;           // as Classify::quotas
  std::vector<QuotaOutcome> quotas;  // as Classify::quotas

  bool ranked(std::size_t row) const { return values.rank[row] != eval::unranked; }
};

struct Outcomes {
  std::vector<UnitOutcome> units;      // as RuleSet::units; empty for a unit that is not classified
  std::vector<eval::RunError> errors;  // in the order of unit kinds, rows and places in the rules, each once
};

// The values of all units, for the bindings of a machine; good as long as `outcomes` stays where it is.
inline std::vector<const eval::UnitValues*> values_of(const Outcomes& outcomes) {
  std::vector<const eval::UnitValues*> values;
  for (const UnitOutcome& unit : outcomes.units) values.push_back(&unit.values);
  return values;
}

inline bool marked(const Marks& marks, std::size_t row) { return !marks.empty() && marks[row] != 0; }

}  // namespace xeploai::decide
