// The variables of conditions and the regions that constants cut their values into: numbers, dates, places in a
// choice or scale, and booleans are points of a line of integers; of texts only those that are named differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sema/model.hpp"

namespace xeploai::sema {

// Points from `first` to `last`; empty where they cross.
struct Interval {
  std::int64_t first = 0;
  std::int64_t last = -1;
  bool empty() const { return first > last; }
};

enum class VariableKind : std::uint8_t { line, text, presence };

// A comparison of a variable with a constant: the points of an interval, or all others; of a text one text.
struct VariableTest {
  Interval points;
  std::size_t text = 0;
  bool negated = false;
};

class Variable {
 public:
  // `expr` is a name or path at a row of `unit`.
  Variable(const RuleSet& rules, UnitId unit, ExprPtr expr);
  // An undecided comparison that stands in several places: true or false.
  static Variable undecided();

  // A name or path; null for what is undecided.
  const ExprPtr& expr() const { return expr_; }
  // Takes note of the constant, so that regions tell it apart.
  VariableTest test(CompareOp op, const Constant& constant);
  VariableTest is_true() const { return {{1, 1}, 0, false}; }

  // To be called behind all tests.
  void cut();
  // Regions of values; behind them stands the one that is missing.
  std::size_t present_regions() const { return starts_.size(); }
  std::size_t regions() const { return starts_.size() + (may_be_missing_ ? 1 : 0); }
  bool may_be_missing() const { return may_be_missing_; }
  // The regions that the points or the text of the test take up, from the first to before the second.
  std::pair<std::size_t, std::size_t> where(const VariableTest& test) const;
  // A value of the region, as it is written in a rule file.
  std::string example(std::size_t region, const RuleSet& rules) const;

 private:
  Variable() = default;
  void number_range(const RuleSet& rules, UnitId unit);
  Interval points_of(CompareOp op, const Constant& constant) const;
  std::string number_example(const Interval& region) const;
  Interval region_at(std::size_t region) const;

  ExprPtr expr_;
  VariableKind kind_ = VariableKind::line;
  Interval range_;
  bool whole_ = false;       // a number without a fraction: a point is 1, not a millionth
  bool each_apart_ = false;  // every point is a region
  bool may_be_missing_ = false;
  std::vector<std::int64_t> starts_;  // of the regions, ascending
  std::vector<std::string> texts_;    // that are named
};

}  // namespace xeploai::sema
