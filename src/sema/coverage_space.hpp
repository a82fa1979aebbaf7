// All combinations of the regions of the variables of some conditions, and in which of them each may hold and may
// fail. Decides exactly; gives up where there are too many combinations.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "sema/cell_set.hpp"
#include "sema/coverage_conditions.hpp"

namespace xeploai::sema {

class CoverageSpace {
 public:
  // Completes the conditions. Nothing where there are more combinations than are decided.
  static std::optional<CoverageSpace> make(Conditions& conditions);

  // Where a condition may be true, and where it may be false; both where it is undecided.
  struct Outcome {
    CellSet may_hold;
    CellSet may_fail;
  };
  Outcome outcome(ConditionIndex index) const;
  // The combinations that there are: a path is missing where a reference on it is.
  const CellSet& possible() const { return possible_; }

  // The cell in words, `n = 5`, as far as it must be told: with other values of what is left out the cell would be
  // in the set as well. Empty where nothing must.
  std::vector<std::string> in_words(std::size_t cell, const CellSet& within, const RuleSet& rules,
                                    const source::Files& files) const;

 private:
  CoverageSpace(const Conditions& conditions, std::vector<std::size_t> strides, std::size_t cells);

  CellSet regions_of(std::size_t variable, std::size_t first, std::size_t last) const;
  void add_regions(CellSet& set, std::size_t variable, std::size_t first, std::size_t last) const;
  // Where a test of one variable holds; kept for variables of few regions, which are tested again and again.
  const CellSet& cells_of(const Condition& condition) const;
  CellSet found_cells(const Condition& condition) const;
  bool is_decided(const Condition& condition) const;
  CellSet missing(std::size_t variable) const;
  static Outcome decided(CellSet holds);
  Outcome joined(const Condition& condition) const;
  std::size_t region(std::size_t cell, std::size_t variable) const;

  const Conditions& conditions_;
  std::vector<std::size_t> strides_;  // by variable, and the number of cells behind them
  CellSet possible_;
  using TestKey = std::tuple<std::size_t, std::size_t, std::size_t, bool>;
  mutable std::map<TestKey, CellSet> kept_;
  mutable CellSet last_found_;
};

}  // namespace xeploai::sema
