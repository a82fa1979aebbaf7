// Numbers of changes or bundles as a set: rising, each once.
#pragma once

#include <algorithm>
#include <vector>

namespace xeploai::compare {

template <class Number>
void make_each_once(std::vector<Number>& numbers) {
  std::ranges::sort(numbers);
  const auto [first, last] = std::ranges::unique(numbers);
  numbers.erase(first, last);
}

}  // namespace xeploai::compare
