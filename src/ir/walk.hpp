// The operands of an expression of the checked rules, for passes that look at every node.
#pragma once

#include "sema/model.hpp"

namespace xeploai::ir {

// Calls visit(expr) for each direct operand, in the order of the text; null ones are left out.
template <class Visit>
void for_each_operand(const sema::Expr& expr, Visit&& visit);

namespace detail {

template <class Visit>
void maybe(const sema::ExprPtr& expr, Visit& visit) {
  if (expr) visit(*expr);
}

template <class Visit>
struct Operands {
  Visit& visit;

  void operator()(const sema::Literal&) const {}
  void operator()(const sema::ParameterUse&) const {}
  void operator()(const sema::TableUse& e) const { maybe(e.key, visit); }
  void operator()(const sema::Member& e) const { maybe(e.base, visit); }
  void operator()(const sema::GroupKey&) const {}
  void operator()(const sema::TestUnitUse&) const {}
  void operator()(const sema::Arithmetic& e) const {
    maybe(e.first, visit);
    for (const auto& rest : e.rest) maybe(rest.operand, visit);
  }
  void operator()(const sema::Division& e) const { maybe(e.dividend, visit), maybe(e.divisor, visit); }
  void operator()(const sema::Negate& e) const { maybe(e.operand, visit); }
  void operator()(const sema::Rounding& e) const { maybe(e.operand, visit); }
  void operator()(const sema::NumberCall& e) const { each(e.arguments); }
  void operator()(const sema::DateCall& e) const { each(e.arguments); }
  void operator()(const sema::Comparison& e) const {
    maybe(e.first, visit), maybe(e.second, visit), maybe(e.third, visit);
  }
  void operator()(const sema::InTest& e) const { maybe(e.operand, visit), each(e.values); }
  void operator()(const sema::PresenceTest& e) const { maybe(e.operand, visit); }
  void operator()(const sema::Not& e) const { maybe(e.operand, visit); }
  void operator()(const sema::Logic& e) const { each(e.operands); }
  void operator()(const sema::Aggregate& e) const {
    if (const auto* list = std::get_if<sema::ListField>(&e.list)) maybe(list->base, visit);
    if (const auto* list = std::get_if<sema::ReverseList>(&e.list)) maybe(list->base, visit);
    maybe(e.where, visit), maybe(e.value, visit), maybe(e.at_most, visit), maybe(e.per, visit);
  }
  void operator()(const sema::Predicate&) const {}

  void each(const std::vector<sema::ExprPtr>& all) const {
    for (const sema::ExprPtr& e : all) maybe(e, visit);
  }
};

}  // namespace detail

template <class Visit>
void for_each_operand(const sema::Expr& expr, Visit&& visit) {
  std::visit(detail::Operands<Visit>{visit}, expr.node);
}

// Calls visit(expr) for each expression that a value by cases has.
template <class Visit>
void for_each_expression(const sema::Cases& cases, Visit&& visit) {
  for (const sema::Case& c : cases.cases) {
    if (c.when) visit(*c.when);
    if (c.value) visit(*c.value);
  }
}
template <class Visit>
void for_each_expression(const sema::Bounded& bounded, Visit&& visit) {
  for (const sema::ExprPtr* e : {&bounded.value, &bounded.at_least, &bounded.at_most})
    if (*e) visit(**e);
}
template <class Visit>
void for_each_expression(const sema::ExprPtr& expr, Visit&& visit) {
  if (expr) visit(*expr);
}

}  // namespace xeploai::ir
