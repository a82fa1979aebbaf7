// Names and types of expressions: from the abstract syntax to checked expressions. What may be missing is not
// judged here (presence.hpp). A mistake is reported once: an expression with an error has TypeKind::error, and what
// uses it says nothing and has an error itself; its parts are checked all the same.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sema/context.hpp"
#include "sema/scope.hpp"

namespace xeploai::sema {

// What the place of an expression gives to a bare name: the values of a choice or scale, or nothing; `unknown`
// where the place would give something that is not known because of an error.
struct Expected {
  enum class Kind : std::uint8_t { nothing, values_of, unknown };
  Kind kind = Kind::nothing;
  EnumId of;

  static Expected of_type(const Type& type);
};

class ExpressionChecker {
 public:
  // `edges` takes the definitions that the expressions need; it may be null.
  ExpressionChecker(Context& context, Scope scope, Edges* edges)
      : context_(context), scope_(std::move(scope)), resolver_(context, edges) {}

  ExprPtr check(const syntax::Expr& expr, Expected expected = {});
  // Of this type, else `type-mismatch`.
  ExprPtr check_as(const syntax::Expr& expr, const Type& type);
  ExprPtr number(const syntax::Expr& expr);
  ExprPtr condition(const syntax::Expr& expr);
  // True where the types are equal; reports `found` otherwise, unless one of them is an error.
  bool agrees(const ExprPtr& found, const Type& needed);

 private:
  struct CheckedList {
    std::optional<ListSource> source;  // empty: an error
    Row row;
  };

  template <class Node_>
  ExprPtr make(const Type& type, Span span, Node_ node, bool may_be_missing = false) const;
  ExprPtr error(Span span) const;
  // Missing where a part of it is, which counts in tests only: elsewhere such parts are known to be present.
  bool missing_with(std::initializer_list<ExprPtr> parts) const;

  // names.cpp
  ExprPtr bare_name(const syntax::Expr& expr, const syntax::Name& name, Expected expected);
  ExprPtr path(const syntax::Expr& expr, const syntax::Path& path);
  ExprPtr table(const syntax::Expr& expr, const syntax::TableUse& use);
  void report(const Resolution& resolution, std::span<const syntax::Name> names, Span span, Expected expected);
  enum class NameForm : std::uint8_t { bare, path };
  void report_unknown(const syntax::Name& name, Expected expected, NameForm form);
  void report_list_as_value(const syntax::Name& name, Span span);

  // operators.cpp
  ExprPtr negate(const syntax::Expr& expr, const syntax::Negate& node);
  ExprPtr not_(const syntax::Expr& expr, const syntax::Not& node);
  ExprPtr logic(const syntax::Expr& expr, const syntax::Logic& node);
  ExprPtr presence(const syntax::Expr& expr, const syntax::PresenceTest& node);
  ExprPtr arithmetic(const syntax::Expr& expr, const syntax::Arithmetic& node);
  ExprPtr chain(const syntax::Arithmetic& node, std::size_t operations, Span span);
  ExprPtr rounded(const syntax::Expr& expr);

  // comparisons.cpp
  ExprPtr comparison(const syntax::Expr& expr, const syntax::Comparison& node);
  std::vector<ExprPtr> compared(std::span<const syntax::Expr* const> operands);
  bool comparable(const ExprPtr& left, syntax::CompareOp op, const ExprPtr& right);
  ExprPtr in(const syntax::Expr& expr, const syntax::InTest& node);

  // calls.cpp
  ExprPtr call(const syntax::Expr& expr, const syntax::Call& node);
  ExprPtr number_call(const syntax::Expr& expr, const syntax::Call& node, NumberFunction function);
  ExprPtr date_call(const syntax::Expr& expr, const syntax::Call& node, DateFunction function);
  ExprPtr rounding(const syntax::Expr& expr, const syntax::Call& node, RoundingKind kind);
  ExprPtr unknown_call(const syntax::Expr& expr, const syntax::Call& node);
  ExprPtr wrong_arguments(const syntax::Expr& expr, const syntax::Call& node);
  std::optional<std::vector<ExprPtr>> arguments_of(const syntax::Call& node, const Type& type);

  // aggregates.cpp
  ExprPtr aggregate(const syntax::Expr& expr, const syntax::Call& node, AggregateFunction function);
  ExprPtr aggregate_over(const syntax::Expr& expr, const syntax::Call& node, AggregateFunction function,
                         const CheckedList& list);
  ExprPtr aggregate_value(const syntax::Expr& expr, AggregateFunction function, bool& sound);
  ExprPtr per_field(const syntax::Name& field);
  CheckedList list_of(const syntax::Argument& argument);
  CheckedList named_list(const syntax::Expr& expr);
  CheckedList reverse_list(const syntax::ReverseList& node);
  std::vector<std::string> row_names(const Row& row) const;

  // predicates.cpp
  ExprPtr predicate(const syntax::Expr& expr, const syntax::Call& node, PredicateKind kind);
  std::optional<std::size_t> predicate_statement(const syntax::Expr& expr, UnitId unit, PredicateKind kind);
  const TestUnitSymbol* predicate_unit(const syntax::Expr& expr);

  Context& context_;
  Scope scope_;
  Resolver resolver_;
};

template <class Node_>
ExprPtr ExpressionChecker::make(const Type& type, Span span, Node_ node, bool may_be_missing) const {
  return std::make_shared<const Expr>(Expr{type, may_be_missing, span, std::move(node)});
}

}  // namespace xeploai::sema
