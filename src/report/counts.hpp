// How many units of a kind came out how: what the summary and a sweep count.
#pragma once

#include <cstdint>
#include <vector>

#include "report/values.hpp"

namespace xeploai::report {

struct Counts {
  std::vector<std::uint64_t> ranks;  // as the scale
  std::vector<std::uint64_t> skips;  // as Classify::skips
  std::uint64_t ranked = 0;
  std::uint64_t units = 0;

  std::uint64_t not_ranked() const { return units - ranked; }
};

// `unit` must be of a classified kind.
Counts count(const Classified& all, sema::UnitId unit);
// Units that some quota holds for the deciding body.
std::uint64_t count_held(const Classified& all, sema::UnitId unit);

}  // namespace xeploai::report
