// What a quota counts of each group, in one walk over the rows in their order: a limit that asks for nothing but counts
// by rank needs no list of the group's rows, whose memory is all over the place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "decide/groups.hpp"
#include "decide/quota.hpp"
#include "eval/bindings.hpp"

namespace xeploai::decide {

struct GroupCounts {
  std::vector<QuotaGroup> groups;             // their first rows, ranked units, and units of the quota's rank or better
  std::vector<std::uint32_t> candidate_rows;  // of all groups, in the order of the rows
  // The aggregates of the limit that count units of the group by nothing but their rank.
  std::vector<eval::GroupCount> of_limit;
};

// `ranks` are those before the quota, which the bindings hold for the unit kind. Linear; by several threads where the
// groups are few beside the rows.
GroupCounts count_groups(const QuotaRun& run, eval::Bindings& bindings, const Grouping& grouping,
                         const std::vector<eval::Rank>& ranks);

}  // namespace xeploai::decide
