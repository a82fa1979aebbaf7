// Numbers the groups of a quota: ranked units with equal `per` keys, a missing key being a value like another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "decide/outcome.hpp"
#include "eval/bindings.hpp"

namespace xeploai::decide {

struct Grouping {
  std::vector<std::uint32_t> group_of;   // a row; QuotaOutcome::no_group where the unit is not ranked
  std::vector<std::uint32_t> first_row;  // a group, in the order of their first rows
  std::vector<std::uint32_t> offsets;    // groups + 1
  std::vector<std::uint32_t> order;      // ranked rows, group by group, in the order of the rows
};

// `keys` holds a column for each `per` key, with a value for every row. Linear, expected.
Grouping group_rows(const std::vector<eval::KeptColumn>& keys, const std::vector<eval::Rank>& ranks);

}  // namespace xeploai::decide
