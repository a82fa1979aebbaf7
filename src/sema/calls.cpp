// Calls but aggregates and predicates: which arguments they take, and their types.
#include <algorithm>

#include "diag/texts/sema.hpp"
#include "sema/expressions.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
using diag::Text;
namespace texts = diag::texts;
using syntax::Function;

// How a call is written, for the help.
Text form_of(Function function) {
  switch (function) {
    case Function::min:
    case Function::max: return texts::form_two_or_more;
    case Function::abs:
    case Function::floor:
    case Function::ceil: return texts::form_one_number;
    case Function::round: return texts::form_round;
    case Function::count: return texts::form_count;
    case Function::sum: return texts::form_sum;
    case Function::any: return texts::form_any;
    case Function::all: return texts::form_all;
    case Function::lowest:
    case Function::highest: return texts::form_lowest;
    case Function::days_between:
    case Function::months_between: return texts::form_two_dates;
    case Function::year: return texts::form_one_date;
    case Function::ranked: return texts::form_test_unit;
    case Function::skipped:
    case Function::violates:
    case Function::capped:
    case Function::limited:
    case Function::held: return texts::form_test_unit_and_statement;
    case Function::unknown: break;
  }
  return texts::form_one_number;
}

// The digits of a rounding: a literal, 0 to 6.
std::optional<int> digits_of(const syntax::Argument& argument) {
  const auto* expr = std::get_if<syntax::ExprPtr>(&argument.value);
  const auto* literal = expr == nullptr ? nullptr : std::get_if<syntax::NumberLiteral>(&(*expr)->node);
  if (literal == nullptr || argument.where) return std::nullopt;
  const base::Decimal value = literal->value;
  if (!value.is_integer() || value < base::Decimal::of(0) || value > base::Decimal::of(6)) return std::nullopt;
  return static_cast<int>(value.millionths / base::Decimal::scale);
}

bool is_faulty(const syntax::Argument& argument) {
  const auto* expr = std::get_if<syntax::ExprPtr>(&argument.value);
  return expr != nullptr && (*expr)->faulty;
}

bool all_sound(const std::vector<ExprPtr>& arguments) {
  for (const ExprPtr& argument : arguments) {
    if (is_error(argument->type)) return false;
  }
  return true;
}

}  // namespace

ExprPtr ExpressionChecker::call(const syntax::Expr& expr, const syntax::Call& node) {
  switch (node.function) {
    case Function::min: return number_call(expr, node, NumberFunction::min);
    case Function::max: return number_call(expr, node, NumberFunction::max);
    case Function::abs: return number_call(expr, node, NumberFunction::abs);
    case Function::round: return rounding(expr, node, RoundingKind::round);
    case Function::floor: return rounding(expr, node, RoundingKind::floor);
    case Function::ceil: return rounding(expr, node, RoundingKind::ceil);
    case Function::count: return aggregate(expr, node, AggregateFunction::count);
    case Function::sum: return aggregate(expr, node, AggregateFunction::sum);
    case Function::any: return aggregate(expr, node, AggregateFunction::any);
    case Function::all: return aggregate(expr, node, AggregateFunction::all);
    case Function::lowest: return aggregate(expr, node, AggregateFunction::lowest);
    case Function::highest: return aggregate(expr, node, AggregateFunction::highest);
    case Function::days_between: return date_call(expr, node, DateFunction::days_between);
    case Function::months_between: return date_call(expr, node, DateFunction::months_between);
    case Function::year: return date_call(expr, node, DateFunction::year);
    case Function::ranked: return predicate(expr, node, PredicateKind::ranked);
    case Function::skipped: return predicate(expr, node, PredicateKind::skipped);
    case Function::violates: return predicate(expr, node, PredicateKind::violates);
    case Function::capped: return predicate(expr, node, PredicateKind::capped);
    case Function::limited: return predicate(expr, node, PredicateKind::limited);
    case Function::held: return predicate(expr, node, PredicateKind::held);
    case Function::unknown: break;
  }
  return unknown_call(expr, node);
}

ExprPtr ExpressionChecker::unknown_call(const syntax::Expr& expr, const syntax::Call& node) {
  if (context_.broken.everything()) return error(expr.span);
  context_.findings.unknown(node.name, diag::say(texts::unknown_call, node.name.text), [] {
    return std::vector<std::string>{
        "min",      "max",      "abs",      "round",         "floor",     "ceil",           "count",
        "sum",      "any",      "all",      "lowest",        "highest",   "days_between",   "months_between",
        "year",     "nhỏ nhất", "lớn nhất", "trị tuyệt đối", "làm tròn",  "làm tròn xuống", "làm tròn lên",
        "đếm",      "tổng",     "có một",   "tất cả",        "thấp nhất", "cao nhất",       "số ngày",
        "số tháng", "năm của"};
  });
  return error(expr.span);
}

ExprPtr ExpressionChecker::wrong_arguments(const syntax::Expr& expr, const syntax::Call& node) {
  // `min(1,2)` was reported for its comma.
  if (std::any_of(node.arguments.begin(), node.arguments.end(), is_faulty)) return error(expr.span);
  context_.findings.say(Code::wrong_arguments, expr.span, diag::say(texts::wrong_arguments, node.name.text),
                        diag::say(form_of(node.function), node.name.text));
  return error(expr.span);
}

// Plain arguments of one type; nothing where one of them has a form that only aggregates take.
std::optional<std::vector<ExprPtr>> ExpressionChecker::arguments_of(const syntax::Call& node, const Type& type) {
  if (node.per_limit) return std::nullopt;
  for (const syntax::Argument& argument : node.arguments) {
    if (argument.where || !std::holds_alternative<syntax::ExprPtr>(argument.value)) return std::nullopt;
  }
  std::vector<ExprPtr> arguments;
  for (const syntax::Argument& argument : node.arguments) {
    arguments.push_back(check_as(*std::get<syntax::ExprPtr>(argument.value), type));
  }
  return arguments;
}

ExprPtr ExpressionChecker::number_call(const syntax::Expr& expr, const syntax::Call& node, NumberFunction function) {
  auto arguments = arguments_of(node, number_type());
  const std::size_t count = node.arguments.size();
  if (!arguments || (function == NumberFunction::abs ? count != 1 : count < 2)) return wrong_arguments(expr, node);
  const Type type = all_sound(*arguments) ? number_type() : error_type();
  bool missing = false;
  for (const ExprPtr& argument : *arguments) missing = missing || missing_with({argument});
  return make(type, expr.span, NumberCall{function, std::move(*arguments)}, missing);
}

ExprPtr ExpressionChecker::date_call(const syntax::Expr& expr, const syntax::Call& node, DateFunction function) {
  auto arguments = arguments_of(node, date_type());
  const std::size_t needed = function == DateFunction::year ? 1 : 2;
  if (!arguments || arguments->size() != needed) return wrong_arguments(expr, node);
  const Type type = all_sound(*arguments) ? number_type() : error_type();
  bool missing = false;
  for (const ExprPtr& argument : *arguments) missing = missing || missing_with({argument});
  return make(type, expr.span, DateCall{function, std::move(*arguments)}, missing);
}

ExprPtr ExpressionChecker::rounding(const syntax::Expr& expr, const syntax::Call& node, RoundingKind kind) {
  const std::size_t needed = kind == RoundingKind::round ? 2 : 1;
  std::optional<int> digits = 0;
  if (node.arguments.size() != needed || node.per_limit) return wrong_arguments(expr, node);
  if (kind == RoundingKind::round) digits = digits_of(node.arguments[1]);
  const syntax::Argument& argument = node.arguments[0];
  const auto* operand_expr = std::get_if<syntax::ExprPtr>(&argument.value);
  if (!digits || operand_expr == nullptr || argument.where) return wrong_arguments(expr, node);
  ExprPtr operand = rounded(**operand_expr);
  const Type type = operand->type;
  const bool missing = missing_with({operand});
  return make(type, expr.span, Rounding{kind, std::move(operand), *digits, expr.operation()}, missing);
}

}  // namespace xeploai::sema
