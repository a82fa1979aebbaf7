#include "compare/shares.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/int128.hpp"

namespace xeploai::compare {
namespace {

constexpr std::int64_t million = 1'000'000;

std::vector<bool> members(std::uint32_t mask, std::size_t players) {
  std::vector<bool> out(players);
  for (std::size_t i = 0; i < players; ++i) out[i] = (mask >> i & 1U) != 0;
  return out;
}

// Numbers that look random and are the same on every machine (splitmix64).
class Sequence {
 public:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  void shuffle(std::vector<std::size_t>& order) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[next() % i]);
  }

 private:
  std::uint64_t state_ = 33;
};

}  // namespace

std::vector<base::Decimal> apportioned(const std::vector<std::int64_t>& numerators, std::int64_t denominator) {
  std::vector<base::Decimal> out;
  std::vector<std::pair<std::int64_t, std::size_t>> rests;
  std::int64_t sum = 0;
  base::Int128 whole = 0;
  for (std::size_t i = 0; i < numerators.size(); ++i) {
    const base::Int128 scaled = base::Int128{numerators[i]} * million;
    auto floor = static_cast<std::int64_t>(scaled / denominator);
    auto rest = static_cast<std::int64_t>(scaled % denominator);
    if (rest < 0) {
      --floor;
      rest += denominator;
    }
    out.push_back(base::Decimal{floor});
    rests.emplace_back(rest, i);
    sum += floor;
    whole += scaled;
  }
  // The greatest rests are rounded up; of equal ones the first.
  std::ranges::sort(
      rests, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  const auto missing = static_cast<std::size_t>(static_cast<std::int64_t>(whole / denominator) - sum);
  for (std::size_t i = 0; i < missing && i < rests.size(); ++i) ++out[rests[i].second].millionths;
  return out;
}

std::optional<Shares> exact_shares(std::size_t players, const Worth& worth, std::vector<bool>& fallen) {
  std::vector<std::int64_t> factorial(players + 1, 1);
  for (std::size_t i = 1; i <= players; ++i) factorial[i] = factorial[i - 1] * static_cast<std::int64_t>(i);
  std::vector<std::vector<std::int64_t>> sums;  // a total, a player
  for (std::uint32_t mask = 0; mask < std::uint32_t{1} << players; ++mask) {
    const std::vector<bool> coalition = members(mask, players);
    const std::vector<std::int64_t>* const value = worth(coalition);
    if (value == nullptr) return fallen = coalition, std::nullopt;
    sums.resize(value->size(), std::vector<std::int64_t>(players, 0));
    // A coalition of s players counts for its members with (s-1)!(n-s)!, against the others with s!(n-s-1)!.
    const auto size = static_cast<std::size_t>(std::popcount(mask));
    for (std::size_t player = 0; player < players; ++player) {
      const std::int64_t weight = coalition[player] ? factorial[size - 1] * factorial[players - size]
                                                    : -factorial[size] * factorial[players - size - 1];
      for (std::size_t total = 0; total < value->size(); ++total) sums[total][player] += weight * (*value)[total];
    }
  }
  Shares out;
  for (const auto& of_players : sums) out.of.push_back(apportioned(of_players, factorial[players]));
  return out;
}

std::optional<Shares> sampled_shares(std::size_t players, std::size_t orders, const Worth& worth,
                                     std::vector<bool>& fallen) {
  std::vector<std::vector<std::int64_t>> sums;
  std::vector<std::vector<double>> squares;
  Sequence sequence;
  std::vector<std::size_t> order(players);
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t sample = 0; sample < orders; ++sample) {
    sequence.shuffle(order);
    std::vector<bool> coalition(players, false);
    const std::vector<std::int64_t>* value = worth(coalition);
    if (value == nullptr) return fallen = coalition, std::nullopt;
    std::vector<std::int64_t> last = *value;
    sums.resize(last.size(), std::vector<std::int64_t>(players, 0));
    squares.resize(last.size(), std::vector<double>(players, 0));
    for (const std::size_t player : order) {
      coalition[player] = true;
      value = worth(coalition);
      if (value == nullptr) return fallen = coalition, std::nullopt;
      for (std::size_t total = 0; total < last.size(); ++total) {
        const std::int64_t added = (*value)[total] - last[total];
        sums[total][player] += added;
        squares[total][player] += static_cast<double>(added) * static_cast<double>(added);
      }
      last = *value;
    }
  }
  Shares out;
  const auto n = static_cast<double>(orders);
  for (std::size_t total = 0; total < sums.size(); ++total) {
    out.of.push_back(apportioned(sums[total], static_cast<std::int64_t>(orders)));
    std::vector<base::Decimal> errors;
    for (std::size_t player = 0; player < players; ++player) {
      const double mean = static_cast<double>(sums[total][player]) / n;
      const double variance = std::max(0.0, squares[total][player] / n - mean * mean);
      errors.push_back(base::Decimal{std::llround(std::sqrt(variance / n) * 1e6)});
    }
    out.errors.push_back(std::move(errors));
  }
  return out;
}

}  // namespace xeploai::compare
