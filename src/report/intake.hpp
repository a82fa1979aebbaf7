// What became of the units of the data under `--keep-going`: each is in the results or rejected. The three numbers are
// counted apart (by the reader, in what is left, in the list of rejected units), so that they prove it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "report/rejected.hpp"
#include "sema/model.hpp"

namespace xeploai::report {

struct Intake {
  std::vector<std::uint64_t> read;      // as RuleSet::units
  std::vector<std::uint64_t> rejected;  // as RuleSet::units
};

// How many units of each kind the rows speak of. A unit is told by its key; a row without one, and one whose key a row
// before it has, by its place.
std::vector<std::uint64_t> count_rejected(const sema::RuleSet& rules, const std::vector<RejectedRow>& rows);

}  // namespace xeploai::report
