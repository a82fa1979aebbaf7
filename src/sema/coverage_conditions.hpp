// Conditions as far as coverage can be decided: what compares a variable with a constant, what is constant, and what
// may be true or false whatever the rest is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "sema/coverage_variables.hpp"
#include "sema/model.hpp"

namespace xeploai::sema {

// A condition, or a part of one. Parts are numbered; operands stand before what they are parts of.
enum class ConditionKind : std::uint8_t { constant, test, presence, undecided, negation, all_of, any_of };
using ConditionIndex = std::uint32_t;
struct Condition {
  ConditionKind kind{};
  bool truth = false;        // constant
  std::size_t variable = 0;  // test, presence
  VariableTest test;
  std::size_t undecided = 0;  // number of the comparison or call
  std::vector<ConditionIndex> operands;
};

// What an undecided comparison or call is: whatever is alike has one of these.
struct Undecided {
  std::size_t uses = 0;
  std::size_t variable = 0;  // where it is used more than once
};

class Conditions {
 public:
  // `per` are the keys of the quota in whose limit the conditions stand, else null.
  Conditions(const RuleSet& rules, UnitId unit, const std::vector<ExprPtr>* per)
      : rules_(rules), unit_(unit), per_(per) {}

  ConditionIndex add(const Expr& expr);
  // Behind the last condition: cuts the variables into regions and adds those that others hang on.
  void complete();

  const Condition& operator[](ConditionIndex index) const { return conditions_[index]; }
  const std::vector<Variable>& variables() const { return variables_; }
  const Undecided& undecided(std::size_t index) const { return undecided_[index]; }

  // A path, and the nearest reference on it that is a variable too. The path is missing where the reference is;
  // with `only_then` nowhere else.
  struct Link {
    std::size_t variable = 0;
    std::size_t reference = 0;
    bool only_then = false;
  };
  const std::vector<Link>& links() const { return links_; }

 private:
  ConditionIndex push(Condition condition);
  ConditionIndex constant(bool truth);
  ConditionIndex of(const Expr& expr, const Logic& node);
  ConditionIndex of(const Expr& expr, const Comparison& node);
  ConditionIndex of(const Expr& expr, const InTest& node);
  ConditionIndex of(const Expr& expr, const PresenceTest& node);
  ConditionIndex negation(ConditionIndex operand);
  ConditionIndex comparison(const Expr& left, CompareOp op, const Expr& right);
  ConditionIndex with_constant(const Expr& variable, CompareOp op, const Constant& constant);
  ConditionIndex undecided(std::string identity);
  // The number of the variable, new or known; nothing where the expression is none.
  std::optional<std::size_t> variable_of(const Expr& expr);
  ExprPtr outside_of_group(const Expr& expr) const;
  void add_shared_references();
  void link(std::size_t variable);

  const RuleSet& rules_;
  UnitId unit_;
  const std::vector<ExprPtr>* per_;
  std::vector<Condition> conditions_;
  std::vector<Variable> variables_;
  std::vector<Undecided> undecided_;
  std::unordered_map<std::string, std::size_t> variable_numbers_;
  std::unordered_map<std::string, std::size_t> undecided_numbers_;
  std::vector<Link> links_;
};

}  // namespace xeploai::sema
