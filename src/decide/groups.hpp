// Numbers the groups of a quota: ranked units with equal `per` keys, a missing key being a value like another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "decide/outcome.hpp"
#include "eval/bindings.hpp"

namespace xeploai::decide {

struct Grouping {
  std::vector<std::uint32_t> group_of;   // a row; QuotaOutcome::no_group where the unit is not ranked
  std::vector<std::uint32_t> first_row;  // a group, in the order of their first rows

  std::size_t groups() const { return first_row.size(); }
};

// The ranked rows, group by group, in the order of the rows: those of group g are order[offsets[g]] up to
// order[offsets[g + 1]], which is not one of them.
struct GroupRows {
  std::vector<std::uint32_t> offsets;  // groups + 1
  std::vector<std::uint32_t> order;
};
GroupRows list_rows(const Grouping& grouping);

// How many values a `per` key can have, from 0 on: of choices, ranks, texts and references it is known beforehand.
struct KeyRange {
  std::uint64_t count = 0;
};

// The range of several keys as one number, each with a value more for what is missing; nothing where that number
// would not fit 32 bits.
std::optional<KeyRange> combined(const std::vector<KeyRange>& keys);

// `keys` holds for every row its keys as one number below the range, or QuotaOutcome::no_group for a unit that is not
// ranked. Linear, expected; by so many threads, each over a range of the rows or some shares of the keys.
Grouping group_rows(std::vector<std::uint32_t> keys, KeyRange range, std::size_t parts = 1);

// The same for keys of any range: `keys` holds a column for each `per` key, with a value for every row.
Grouping group_rows(const std::vector<eval::KeptColumn>& keys, const std::vector<eval::Rank>& ranks);

}  // namespace xeploai::decide
