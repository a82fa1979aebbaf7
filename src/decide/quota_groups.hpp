// The first step of a quota: its `per` keys, computed for every row, and the groups that they make.
#pragma once

#include <optional>
#include <vector>

#include "decide/groups.hpp"
#include "decide/quota.hpp"
#include "eval/bindings.hpp"

namespace xeploai::decide {

struct QuotaGroups {
  Grouping grouping;
  std::vector<eval::KeptColumn> keys;  // as Quota::per: a value a group; empty where the limit reads none
};

// `ranks` are those before the quota. Nothing where a key of a ranked unit failed.
std::optional<QuotaGroups> quota_groups(const QuotaRun& run, const eval::Bindings& bindings,
                                        const std::vector<eval::Rank>& ranks);

}  // namespace xeploai::decide
