// Arithmetic, logic, and tests of presence.
#include "diag/texts/sema.hpp"
#include "sema/expressions.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

ArithmeticOp op_of(syntax::ArithmeticOp op) {
  switch (op) {
    case syntax::ArithmeticOp::add: return ArithmeticOp::add;
    case syntax::ArithmeticOp::subtract: return ArithmeticOp::subtract;
    case syntax::ArithmeticOp::multiply:
    case syntax::ArithmeticOp::divide: break;
  }
  return ArithmeticOp::multiply;
}

}  // namespace

ExprPtr ExpressionChecker::negate(const syntax::Expr& expr, const syntax::Negate& node) {
  ExprPtr operand = number(*node.operand);
  const Type type = is_error(operand->type) ? error_type() : number_type();
  const bool missing = missing_with({operand});
  return make(type, expr.span, Negate{std::move(operand)}, missing);
}

ExprPtr ExpressionChecker::not_(const syntax::Expr& expr, const syntax::Not& node) {
  ExprPtr operand = condition(*node.operand);
  const Type type = operand->type;
  return make(type, expr.span, Not{std::move(operand)});
}

ExprPtr ExpressionChecker::logic(const syntax::Expr& expr, const syntax::Logic& node) {
  Logic logic{node.op == syntax::LogicOp::all_of ? LogicOp::all_of : LogicOp::any_of, {}};
  bool sound = true;
  for (const syntax::ExprPtr& operand : node.operands) {
    logic.operands.push_back(condition(*operand));
    sound = sound && !is_error(logic.operands.back()->type);
  }
  return make(sound ? boolean_type() : error_type(), expr.span, std::move(logic));
}

ExprPtr ExpressionChecker::presence(const syntax::Expr& expr, const syntax::PresenceTest& node) {
  ExprPtr operand = check(*node.operand);
  const Type type = is_error(operand->type) ? error_type() : boolean_type();
  return make(type, expr.span, PresenceTest{std::move(operand), node.missing});
}

// A division stands only outermost in a rounding (rounded(), below); one that stands here is reported, the first
// of a chain for the others, which use it.
ExprPtr ExpressionChecker::arithmetic(const syntax::Expr& expr, const syntax::Arithmetic& node) {
  return chain(node, node.rest.size(), expr.span);
}

// The first `operations` of a chain.
ExprPtr ExpressionChecker::chain(const syntax::Arithmetic& node, std::size_t operations, Span span) {
  if (operations == 0) return number(*node.first);
  Arithmetic made{number(*node.first), {}};
  bool sound = !is_error(made.first->type);
  bool missing = missing_with({made.first});
  bool divided = false;
  Span left = node.first->span;
  for (std::size_t i = 0; i < operations; ++i) {
    const syntax::Arithmetic::Rest& rest = node.rest[i];
    if (rest.op == syntax::ArithmeticOp::divide && !divided) {
      divided = true;
      context_.findings.say(Code::unrounded_division, left, diag::say(texts::unrounded_division),
                            diag::say(texts::help_round_division));
    }
    ExprPtr operand = number(*rest.operand);
    left = source::join(left, rest.operand->span);
    sound = sound && !is_error(operand->type);
    missing = missing || missing_with({operand});
    made.rest.push_back(Arithmetic::Rest{op_of(rest.op), std::move(operand), left});
  }
  return make(sound && !divided ? number_type() : error_type(), span, std::move(made), missing);
}

ExprPtr ExpressionChecker::rounded(const syntax::Expr& expr) {
  const auto* node = std::get_if<syntax::Arithmetic>(&expr.node);
  if (node == nullptr || node->rest.back().op != syntax::ArithmeticOp::divide) return number(expr);
  const std::size_t before = node->rest.size() - 1;
  const Span first = node->first->span;
  const Span left = before == 0 ? first : source::join(first, node->rest[before - 1].operand->span);
  ExprPtr dividend = chain(*node, before, left);
  ExprPtr divisor = number(*node->rest.back().operand);
  const bool sound = !is_error(dividend->type) && !is_error(divisor->type);
  const bool missing = missing_with({dividend, divisor});
  const Span operation = source::join(first, node->rest.back().operand->span);
  return make(sound ? number_type() : error_type(), operation, Division{std::move(dividend), std::move(divisor)},
              missing);
}

}  // namespace xeploai::sema
