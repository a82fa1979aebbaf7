#include "sema/expressions.hpp"

#include <algorithm>

#include "diag/texts/sema.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

template <class... Cases>
struct Visitor : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Visitor(Cases...) -> Visitor<Cases...>;

}  // namespace

Expected Expected::of_type(const Type& type) {
  if (is_enum(type)) return {Kind::values_of, type.of};
  return {is_error(type) ? Kind::unknown : Kind::nothing, {}};
}

ExprPtr ExpressionChecker::check(const syntax::Expr& expr, Expected expected) {
  if (expr.faulty) return error(expr.span);
  return std::visit(
      Visitor{
          [&](const syntax::NumberLiteral& node) { return make(number_type(), expr.span, Literal{node.value}); },
          [&](const syntax::DateLiteral& node) { return make(date_type(), expr.span, Literal{node.value}); },
          [&](const syntax::TextLiteral& node) { return make(text_type(), expr.span, Literal{node.value}); },
          [&](const syntax::BooleanLiteral& node) { return make(boolean_type(), expr.span, Literal{node.value}); },
          [&](const syntax::NameUse& node) { return bare_name(expr, node.name, expected); },
          [&](const syntax::Path& node) { return path(expr, node); },
          [&](const syntax::TableUse& node) { return table(expr, node); },
          [&](const syntax::Call& node) { return call(expr, node); },
          [&](const syntax::Negate& node) { return negate(expr, node); },
          [&](const syntax::Not& node) { return not_(expr, node); },
          [&](const syntax::Arithmetic& node) { return arithmetic(expr, node); },
          [&](const syntax::Comparison& node) { return comparison(expr, node); },
          [&](const syntax::InTest& node) { return in(expr, node); },
          [&](const syntax::PresenceTest& node) { return presence(expr, node); },
          [&](const syntax::Logic& node) { return logic(expr, node); },
      },
      expr.node);
}

ExprPtr ExpressionChecker::check_as(const syntax::Expr& expr, const Type& type) {
  ExprPtr checked = check(expr, Expected::of_type(type));
  if (agrees(checked, type)) return checked;
  Expr wrong = *checked;
  wrong.type = error_type();
  return std::make_shared<const Expr>(std::move(wrong));
}

ExprPtr ExpressionChecker::number(const syntax::Expr& expr) { return check_as(expr, number_type()); }

ExprPtr ExpressionChecker::condition(const syntax::Expr& expr) { return check_as(expr, boolean_type()); }

bool ExpressionChecker::agrees(const ExprPtr& found, const Type& needed) {
  if (is_error(found->type) || is_error(needed)) return false;
  if (found->type == needed) return true;
  context_.findings.say(
      Code::type_mismatch, found->span,
      diag::say(texts::value_of_other_type, to_string(needed, context_.rules), to_string(found->type, context_.rules)));
  return false;
}

ExprPtr ExpressionChecker::error(Span span) const { return make(error_type(), span, Literal{}); }

bool ExpressionChecker::missing_with(std::initializer_list<ExprPtr> parts) const {
  return scope_.test != nullptr &&
         std::any_of(parts.begin(), parts.end(), [](const ExprPtr& part) { return part->may_be_missing; });
}

}  // namespace xeploai::sema
