// Why outcomes differ (language.md, section 13): which changes alone are enough, which are needed, and how much of the
// difference of the totals each of them has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/decimal.hpp"
#include "compare/influence.hpp"
#include "compare/mixtures.hpp"

namespace xeploai::compare {

// Bundles, as places in Causes::bundles, rising.
using BundleSet = std::vector<std::uint32_t>;

// The causes of one change of an outcome.
struct UnitCauses {
  // The smallest sets that give the new outcome when made to the former version: single changes where there are any.
  std::vector<BundleSet> enough;
  // The smallest sets without which the later version gives the old outcome.
  std::vector<BundleSet> needed;
  bool operator==(const UnitCauses&) const = default;
};

// How much of the change of a total each bundle has: its Shapley value, the mean of what it adds over all orders in
// which the changes can be made (L. S. Shapley, "A value for n-person games", 1953).
struct RankShares {
  RankCode rank = not_ranked;
  std::int64_t total = 0;             // units after less units before
  std::vector<base::Decimal> shares;  // as Causes::bundles; they add up to the total exactly
  std::vector<base::Decimal> errors;  // standard errors of the shares where they are sampled; else empty
};
struct KindShares {
  std::vector<RankShares> ranks;  // those whose total changes, or that some change moves
  std::size_t orders = 0;         // how many orders were sampled; 0: the shares are exact
};

struct Causes {
  std::vector<Bundle> bundles;
  bool sorted_out = true;  // false: the versions have so little in common that all changes are one bundle
  // Of each kind and tracked row its place in `sets`.
  std::vector<std::vector<std::uint32_t>> of_unit;
  std::vector<UnitCauses> sets;  // each once
  std::vector<KindShares> shares;
  // Bundles that move no outcome of this population: neither alone, nor when taken out of the later version.
  std::vector<bool> idle;
  std::size_t mixtures = 0;  // how many were evaluated
};

// Sets of more changes than this are not looked for where there are more than `most_exact` changes to choose from.
inline constexpr std::size_t most_exact = 12;

// `active`: the changes that are no mere wording.
Causes find_causes(const MixingInput& input, const std::vector<ChangeIndex>& active,
                   const std::vector<KindCodes>& codes_before, const std::vector<KindCodes>& codes_after);

}  // namespace xeploai::compare
