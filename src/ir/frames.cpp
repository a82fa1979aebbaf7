#include "ir/frames.hpp"

#include <cassert>
#include <utility>

#include "base/overloaded.hpp"
#include "ir/walk.hpp"

namespace xeploai::ir {
namespace {

using base::Overloaded;

Op op_of(sema::CompareOp op) {
  switch (op) {
    case sema::CompareOp::equal: return Op::equal;
    case sema::CompareOp::not_equal: return Op::not_equal;
    case sema::CompareOp::less: return Op::less;
    case sema::CompareOp::less_equal: return Op::less_equal;
    case sema::CompareOp::greater: return Op::greater;
    case sema::CompareOp::greater_equal: return Op::greater_equal;
  }
  return Op::equal;
}

Op op_of(sema::ArithmeticOp op) {
  switch (op) {
    case sema::ArithmeticOp::add: return Op::add;
    case sema::ArithmeticOp::subtract: return Op::subtract;
    case sema::ArithmeticOp::multiply: return Op::multiply;
  }
  return Op::add;
}

Op wide_op_of(sema::ArithmeticOp op) {
  switch (op) {
    case sema::ArithmeticOp::add: return Op::wide_add;
    case sema::ArithmeticOp::subtract: return Op::wide_subtract;
    case sema::ArithmeticOp::multiply: return Op::wide_multiply;
  }
  return Op::wide_add;
}

}  // namespace

Constant constant_of(const sema::Constant& value) {
  return std::visit(Overloaded{
                        [](std::monostate) { return Constant{.missing = true}; },
                        [](base::Decimal v) { return Constant{.bits = v.millionths}; },
                        [](base::Date v) { return Constant{.bits = v.days}; },
                        [](const std::string& v) { return Constant{.text = v}; },
                        [](bool v) { return Constant{.kind = Kind::boolean, .bits = v ? 1 : 0}; },
                        [](sema::EnumValue v) { return Constant{.bits = v.place}; },
                    },
                    value);
}

Builder::Builder(const sema::RuleSet& rules, Program& program, Code& code, FrameRows rows)
    : rules_(rules), program_(program) {
  program_.key_codes.resize(rules.units.size());
  frames_.push_back(Frame{Emitter(code), rows, 0});
}

Reg Builder::lower(const sema::Bounded& bounded) {
  Reg value = lower(*bounded.value, 0);
  if (bounded.at_least) value = emit(0, Op::maximum, Kind::number, value, lower(*bounded.at_least, 0));
  if (bounded.at_most) value = emit(0, Op::minimum, Kind::number, value, lower(*bounded.at_most, 0));
  return value;
}

Reg Builder::keep_let(std::size_t let, Reg value) {
  const Reg sealed = emit(0, Op::seal, kind_of(value, 0), value);
  kept_lets_[let] = sealed;
  return sealed;
}

// --- Where an expression is computed -------------------------------------------------------------------------

const Builder::Depths& Builder::depths_of(const sema::Expr& expr) {
  if (const auto known = depths_.find(&expr); known != depths_.end()) return known->second;
  Depths depths;
  for_each_operand(expr, [&](const sema::Expr& operand) { depths |= depths_of(operand); });
  if (const auto* member = std::get_if<sema::Member>(&expr.node); member && !member->base) depths.set(member->depth);
  if (const auto* aggregate = std::get_if<sema::Aggregate>(&expr.node)) {
    depths.reset(aggregate->depth);
    depths.set(list_depth(aggregate->list));
  }
  return depths_.emplace(&expr, depths).first->second;
}

Builder::Depth Builder::level_of(const sema::Expr& expr) {
  const Depths& depths = depths_of(expr);
  for (std::size_t d = frames_.size(); d-- > 1;)
    if (depths.test(d)) return static_cast<Depth>(d);
  return 0;
}

// The units of a kind are the rows of its table in the order of the test.
std::int64_t Builder::test_row(std::size_t unit) const {
  std::int64_t row = 0;
  for (std::size_t u = 0; u < unit; ++u) row += test_->units[u].unit == test_->units[unit].unit ? 1 : 0;
  return row;
}

Reg Builder::broadcast(Reg value, Depth from, Depth to) {
  if (from == to) return value;
  const Reg outer = broadcast(value, from, frames_[to].parent);
  return emit(to, Op::broadcast, kind_of(outer, frames_[to].parent), outer);
}

Reg Builder::lower(const sema::Expr& expr, Depth depth) {
  if (const auto* literal = std::get_if<sema::Literal>(&expr.node)) return constant(constant_of(literal->value), depth);
  if (const auto* use = std::get_if<sema::ParameterUse>(&expr.node))
    return constant(constant_of(rules_.parameters[use->parameter.index()].value), depth);
  if (const auto* use = std::get_if<sema::TestUnitUse>(&expr.node))
    return constant(Constant{.bits = test_row(use->index)}, depth);
  const Depth level = std::min(level_of(expr), depth);
  return broadcast(lower_here(expr, level), level, depth);
}

// --- Instructions --------------------------------------------------------------------------------------------

Reg Builder::emit(Depth depth, Op op, Kind kind, Reg a, Reg b, Reg c, std::uint32_t aux, source::Span span) {
  return frames_[depth].emitter.emit({op, kind, {}, a, b, c, aux, span, {}});
}

Reg Builder::load(const ColumnRef& column, Kind kind, Reg row, Depth depth) {
  if (column.kind == ColumnKind::key) program_.key_codes[column.unit.index()] = 1;
  return emit(depth, row ? Op::gather : Op::load, kind, row, {}, {}, frames_[depth].emitter.column(column));
}

ColumnRef Builder::column_of(const sema::Member& member, UnitId unit, const FrameRows* rows) const {
  const auto index = static_cast<std::uint32_t>(member.index);
  switch (member.kind) {
    case sema::MemberKind::key: return {ColumnKind::key, unit, 0, 0};
    case sema::MemberKind::field:
      if (rows && rows->of == RowsOf::list) return {ColumnKind::list_field, unit, rows->list, index};
      return {ColumnKind::field, unit, 0, index};
    case sema::MemberKind::let: return {ColumnKind::let, unit, 0, index};
    case sema::MemberKind::rank: return {ColumnKind::rank, unit, 0, 0};
    case sema::MemberKind::rank_now: return {ColumnKind::rank_now, unit, 0, 0};
    case sema::MemberKind::rank_before: return {ColumnKind::rank_before, unit, 0, 0};
    case sema::MemberKind::itself: return {ColumnKind::row, unit, 0, 0};
  }
  return {};
}

// --- Expressions ---------------------------------------------------------------------------------------------

Reg Builder::lower_member(const sema::Member& member, const sema::Expr& expr, Depth depth) {
  const Kind kind = ir::kind_of(expr.type);
  if (member.base) {
    const Reg row = lower(*member.base, depth);
    if (member.kind == sema::MemberKind::itself) return row;
    return load(column_of(member, member.base->type.target, nullptr), kind, row, depth);
  }
  const FrameRows& rows = frames_[depth].rows;
  if (member.kind == sema::MemberKind::let && depth == 0)
    if (const auto kept = kept_lets_.find(member.index); kept != kept_lets_.end()) return kept->second;
  return load(column_of(member, rows.unit, &rows), kind, {}, depth);
}

Reg Builder::lower_comparison(const sema::Comparison& comparison, const sema::Expr&, Depth depth) {
  const Reg second = lower(*comparison.second, depth);
  const Reg first = lower(*comparison.first, depth);
  const Reg left = emit(depth, op_of(comparison.op), Kind::boolean, first, second);
  if (!comparison.op2) return left;
  const Reg right = emit(depth, op_of(*comparison.op2), Kind::boolean, second, lower(*comparison.third, depth));
  return emit(depth, Op::both, Kind::boolean, left, right);
}

Reg Builder::lower_in(const sema::InTest& test, const sema::Expr&, Depth depth) {
  const Reg operand = lower(*test.operand, depth);
  Reg found;
  for (const sema::ExprPtr& value : test.values) {
    const Reg same = emit(depth, Op::equal, Kind::boolean, operand, lower(*value, depth));
    found = found ? emit(depth, Op::either, Kind::boolean, found, same) : same;
  }
  if (!test.negated) return found;
  const Reg present = emit(depth, Op::is_present, Kind::boolean, operand);
  return emit(depth, Op::both, Kind::boolean, present, emit(depth, Op::negation, Kind::boolean, found));
}

Reg Builder::lower_cases(const sema::Cases& cases, Depth depth) {
  Reg result;
  for (std::size_t i = cases.cases.size(); i-- > 0;) {
    const sema::Case& c = cases.cases[i];
    const Reg value = lower(*c.value, depth);
    if (!c.when) {
      result = value;
      continue;
    }
    // Without `otherwise` the conditions cover everything: where the last is reached, it holds.
    const Reg rest = result ? result : value;
    result = emit(depth, Op::select, kind_of(value, depth), lower(*c.when, depth), value, rest);
  }
  return result;
}

Reg Builder::lower_wide(const sema::Expr& expr, Depth depth) {
  if (const auto* arithmetic = std::get_if<sema::Arithmetic>(&expr.node)) {
    Reg left = lower_wide(*arithmetic->first, depth);
    for (const auto& rest : arithmetic->rest)
      left = emit(depth, wide_op_of(rest.op), Kind::wide, left, lower_wide(*rest.operand, depth), {}, 0, rest.span);
    return left;
  }
  if (const auto* negate = std::get_if<sema::Negate>(&expr.node))
    return emit(depth, Op::wide_negate, Kind::wide, lower_wide(*negate->operand, depth));
  return emit(depth, Op::widen, Kind::wide, lower(expr, depth));
}

Reg Builder::lower_rounding(const sema::Rounding& rounding, Depth depth) {
  const std::uint32_t how = pack_rounding(rounding.kind, rounding.digits);
  const auto* division = std::get_if<sema::Division>(&rounding.operand->node);
  if (!division)
    return emit(depth, Op::round, Kind::number, lower_wide(*rounding.operand, depth), {}, {}, how, rounding.operation);
  const Reg dividend = lower_wide(*division->dividend, depth);
  const Reg divisor = lower_wide(*division->divisor, depth);
  return frames_[depth].emitter.emit(
      {Op::round, Kind::number, {}, dividend, divisor, {}, how, rounding.operation, rounding.operand->span});
}

Reg Builder::lower_table(const sema::TableUse& use, Depth depth) {
  const Kind kind = ir::kind_of(rules_.parameters[use.parameter.index()].type);
  return emit(depth, Op::table, kind, lower(*use.key, depth), {}, {}, use.parameter.value);
}

Reg Builder::lower_here(const sema::Expr& expr, Depth depth) {
  const auto all = [&](const std::vector<sema::ExprPtr>& operands, Op op, Kind kind) {
    Reg result = lower(*operands.front(), depth);
    for (std::size_t i = 1; i < operands.size(); ++i)
      result = emit(depth, op, kind, result, lower(*operands[i], depth));
    return result;
  };
  return std::visit(
      Overloaded{
          [&](const sema::Literal&) { return lower(expr, depth); },
          [&](const sema::ParameterUse&) { return lower(expr, depth); },
          [&](const sema::TestUnitUse&) { return lower(expr, depth); },
          [&](const sema::TableUse& e) { return lower_table(e, depth); },
          [&](const sema::Member& e) { return lower_member(e, expr, depth); },
          [&](const sema::GroupKey& e) {
            const ColumnRef column{ColumnKind::group_key, {}, 0, static_cast<std::uint32_t>(e.index)};
            return load(column, ir::kind_of(expr.type), {}, depth);
          },
          [&](const sema::Arithmetic& e) {
            Reg left = lower(*e.first, depth);
            for (const auto& rest : e.rest)
              left = emit(depth, op_of(rest.op), Kind::number, left, lower(*rest.operand, depth), {}, 0, rest.span);
            return left;
          },
          [&](const sema::Division&) { return Reg(); },  // stands only within a rounding
          [&](const sema::Negate& e) { return emit(depth, Op::negate, Kind::number, lower(*e.operand, depth)); },
          [&](const sema::Rounding& e) { return lower_rounding(e, depth); },
          [&](const sema::NumberCall& e) {
            if (e.function == sema::NumberFunction::abs)
              return emit(depth, Op::absolute, Kind::number, lower(*e.arguments.front(), depth));
            return all(e.arguments, e.function == sema::NumberFunction::min ? Op::minimum : Op::maximum, Kind::number);
          },
          [&](const sema::DateCall& e) {
            const Reg first = lower(*e.arguments.front(), depth);
            if (e.function == sema::DateFunction::year) return emit(depth, Op::year_of, Kind::number, first);
            const Op op = e.function == sema::DateFunction::days_between ? Op::days_between : Op::months_between;
            return emit(depth, op, Kind::number, first, lower(*e.arguments[1], depth));
          },
          [&](const sema::Comparison& e) { return lower_comparison(e, expr, depth); },
          [&](const sema::InTest& e) { return lower_in(e, expr, depth); },
          [&](const sema::PresenceTest& e) {
            const Reg present = emit(depth, Op::is_present, Kind::boolean, lower(*e.operand, depth));
            return e.missing ? emit(depth, Op::negation, Kind::boolean, present) : present;
          },
          [&](const sema::Not& e) { return emit(depth, Op::negation, Kind::boolean, lower(*e.operand, depth)); },
          [&](const sema::Logic& e) {
            return all(e.operands, e.op == sema::LogicOp::all_of ? Op::both : Op::either, Kind::boolean);
          },
          [&](const sema::Aggregate& e) { return lower_aggregate(e, depth); },
          [&](const sema::Predicate& e) { return constant(Constant{.kind = Kind::boolean, .predicate = e}, depth); },
      },
      expr.node);
}

}  // namespace xeploai::ir
