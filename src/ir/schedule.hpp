// Which values are computed in which walk over a unit kind. Lets and requires come as early as their references
// allow, ranks (whose quotas end a walk) when nothing else is ready: so that an error of a unit is known before the
// quotas of its kind run. The order depends on the rules alone.
#pragma once

#include <cstddef>
#include <vector>

#include "sema/model.hpp"

namespace xeploai::ir {

struct PassPlan {
  sema::UnitId unit;
  std::vector<std::size_t> lets;  // in an order in which each stands behind those that it uses
  std::vector<std::size_t> requires_;
  bool rank = false;
};

std::vector<PassPlan> schedule(const sema::RuleSet& rules);

}  // namespace xeploai::ir
