// Which candidates of one group are taken (language.md, section 4, Quota). A pure function on keys; linear in the
// number of candidates, expected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace xeploai::decide {

// The order keys of candidates: keys[k][c] is the k-th key of candidate c, turned so that the smaller comes first.
using OrderKeys = std::vector<std::vector<std::int64_t>>;

struct Selection {
  // How many stand surely before the limit, and how many are equal at it (0 where no tie falls on the limit).
  std::size_t better = 0;
  std::size_t tied = 0;
};

// Orders `candidates` (numbers into the keys) so that the better ones come first, then those tied at the limit, then
// the rest; within each part their order means nothing. `places` is less than the number of candidates.
Selection select(const OrderKeys& keys, std::span<std::uint32_t> candidates, std::size_t places);

}  // namespace xeploai::decide
