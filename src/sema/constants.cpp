#include "sema/constants.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "diag/texts/sema.hpp"

namespace xeploai::sema {
namespace {

using base::Decimal;
using base::Wide;
using diag::Code;
namespace texts = diag::texts;

template <class T>
bool compare(CompareOp op, const T& left, const T& right) {
  switch (op) {
    case CompareOp::equal: return left == right;
    case CompareOp::not_equal: return !(left == right);
    case CompareOp::less: return left < right;
    case CompareOp::less_equal: return !(right < left);
    case CompareOp::greater: return right < left;
    case CompareOp::greater_equal: return !(left < right);
  }
  return false;
}

std::optional<Decimal> apply(ArithmeticOp op, Decimal left, Decimal right) {
  switch (op) {
    case ArithmeticOp::add: return base::add(left, right);
    case ArithmeticOp::subtract: return base::subtract(left, right);
    case ArithmeticOp::multiply: return base::multiply(left, right);
  }
  return std::nullopt;
}

std::optional<Wide> apply(ArithmeticOp op, Wide left, Wide right) {
  switch (op) {
    case ArithmeticOp::add: return base::add(left, right);
    case ArithmeticOp::subtract: return base::subtract(left, right);
    case ArithmeticOp::multiply: return base::multiply(left, right);
  }
  return std::nullopt;
}

base::Rounding direction(RoundingKind kind) {
  switch (kind) {
    case RoundingKind::round: return base::Rounding::half_away;
    case RoundingKind::floor: return base::Rounding::down;
    case RoundingKind::ceil: return base::Rounding::up;
  }
  return base::Rounding::half_away;
}

}  // namespace

bool holds(CompareOp op, const Constant& left, const Constant& right) {
  if (const auto* number = std::get_if<Decimal>(&left)) return compare(op, *number, std::get<Decimal>(right));
  if (const auto* date = std::get_if<base::Date>(&left)) return compare(op, *date, std::get<base::Date>(right));
  if (const auto* of = std::get_if<EnumValue>(&left)) return compare(op, of->place, std::get<EnumValue>(right).place);
  return compare(op, left == right, true);
}

std::optional<Constant> ConstantEvaluator::value(const Expr& expr) {
  if (expr.type.kind == TypeKind::error) return std::nullopt;
  return std::visit([&](const auto& node) { return of(node); }, expr.node);
}

template <class T>
std::optional<T> ConstantEvaluator::as(const Expr& expr) {
  const std::optional<Constant> found = value(expr);
  const T* typed = found ? std::get_if<T>(&*found) : nullptr;
  return typed != nullptr ? std::optional<T>(*typed) : std::nullopt;
}

void ConstantEvaluator::out_of_range(Span span) {
  if (findings_ == nullptr) return;
  findings_->say(Code::number_range, span, diag::say(texts::number_out_of_range), diag::say(texts::help_number_range));
}

std::optional<Constant> ConstantEvaluator::of(const Literal& node) { return node.value; }

std::optional<Constant> ConstantEvaluator::of(const ParameterUse& node) {
  const Constant& constant = parameters_[node.parameter.index()].value;
  return std::holds_alternative<std::monostate>(constant) ? std::nullopt : std::optional<Constant>(constant);
}

std::optional<Constant> ConstantEvaluator::of(const TableUse& node) {
  const auto key = as<EnumValue>(*node.key);
  const auto& rows = parameters_[node.parameter.index()].rows;
  if (!key || key->place >= rows.size() || std::holds_alternative<std::monostate>(rows[key->place]))
    return std::nullopt;
  return rows[key->place];
}

std::optional<Constant> ConstantEvaluator::of(const Arithmetic& node) {
  auto result = as<Decimal>(*node.first);
  for (const Arithmetic::Rest& rest : node.rest) {
    if (!result) return std::nullopt;
    const auto operand = as<Decimal>(*rest.operand);
    if (!operand) return std::nullopt;
    result = apply(rest.op, *result, *operand);
    if (!result) out_of_range(rest.span);
  }
  return result ? std::optional<Constant>(*result) : std::nullopt;
}

std::optional<Constant> ConstantEvaluator::of(const Negate& node) {
  const auto operand = as<Decimal>(*node.operand);
  return operand ? std::optional<Constant>(Decimal{-operand->millionths}) : std::nullopt;
}

// Inside a rounding + - * and unary - are computed wide, outside further calls.
std::optional<Wide> ConstantEvaluator::wide(const Expr& expr) {
  if (const auto* chain = std::get_if<Arithmetic>(&expr.node)) return wide_chain(*chain);
  if (const auto* negate = std::get_if<Negate>(&expr.node)) {
    const auto operand = wide(*negate->operand);
    return operand ? std::optional<Wide>(Wide{-operand->units}) : std::nullopt;
  }
  const auto plain = as<Decimal>(expr);
  return plain ? std::optional<Wide>(base::widen(*plain)) : std::nullopt;
}

std::optional<Wide> ConstantEvaluator::wide_chain(const Arithmetic& node) {
  auto result = wide(*node.first);
  for (const Arithmetic::Rest& rest : node.rest) {
    if (!result) return std::nullopt;
    const auto operand = wide(*rest.operand);
    if (!operand) return std::nullopt;
    result = apply(rest.op, *result, *operand);
    if (!result) out_of_range(rest.span);
  }
  return result;
}

std::optional<Constant> ConstantEvaluator::of(const Rounding& node) {
  const auto* division = std::get_if<Division>(&node.operand->node);
  const auto dividend = wide(division != nullptr ? *division->dividend : *node.operand);
  if (!dividend) return std::nullopt;
  const auto divisor = division != nullptr ? wide(*division->divisor) : std::optional<Wide>(base::wide_one);
  if (!divisor) return std::nullopt;
  if (divisor->units == 0) {
    if (findings_ != nullptr) {
      findings_->say(Code::division_by_zero, node.operand->span, diag::say(texts::division_by_zero));
    }
    return std::nullopt;
  }
  const auto result = base::divide_rounded(*dividend, *divisor, direction(node.kind), node.digits);
  if (!result) out_of_range(node.operation);
  return result ? std::optional<Constant>(*result) : std::nullopt;
}

std::optional<Constant> ConstantEvaluator::of(const NumberCall& node) {
  std::optional<Decimal> result;
  bool known = true;
  for (const ExprPtr& argument : node.arguments) {
    const auto number = as<Decimal>(*argument);
    known = known && number;
    if (!known) continue;
    if (!result) {
      result = *number;
    } else {
      result = node.function == NumberFunction::min ? std::min(*result, *number) : std::max(*result, *number);
    }
  }
  if (!known || !result) return std::nullopt;
  if (node.function == NumberFunction::abs) result->millionths = std::abs(result->millionths);
  return *result;
}

std::optional<Constant> ConstantEvaluator::of(const DateCall& node) {
  const auto first = as<base::Date>(*node.arguments[0]);
  if (node.function == DateFunction::year) {
    return first ? std::optional<Constant>(Decimal::of(base::calendar(*first).year)) : std::nullopt;
  }
  const auto second = as<base::Date>(*node.arguments[1]);
  if (!first || !second) return std::nullopt;
  if (node.function == DateFunction::days_between) return Decimal::of(second->days - first->days);
  return Decimal::of(base::months_between(*first, *second));
}

std::optional<Constant> ConstantEvaluator::of(const Comparison& node) {
  const auto first = value(*node.first);
  if (!first) return std::nullopt;
  const auto second = value(*node.second);
  if (!second) return std::nullopt;
  if (!holds(node.op, *first, *second)) return false;
  if (!node.op2) return true;
  const auto third = value(*node.third);
  return third ? std::optional<Constant>(holds(*node.op2, *second, *third)) : std::nullopt;
}

std::optional<Constant> ConstantEvaluator::of(const InTest& node) {
  const auto operand = value(*node.operand);
  if (!operand) return std::nullopt;
  for (const ExprPtr& candidate : node.values) {
    const auto other = value(*candidate);
    if (!other) return std::nullopt;
    if (*operand == *other) return !node.negated;
  }
  return node.negated;
}

std::optional<Constant> ConstantEvaluator::of(const PresenceTest& node) {
  if (!value(*node.operand)) return std::nullopt;
  return !node.missing;
}

std::optional<Constant> ConstantEvaluator::of(const Not& node) {
  const auto operand = as<bool>(*node.operand);
  return operand ? std::optional<Constant>(!*operand) : std::nullopt;
}

std::optional<Constant> ConstantEvaluator::of(const Logic& node) {
  const bool deciding = node.op == LogicOp::any_of;
  for (const ExprPtr& operand : node.operands) {
    const auto truth = as<bool>(*operand);
    if (!truth) return std::nullopt;
    if (*truth == deciding) return deciding;
  }
  return !deciding;
}

}  // namespace xeploai::sema
