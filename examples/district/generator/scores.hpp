#pragma once

#include <string>
#include <vector>

#include "district.hpp"
#include "random.hpp"

namespace district {

/// Score sheets: the rows that a unit hands in, made so that they add up to a wanted score.

/// How well a unit is to do. `strong` aims at 95 points and more, the others below.
enum class Standing { strong, ordinary, middling, weak };

struct Topics {
  std::vector<std::string> criteria;
  std::vector<std::string> bonuses;
  std::vector<std::string> deductions;
};

const Topics& organisation_topics();
const Topics& collective_topics();
const Topics& member_topics();
const Topics& leader_topics();

/// `strong_percent` of a hundred are strong; the others are mostly ordinary.
Standing draw_standing(Random& random, int strong_percent);

/// From 3 to about 10 rows. Some sheets have what real ones have: too many points in one item, an item in two rows,
/// criteria above the limit, a deduction without its cause, a quarter of a point.
Entries score_sheet(Random& random, Standing standing, const Topics& topics);

}  // namespace district
