// Several data sets under the same two versions, added up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "compare/outcome_changes.hpp"
#include "report/difference.hpp"

namespace xeploai::report {

class DifferenceTotals {
 public:
  // All must be of the same two versions.
  void add(const OutcomeDifference& outcomes);

  std::size_t data_sets() const { return data_sets_; }
  // A matrix of each unit kind, with how many changed.
  std::string text(diag::Language language) const;
  // [{"unit", "total", "counts", "matrix"}], as in the document of one data set.
  std::string json() const;

 private:
  struct Kind {
    std::string unit;
    std::string label;
    std::vector<std::string> ranks;        // by code, by name; the first empty
    std::vector<std::string> rank_labels;  // the first empty
    compare::Matrix matrix;
    std::map<compare::Movement, std::uint64_t> moved;
    std::uint64_t newly_held = 0;
    std::uint64_t no_longer_held = 0;
    std::uint64_t changed = 0;  // with another outcome
  };
  std::vector<Kind> kinds_;
  std::size_t data_sets_ = 0;
};

}  // namespace xeploai::report
