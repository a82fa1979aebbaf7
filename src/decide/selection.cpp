#include "decide/selection.hpp"

#include <algorithm>
#include <compare>

namespace xeploai::decide {
namespace {

std::strong_ordering compare(const OrderKeys& keys, std::uint32_t a, std::uint32_t b) {
  for (const auto& key : keys)
    if (const auto order = key[a] <=> key[b]; order != 0) return order;
  return std::strong_ordering::equal;
}

}  // namespace

Selection select(const OrderKeys& keys, std::span<std::uint32_t> candidates, std::size_t places) {
  if (places == 0) return {};
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return compare(keys, a, b) < 0; };
  const auto last_place = candidates.begin() + static_cast<std::ptrdiff_t>(places - 1);
  std::nth_element(candidates.begin(), last_place, candidates.end(), before);
  const std::uint32_t pivot = *last_place;
  const auto equal_from = std::partition(candidates.begin(), candidates.end(),
                                         [&](std::uint32_t c) { return compare(keys, c, pivot) < 0; });
  const auto equal_to =
      std::partition(equal_from, candidates.end(), [&](std::uint32_t c) { return compare(keys, c, pivot) == 0; });
  const auto better = static_cast<std::size_t>(equal_from - candidates.begin());
  const auto equal = static_cast<std::size_t>(equal_to - equal_from);
  if (better + equal <= places) return {better + equal, 0};
  return {better, equal};
}

}  // namespace xeploai::decide
