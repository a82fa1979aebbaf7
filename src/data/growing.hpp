// Columns that grow by the rows of one chunk after the other.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/memory.hpp"

namespace xeploai::data {

// All the room is taken at once where it is known how many rows will come.
template <class Element>
void make_room(std::vector<Element>& to, std::size_t needed, std::size_t rows_expected) {
  if (to.capacity() >= needed) return;
  to.reserve(std::max({needed, rows_expected, to.capacity() + to.capacity() / 2}));
}

// Puts `more` behind `to`.
template <class Element>
void put_behind(std::vector<Element>& to, const std::vector<Element>& more, std::size_t rows_expected) {
  make_room(to, to.size() + more.size(), rows_expected);
  base::will_append(to, more.size());
  to.insert(to.end(), more.begin(), more.end());
}

// The same where `to` has elements of another width, which all of `more` fit.
template <class Element, class Other>
void put_behind(std::vector<Element>& to, const std::vector<Other>& more, std::size_t rows_expected) {
  const std::size_t before = to.size();
  make_room(to, before + more.size(), rows_expected);
  base::will_append(to, more.size());
  to.resize(before + more.size());
  std::transform(more.begin(), more.end(), to.begin() + static_cast<std::ptrdiff_t>(before),
                 [](Other element) { return static_cast<Element>(element); });
}

// Marks of `count` rows from row `first` on. Marks are empty as long as they hold for no row.
inline void put_marks_behind(std::vector<std::uint8_t>& to, const std::vector<std::uint8_t>& more, std::size_t first,
                             std::size_t count, std::size_t rows_expected) {
  if (to.empty() && more.empty()) return;
  make_room(to, first + count, rows_expected);
  to.resize(first);
  base::will_append(to, count);
  to.insert(to.end(), more.begin(), more.end());
  to.resize(first + count);
}

}  // namespace xeploai::data
