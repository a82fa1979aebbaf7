// Aggregates: what a LIST is, which rows its parts see, and their types.
#include "diag/texts/sema.hpp"
#include "sema/expressions.hpp"
#include "sema/type_names.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

// How many arguments stand behind the LIST, and whether a `where` must.
struct Shape {
  std::size_t values = 0;
  bool needs_where = false;
  bool takes_limit = false;
};

Shape shape_of(AggregateFunction function) {
  switch (function) {
    case AggregateFunction::count: return {0, false, false};
    case AggregateFunction::sum: return {1, false, true};
    case AggregateFunction::any: return {0, true, false};
    case AggregateFunction::all:
    case AggregateFunction::lowest:
    case AggregateFunction::highest: break;
  }
  return {1, false, false};
}

bool fits(const syntax::Call& node, const Shape& shape) {
  if (node.arguments.size() != 1 + shape.values) return false;
  if (shape.needs_where && !node.arguments[0].where) return false;
  for (std::size_t i = 1; i < node.arguments.size(); ++i) {
    const syntax::Argument& argument = node.arguments[i];
    if (argument.where || !std::holds_alternative<syntax::ExprPtr>(argument.value)) return false;
  }
  return !node.per_limit || (shape.takes_limit && node.per_limit->position == node.arguments.size());
}

}  // namespace

ExprPtr ExpressionChecker::aggregate(const syntax::Expr& expr, const syntax::Call& node, AggregateFunction function) {
  if (!fits(node, shape_of(function))) return wrong_arguments(expr, node);
  const CheckedList list = list_of(node.arguments[0]);
  if (!list.source) return error(expr.span);
  return aggregate_over(expr, node, function, list);
}

ExprPtr ExpressionChecker::aggregate_over(const syntax::Expr& expr, const syntax::Call& node,
                                          AggregateFunction function, const CheckedList& list) {
  Aggregate made{function, *list.source,    static_cast<Depth>(scope_.rows.size()), nullptr, nullptr, nullptr,
                 nullptr,  expr.operation()};
  bool sound = true;
  const auto note = [&sound](ExprPtr part) {
    sound = sound && !is_error(part->type);
    return part;
  };
  if (node.per_limit) made.at_most = note(number(*node.per_limit->limit));
  scope_.rows.push_back(list.row);
  if (node.arguments[0].where) made.where = note(condition(*node.arguments[0].where));
  Type type = function == AggregateFunction::any ? boolean_type() : number_type();
  if (node.arguments.size() > 1) {
    made.value = aggregate_value(*std::get<syntax::ExprPtr>(node.arguments[1].value), function, sound);
    type = made.value->type;
    type.integer = false;
  }
  if (node.per_limit) made.per = note(per_field(node.per_limit->field));
  scope_.rows.pop_back();
  const bool none = function == AggregateFunction::lowest || function == AggregateFunction::highest;
  return make(sound ? type : error_type(), expr.span, std::move(made), none);
}

ExprPtr ExpressionChecker::aggregate_value(const syntax::Expr& expr, AggregateFunction function, bool& sound) {
  ExprPtr value;
  if (function == AggregateFunction::sum) {
    value = number(expr);
  } else if (function == AggregateFunction::all) {
    value = condition(expr);
  } else {
    value = check(expr);
    if (!is_error(value->type) && !is_ordered(value->type)) {
      context_.findings.say(Code::type_mismatch, value->span,
                            diag::say(texts::unordered_value, to_string(value->type, context_.rules)));
      sound = false;
    }
  }
  sound = sound && !is_error(value->type);
  return value;
}

ExprPtr ExpressionChecker::per_field(const syntax::Name& field) {
  const Resolution found = resolver_.resolve_in_row(scope_, field);
  switch (found.kind) {
    case Resolution::Kind::value: return found.expr;
    case Resolution::Kind::list: report_list_as_value(field, field.span); break;
    case Resolution::Kind::unknown: {
      const Row row = scope_.rows.back();
      context_.findings.unknown(field, diag::say(texts::unknown_row_field, field.text),
                                [this, row] { return row_names(row); });
      break;
    }
    default: break;
  }
  return error(field.span);
}

std::vector<std::string> ExpressionChecker::row_names(const Row& row) const {
  if (row.kind == RowKind::list) return field_names(context_.rules.units[row.unit.index()].lists[row.list]);
  return member_names(context_, row.unit, row.rank);
}

ExpressionChecker::CheckedList ExpressionChecker::list_of(const syntax::Argument& argument) {
  if (const auto* reverse = std::get_if<syntax::ReverseList>(&argument.value)) return reverse_list(*reverse);
  return named_list(*std::get<syntax::ExprPtr>(argument.value));
}

ExpressionChecker::CheckedList ExpressionChecker::named_list(const syntax::Expr& expr) {
  std::span<const syntax::Name> names;
  if (const auto* use = std::get_if<syntax::NameUse>(&expr.node)) names = std::span(&use->name, 1);
  if (const auto* path = std::get_if<syntax::Path>(&expr.node)) names = path->names;
  if (names.empty()) {
    const ExprPtr checked = check(expr);
    if (!is_error(checked->type)) context_.findings.say(Code::type_mismatch, expr.span, diag::say(texts::not_a_list));
    return {};
  }
  const Row& unit_row = scope_.rows.front();
  if (names.size() == 1 && names.front().text == "group" && unit_row.kind == RowKind::group) {
    return {GroupList{unit_row.unit}, Row{RowKind::unit, unit_row.unit, 0, RankName::before_this_quota}};
  }
  const Resolution found = resolver_.resolve(scope_, names, expr.span);
  if (found.kind == Resolution::Kind::list) {
    return {found.list, Row{RowKind::list, found.list.unit, found.list.list, RankName::absent}};
  }
  if (found.kind == Resolution::Kind::value || found.kind == Resolution::Kind::table) {
    context_.findings.say(Code::type_mismatch, expr.span, diag::say(texts::not_a_list));
  } else {
    report(found, names, expr.span, {});
  }
  return {};
}

ExpressionChecker::CheckedList ExpressionChecker::reverse_list(const syntax::ReverseList& node) {
  const auto unit = find_unit(context_, node.unit);
  if (!unit) return {};
  const UnitSymbols& symbols = context_.symbols.units[unit->index()];
  const auto member = symbols.members.find(node.field.text);
  if (member == symbols.members.end()) {
    if (symbols.open || context_.broken.may_be(node.field.text)) return {};
    const UnitId owner = *unit;
    context_.findings.unknown(node.field, diag::say(texts::unknown_member, node.field.text, node.unit.text),
                              [this, owner] { return member_names(context_, owner, RankName::absent); });
    return {};
  }
  const Unit& owner = context_.rules.units[unit->index()];
  const bool field = member->second.kind == UnitMemberKind::field;
  const Type type = field ? owner.fields[member->second.index].type : Type{};
  if (field && is_error(type)) return {};
  if (type.kind != TypeKind::reference) {
    context_.findings.say(Code::type_mismatch, node.field.span, diag::say(texts::not_a_reference, node.field.text));
    return {};
  }
  for (std::size_t depth = scope_.rows.size(); depth-- > 0;) {
    const Row& row = scope_.rows[depth];
    if (row.kind != RowKind::unit || row.unit != type.target) continue;
    return {ReverseList{*unit, member->second.index, static_cast<Depth>(depth), nullptr},
            Row{RowKind::unit, *unit, 0, RankName::final}};
  }
  context_.findings.say(
      Code::type_mismatch, node.field.span,
      diag::say(texts::reference_to_other_unit, node.field.text, context_.rules.units[type.target.index()].name));
  return {};
}

}  // namespace xeploai::sema
