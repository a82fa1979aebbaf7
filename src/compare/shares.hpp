// Shapley values over a few players, exactly or from sampled orders.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/decimal.hpp"

namespace xeploai::compare {

// The values of a coalition, given as a mask of players: one number for each total. Nothing: it does not stand.
using Worth = std::function<const std::vector<std::int64_t>*(const std::vector<bool>&)>;

struct Shares {
  std::vector<std::vector<base::Decimal>> of;      // a total, a player
  std::vector<std::vector<base::Decimal>> errors;  // standard errors; empty where exact
};

// Both give nothing where a coalition does not stand; it is left in `fallen`.
std::optional<Shares> exact_shares(std::size_t players, const Worth& worth, std::vector<bool>& fallen);
std::optional<Shares> sampled_shares(std::size_t players, std::size_t orders, const Worth& worth,
                                     std::vector<bool>& fallen);

// numerators / denominator as decimals of six places that add up to what the fractions do, which must be whole.
std::vector<base::Decimal> apportioned(const std::vector<std::int64_t>& numerators, std::int64_t denominator);

}  // namespace xeploai::compare
