// Arithmetic and calls of the oracle.
#include "oracle/claim.hpp"
#include "oracle/evaluation.hpp"

namespace xeploai::oracle {

using syntax::ArithmeticOp;
using syntax::Function;

// --- Arithmetic ----------------------------------------------------------------------------------------------

// Inside a rounding the width goes through `+ - *` and unary `-`, and ends at any call.
Value Evaluation::numeric(const syntax::ExprPtr& expr, const Scope& scope, Width width) {
  if (const auto* chain = std::get_if<syntax::Arithmetic>(&expr->node)) {
    return arithmetic(*chain, chain->rest.size(), scope, width);
  }
  if (const auto* negate = std::get_if<syntax::Negate>(&expr->node)) {
    const Value operand = numeric(negate->operand, scope, width);
    if (failed(operand)) return Failed{};
    return Number{-std::get<Number>(operand).units};
  }
  return value(expr, scope);
}

// The first `steps` operations of a chain, from the left.
Value Evaluation::arithmetic(const syntax::Arithmetic& chain, std::size_t steps, const Scope& scope, Width width) {
  Value left = numeric(chain.first, scope, width);
  for (std::size_t i = 0; i < steps; ++i) {
    if (ends(left)) return Failed{};
    const auto& [op, operand] = chain.rest[i];
    const Value right = numeric(operand, scope, width);
    if (failed(left) || failed(right)) {
      left = Failed{};
      continue;
    }
    const Number& a = std::get<Number>(left);
    const Number& b = std::get<Number>(right);
    claim(op != ArithmeticOp::divide, "a division is the outermost operation of a rounding");
    const auto result = op == ArithmeticOp::add        ? add(a, b, width)
                        : op == ArithmeticOp::subtract ? subtract(a, b, width)
                                                       : multiply(a, b, width);
    left = checked(result, chain.first->span);
  }
  return left;
}

Value Evaluation::rounding(const syntax::Call& call, const Scope& scope) {
  const auto& operand = std::get<syntax::ExprPtr>(call.arguments[0].value);
  const auto* chain = std::get_if<syntax::Arithmetic>(&operand->node);
  Value dividend;
  Value divisor = whole(1);
  if (chain != nullptr && chain->rest.back().op == ArithmeticOp::divide) {
    dividend = arithmetic(*chain, chain->rest.size() - 1, scope, Width::inside_rounding);
    if (ends(dividend)) return Failed{};
    divisor = numeric(chain->rest.back().operand, scope, Width::inside_rounding);
  } else {
    dividend = numeric(operand, scope, Width::inside_rounding);
  }
  if (failed(dividend) || failed(divisor)) return Failed{};
  if (std::get<Number>(divisor).units.is_zero()) return fail(chain->first->span, "division-by-zero");
  int decimals = 0;
  if (call.arguments.size() > 1) {
    const auto& digits = std::get<syntax::ExprPtr>(call.arguments[1].value);
    decimals = static_cast<int>(std::get<syntax::NumberLiteral>(digits->node).value.millionths / 1'000'000);
  }
  const Round how = call.function == Function::round   ? Round::half_away
                    : call.function == Function::floor ? Round::floor
                                                       : Round::ceil;
  return checked(rounded_quotient(std::get<Number>(dividend), std::get<Number>(divisor), how, decimals),
                 call.name.span);
}

// --- Calls ---------------------------------------------------------------------------------------------------

Value Evaluation::number_call(const syntax::Call& call, const Scope& scope) {
  std::vector<Number> numbers;
  bool any_failed = false;
  for (const auto& argument : call.arguments) {
    const Value one = value(std::get<syntax::ExprPtr>(argument.value), scope);
    any_failed = any_failed || failed(one);
    if (ends(one)) break;
    if (!failed(one)) numbers.push_back(std::get<Number>(one));
  }
  if (any_failed) return Failed{};
  if (call.function == Function::abs) return Number{numbers[0].units.absolute()};
  Number best = numbers[0];
  for (const Number& number : numbers) {
    if (call.function == Function::min ? number < best : number > best) best = number;
  }
  return best;
}

Value Evaluation::date_call(const syntax::Call& call, const Scope& scope) {
  std::vector<Day> days;
  bool any_failed = false;
  for (const auto& argument : call.arguments) {
    const Value one = value(std::get<syntax::ExprPtr>(argument.value), scope);
    any_failed = any_failed || failed(one);
    if (ends(one)) break;
    if (!failed(one)) days.push_back(std::get<Day>(one));
  }
  if (any_failed) return Failed{};
  if (call.function == Function::year) return whole(year_of(days[0]));
  if (call.function == Function::days_between) return whole(days_between(days[0], days[1]));
  return whole(complete_months_between(days[0], days[1]));
}

Value Evaluation::call(const syntax::Call& call, const Scope& scope) {
  switch (call.function) {
    case Function::min:
    case Function::max:
    case Function::abs: return number_call(call, scope);
    case Function::round:
    case Function::floor:
    case Function::ceil: return rounding(call, scope);
    case Function::days_between:
    case Function::months_between:
    case Function::year: return date_call(call, scope);
    case Function::count:
    case Function::sum:
    case Function::any:
    case Function::all:
    case Function::lowest:
    case Function::highest: return aggregate(call, scope);
    default: throw Broken("a predicate stands in a test");
  }
}

// --- Lists ---------------------------------------------------------------------------------------------------

Evaluation::List Evaluation::reverse_list(const syntax::ReverseList& reverse, const Scope& scope) {
  const syntax::UnitDeclaration* unit = names_.declarations().unit(reverse.unit.text);
  const std::string& field = reverse.field.text;
  const auto* target = names_.declarations().unit(find_field(unit->fields, field)->type.name.text);
  const Frame* self = names_.innermost(target, scope);
  claim(self != nullptr && self->row != nullptr, "a unit is there for " + reverse.unit.text + " by " + field);
  if (referring_known_.insert(unit).second) {
    for (const Row& row : population_.at(unit)) {
      for (const auto& [name, value] : row.values) {
        if (const auto* to = std::get_if<Reference>(&value)) referring_[{*to, unit->name.text + "." + name}].push_back(&row);
      }
    }
  }
  List result;
  for (const Row* row : referring_[{self->row, unit->name.text + "." + field}]) {
    result.rows.push_back(Frame{unit, nullptr, row, RankHere::final});
  }
  return result;
}

Evaluation::List Evaluation::list(const syntax::Argument& argument, const Scope& scope) {
  if (const auto* reverse = std::get_if<syntax::ReverseList>(&argument.value)) return reverse_list(*reverse, scope);
  Frame frame = names_.frame_of(argument, scope);
  List result;
  const Row* owner = nullptr;
  const syntax::Expr& expr = *std::get<syntax::ExprPtr>(argument.value);
  if (const auto* path = std::get_if<syntax::Path>(&expr.node)) {
    const Value at = path_end(path->names, scope).first;
    claim(!missing(at), "the unit of a list is there");
    result.failed = failed(at);
    if (result.failed) return result;
    owner = std::get<Reference>(at);
  } else if (frame.list == nullptr) {
    for (const Row* row : *scope.group) result.rows.push_back(Frame{frame.unit, nullptr, row, frame.rank});
    return result;
  } else {
    owner = names_.find(frame.list->name.text, scope).frame->row;
  }
  for (const Row& row : owner->lists.at(frame.list->name.text)) {
    frame.row = &row;
    result.rows.push_back(frame);
  }
  return result;
}

bool Evaluation::for_selected(const syntax::Argument& argument, const Scope& scope, const Take& take) {
  const List all = list(argument, scope);
  bool sound = !all.failed;
  for (const Frame& row : all.rows) {
    const Value taken = argument.where == nullptr ? Value{true} : value(argument.where, scope.with(row));
    if (ends(taken)) return false;
    if (failed(taken)) {
      sound = false;
    } else if (condition(taken) && !take(row)) {
      return sound;
    }
  }
  return sound;
}

Value Evaluation::sum(const syntax::Call& call, const Scope& scope) {
  const auto& term = std::get<syntax::ExprPtr>(call.arguments[1].value);
  std::vector<std::pair<Value, Integer>> groups;  // without `per` all rows are one
  bool any_failed = false;
  const bool all_selected = for_selected(call.arguments[0], scope, [&](const Frame& row) {
    const Value one = value(term, scope.with(row));
    Scope only_row;
    only_row.frames = {row};
    const Value key = call.per_limit ? name(call.per_limit->field.text, only_row) : Value{};
    if (failed(one) || failed(key)) {
      any_failed = true;
      return !ends(Failed{});
    }
    auto group = groups.begin();
    while (group != groups.end() && group->first != key) ++group;
    if (group == groups.end()) group = groups.insert(group, {key, Integer()});
    group->second = group->second + std::get<Number>(one).units;
    return true;
  });
  any_failed = any_failed || !all_selected;
  if (any_failed && ends(Failed{})) return Failed{};
  const Value limit = call.per_limit ? value(call.per_limit->limit, scope) : Value{};
  if (any_failed || failed(limit)) return Failed{};
  Integer total;
  for (const auto& [key, units] : groups) {
    const bool limited = call.per_limit && units > std::get<Number>(limit).units;
    total = total + (limited ? std::get<Number>(limit).units : units);
  }
  const Number result{total};
  return checked(fits(result, Width::value) ? std::optional(result) : std::nullopt, call.name.span);
}

Value Evaluation::aggregate(const syntax::Call& call, const Scope& scope) {
  if (call.function == Function::sum) return sum(call, scope);
  std::int64_t rows = 0;
  bool any_failed = false;
  Value result;
  if (call.function == Function::all) result = true;
  const bool all_selected = for_selected(call.arguments[0], scope, [&](const Frame& row) {
    ++rows;
    if (call.arguments.size() == 1) return true;
    const Value one = value(std::get<syntax::ExprPtr>(call.arguments[1].value), scope.with(row));
    claim(!missing(one), "a row's value is there");
    if (failed(one)) {
      any_failed = true;
      return !ends(one);
    }
    if (call.function == Function::all) {
      if (!condition(one)) result = false;
    } else if (missing(result) || (call.function == Function::lowest ? compare(one, result) < 0
                                                                    : compare(one, result) > 0)) {
      result = one;
    }
    return true;
  });
  if (any_failed || !all_selected) return Failed{};
  if (call.function == Function::count) return whole(rows);
  if (call.function == Function::any) return rows > 0;
  return result;
}

}  // namespace xeploai::oracle
