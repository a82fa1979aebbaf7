#include "sema/coverage_conditions.hpp"

#include <optional>
#include <type_traits>
#include <unordered_set>
#include <utility>

#include "sema/constants.hpp"
#include "sema/identity.hpp"
#include "sema/missing_values.hpp"

namespace xeploai::sema {
namespace {

CompareOp mirrored(CompareOp op) {
  switch (op) {
    case CompareOp::less: return CompareOp::greater;
    case CompareOp::less_equal: return CompareOp::greater_equal;
    case CompareOp::greater: return CompareOp::less;
    case CompareOp::greater_equal: return CompareOp::less_equal;
    case CompareOp::equal:
    case CompareOp::not_equal: break;
  }
  return op;
}

}  // namespace

ConditionIndex Conditions::push(Condition condition) {
  conditions_.push_back(std::move(condition));
  return static_cast<ConditionIndex>(conditions_.size() - 1);
}

ConditionIndex Conditions::constant(bool truth) {
  Condition made;
  made.kind = ConditionKind::constant;
  made.truth = truth;
  return push(std::move(made));
}

ConditionIndex Conditions::negation(ConditionIndex operand) {
  Condition made;
  made.kind = ConditionKind::negation;
  made.operands.push_back(operand);
  return push(std::move(made));
}

ConditionIndex Conditions::add(const Expr& expr) {
  if (const auto* node = std::get_if<Logic>(&expr.node)) return of(expr, *node);
  if (const auto* node = std::get_if<Not>(&expr.node)) return negation(add(*node->operand));
  if (const auto* node = std::get_if<Comparison>(&expr.node)) return of(expr, *node);
  if (const auto* node = std::get_if<InTest>(&expr.node)) return of(expr, *node);
  if (const auto* node = std::get_if<PresenceTest>(&expr.node)) return of(expr, *node);
  if (const auto variable = variable_of(expr)) {
    Condition made;
    made.kind = ConditionKind::test;
    made.variable = *variable;
    made.test = variables_[*variable].is_true();
    return push(std::move(made));
  }
  const auto value = ConstantEvaluator(rules_.parameters, nullptr).value(expr);
  const bool* truth = value ? std::get_if<bool>(&*value) : nullptr;
  return truth != nullptr ? constant(*truth) : undecided(identity_of(expr));
}

ConditionIndex Conditions::of(const Expr&, const Logic& node) {
  Condition made;
  made.kind = node.op == LogicOp::all_of ? ConditionKind::all_of : ConditionKind::any_of;
  for (const ExprPtr& operand : node.operands) made.operands.push_back(add(*operand));
  return push(std::move(made));
}

// A chain holds where both of its comparisons do.
ConditionIndex Conditions::of(const Expr&, const Comparison& node) {
  const ConditionIndex first = comparison(*node.first, node.op, *node.second);
  if (!node.op2) return first;
  Condition made;
  made.kind = ConditionKind::all_of;
  made.operands = {first, comparison(*node.second, *node.op2, *node.third)};
  return push(std::move(made));
}

ConditionIndex Conditions::of(const Expr&, const InTest& node) {
  Condition made;
  made.kind = ConditionKind::any_of;
  for (const ExprPtr& value : node.values) {
    made.operands.push_back(comparison(*node.operand, CompareOp::equal, *value));
  }
  const ConditionIndex found = push(std::move(made));
  return node.negated ? negation(found) : found;
}

ConditionIndex Conditions::of(const Expr&, const PresenceTest& node) {
  ConditionIndex present = 0;
  if (const auto variable = variable_of(*node.operand)) {
    Condition made;
    made.kind = ConditionKind::presence;
    made.variable = *variable;
    present = push(std::move(made));
  } else if (ConstantEvaluator(rules_.parameters, nullptr).value(*node.operand)) {
    present = constant(true);
  } else {
    present = undecided("present " + identity_of(*node.operand));
  }
  return node.missing ? negation(present) : present;
}

ConditionIndex Conditions::comparison(const Expr& left, CompareOp op, const Expr& right) {
  ConstantEvaluator evaluator(rules_.parameters, nullptr);
  const auto left_value = evaluator.value(left);
  const auto right_value = evaluator.value(right);
  if (left_value && right_value) return constant(holds(op, *left_value, *right_value));
  if (right_value && variable_of(left)) return with_constant(left, op, *right_value);
  if (left_value && variable_of(right)) return with_constant(right, mirrored(op), *left_value);
  return undecided(std::to_string(static_cast<int>(op)) + identity_of(left) + identity_of(right));
}

ConditionIndex Conditions::with_constant(const Expr& variable, CompareOp op, const Constant& constant) {
  Condition made;
  made.kind = ConditionKind::test;
  made.variable = *variable_of(variable);
  made.test = variables_[made.variable].test(op, constant);
  return push(std::move(made));
}

ConditionIndex Conditions::undecided(std::string identity) {
  const auto [found, fresh] = undecided_numbers_.try_emplace(std::move(identity), undecided_.size());
  if (fresh) undecided_.emplace_back();
  ++undecided_[found->second].uses;
  Condition made;
  made.kind = ConditionKind::undecided;
  made.undecided = found->second;
  return push(std::move(made));
}

// A key of the group is what it is made of for the units of the group: so that paths and references agree.
ExprPtr Conditions::outside_of_group(const Expr& expr) const {
  if (per_ != nullptr) {
    if (const auto* key = std::get_if<GroupKey>(&expr.node)) return (*per_)[key->index];
    const auto* member = std::get_if<Member>(&expr.node);
    if (member != nullptr && member->base) {
      Expr made = expr;
      std::get<Member>(made.node).base = outside_of_group(*member->base);
      return std::make_shared<const Expr>(std::move(made));
    }
  }
  return std::make_shared<const Expr>(expr);
}

std::optional<std::size_t> Conditions::variable_of(const Expr& expr) {
  if (!std::holds_alternative<Member>(expr.node) && !std::holds_alternative<GroupKey>(expr.node)) return std::nullopt;
  ExprPtr outside = outside_of_group(expr);
  const auto [found, fresh] = variable_numbers_.try_emplace(identity_of(*outside), variables_.size());
  if (fresh) variables_.emplace_back(rules_, unit_, std::move(outside));
  return found->second;
}

void Conditions::complete() {
  add_shared_references();
  for (Undecided& one : undecided_) {
    if (one.uses < 2) continue;
    one.variable = variables_.size();
    variables_.push_back(Variable::undecided());
  }
  for (Variable& variable : variables_) variable.cut();
}

// A reference on the paths of several variables makes them missing together, so it becomes a variable too.
void Conditions::add_shared_references() {
  std::unordered_map<std::string, std::size_t> paths_through;
  const std::size_t count = variables_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const ExprPtr* reference = &base_of(*variables_[i].expr());
    while (*reference && (*reference)->may_be_missing) {
      const ExprPtr shared = *reference;
      const std::string identity = identity_of(*shared);
      if (++paths_through[identity] == 2 && !variable_numbers_.contains(identity)) {
        variable_numbers_.emplace(identity, variables_.size());
        variables_.emplace_back(rules_, unit_, shared);
      }
      reference = &base_of(*shared);
    }
  }
  for (std::size_t i = 0; i < variables_.size(); ++i) link(i);
}

void Conditions::link(std::size_t variable) {
  const Expr* at = variables_[variable].expr().get();
  bool otherwise_missing = missing_by_itself(*at, rules_);
  while (const Expr* reference = base_of(*at).get()) {
    if (!reference->may_be_missing) return;
    if (const auto known = variable_numbers_.find(identity_of(*reference)); known != variable_numbers_.end()) {
      links_.push_back(Link{variable, known->second, !otherwise_missing});
      return;
    }
    otherwise_missing = otherwise_missing || missing_by_itself(*reference, rules_);
    at = reference;
  }
}

}  // namespace xeploai::sema
