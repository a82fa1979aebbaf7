// What two sequences have in common, in one order: the longest common subsequence.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace xeploai::compare {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

// More pairs than this are not tried: what stands between the equal beginnings and the equal ends of longer sequences
// counts as different.
inline constexpr std::size_t most_tried_pairs = 1'000'000;

// Pairs (i, j) of equal elements, rising in both. `equal(i, j)` compares the i-th element of the one sequence with the
// j-th of the other.
template <class Equal>
Pairs common_sequence(std::size_t before, std::size_t after, const Equal& equal) {
  Pairs head;
  while (head.size() < before && head.size() < after && equal(head.size(), head.size()))
    head.emplace_back(head.size(), head.size());
  const std::size_t first = head.size();
  Pairs tail;
  while (first + tail.size() < before && first + tail.size() < after &&
         equal(before - 1 - tail.size(), after - 1 - tail.size()))
    tail.emplace_back(before - 1 - tail.size(), after - 1 - tail.size());
  const std::size_t rows = before - tail.size() - first;
  const std::size_t columns = after - tail.size() - first;
  if (rows > 0 && columns > 0 && rows <= most_tried_pairs / columns) {
    // longest[i][j]: how many pairs the elements from i and from j on give.
    const std::size_t width = columns + 1;
    std::vector<std::uint32_t> longest((rows + 1) * width, 0);
    std::vector<bool> same(rows * columns);
    for (std::size_t i = rows; i-- > 0;)
      for (std::size_t j = columns; j-- > 0;) {
        same[i * columns + j] = equal(first + i, first + j);
        longest[i * width + j] = same[i * columns + j]
                                     ? longest[(i + 1) * width + j + 1] + 1
                                     : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
      }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (same[i * columns + j])
        head.emplace_back(first + i++, first + j++);
      else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
        ++i;
      else
        ++j;
    }
  }
  head.insert(head.end(), tail.rbegin(), tail.rend());
  return head;
}

// Calls `left(i)`, `right(j)` or `both(i, j)` for every element of the two sequences, in their common order.
template <class Left, class Right, class Both>
void walk_common(std::size_t before, std::size_t after, const Pairs& pairs, const Left& left, const Right& right,
                 const Both& both) {
  std::size_t i = 0;
  std::size_t j = 0;
  for (const auto& [x, y] : pairs) {
    while (i < x) left(i++);
    while (j < y) right(j++);
    both(i++, j++);
  }
  while (i < before) left(i++);
  while (j < after) right(j++);
}

}  // namespace xeploai::compare
