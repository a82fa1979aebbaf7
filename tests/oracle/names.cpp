#include "oracle/names.hpp"

#include "oracle/claim.hpp"

namespace xeploai::oracle {

using syntax::Function;
using Kind = Type::Kind;

bool is_group(const std::string& name) { return name == "group" || name == "nhóm"; }

Scope Scope::with(const Frame& frame) const {
  Scope inner = *this;
  inner.frames.push_back(frame);
  return inner;
}

Member Names::member_of(const syntax::UnitDeclaration& unit, const std::string& name, RankHere rank) const {
  if (name == unit.key.name.text) return {Member::Kind::key};
  if (const auto* field = find_field(unit.fields, name)) return {Member::Kind::field, field};
  const Classify* classify = all_.classify(&unit);
  if (classify == nullptr) return {};
  if (const auto* let = classify->let(name)) return {Member::Kind::let, nullptr, let};
  if (name == "rank" && rank != RankHere::no_name) return {Member::Kind::rank};
  return {};
}

Member Names::find(const std::string& name, const Scope& scope) const {
  for (std::size_t i = scope.frames.size(); i-- > 0;) {
    const Frame& frame = scope.frames[i];
    Member member;
    if (frame.list == nullptr) {
      member = member_of(*frame.unit, name, frame.rank);
    } else if (const auto* field = find_field(frame.list->type.fields, name)) {
      member = {Member::Kind::field, field};
    }
    member.frame = &frame;
    if (member.kind != Member::Kind::nothing) return member;
  }
  return {};
}

std::optional<Choice> Names::value_in(const syntax::Expr& expr, const Enumeration* expected) const {
  const auto* use = std::get_if<syntax::NameUse>(&expr.node);
  if (use == nullptr || expected == nullptr) return std::nullopt;
  const std::string* found = expected->find(use->name.text);
  if (found == nullptr) return std::nullopt;
  return Choice{expected, static_cast<std::size_t>(found - expected->values.data())};
}

std::optional<Choice> Names::value_of_type(const syntax::Path& path, const Scope& scope) const {
  if (path.names.size() != 2 || find(path.names[0].text, scope).kind != Member::Kind::nothing) return std::nullopt;
  const Enumeration* of = all_.enumeration(path.names[0].text);
  if (of == nullptr) return std::nullopt;
  const std::string* found = of->find(path.names[1].text);
  claim(found != nullptr, "a type has the value " + path.names[1].text);
  return Choice{of, static_cast<std::size_t>(found - of->values.data())};
}

// --- Types ---------------------------------------------------------------------------------------------------

Type Names::type_of_field(const syntax::FieldType& type) const {
  switch (type.kind) {
    case syntax::FieldTypeKind::text: return {Kind::text};
    case syntax::FieldTypeKind::number:
    case syntax::FieldTypeKind::integer: return {Kind::number};
    case syntax::FieldTypeKind::date: return {Kind::date};
    case syntax::FieldTypeKind::boolean: return {Kind::boolean};
    case syntax::FieldTypeKind::named: return {Kind::enumeration, all_.enumeration(type.name.text)};
    case syntax::FieldTypeKind::reference: return {Kind::reference, nullptr, all_.unit(type.name.text)};
    case syntax::FieldTypeKind::list: return {};
  }
  return {};
}

Type Names::type_of_let(const syntax::LetStatement& let, const syntax::UnitDeclaration& unit) const {
  const Scope scope{{Frame{&unit}}};
  if (const auto* bounded = std::get_if<syntax::Bounded>(&let.body)) return type_of(bounded->value, scope);
  return type_of(std::get<syntax::Cases>(let.body).cases.front().value, scope);
}

Type Names::type_of_member(const Member& member, const syntax::UnitDeclaration* unit) const {
  switch (member.kind) {
    case Member::Kind::nothing: return {};
    case Member::Kind::key: return {unit->key.integer ? Kind::number : Kind::text};
    case Member::Kind::field: return type_of_field(member.field->type);
    case Member::Kind::let: return type_of_let(*member.let, *unit);
    case Member::Kind::rank: return {Kind::enumeration, all_.classify(unit)->scale};
  }
  return {};
}

Type Names::type_of_parameter(const syntax::ParameterDeclaration& parameter) const {
  if (const auto* expr = std::get_if<syntax::ExprPtr>(&parameter.body)) return type_of(*expr, Scope{});
  return type_of(std::get<syntax::ParameterTable>(parameter.body).rows.front().expr, Scope{});
}

Type Names::type_of_name(const std::string& name, const Scope& scope) const {
  const Member member = find(name, scope);
  if (member.kind != Member::Kind::nothing) return type_of_member(member, member.frame->unit);
  const auto parameter = all_.parameters.find(name);
  return parameter == all_.parameters.end() ? Type{} : type_of_parameter(*parameter->second);
}

Type Names::type_of_path(const syntax::Path& path, const Scope& scope) const {
  if (const auto value = value_of_type(path, scope)) return {Kind::enumeration, value->of};
  Type type = type_of_name(path.names[0].text, scope);
  for (std::size_t i = 1; i < path.names.size(); ++i) {
    claim(type.kind == Kind::reference, "a path goes through references: " + path.names[i].text);
    type = type_of_member(member_of(*type.target, path.names[i].text, RankHere::final), type.target);
  }
  return type;
}

Type Names::type_of_call(const syntax::Call& call, const Scope& scope) const {
  switch (call.function) {
    case Function::any:
    case Function::all: return {Kind::boolean};
    case Function::lowest:
    case Function::highest:
      return type_of(std::get<syntax::ExprPtr>(call.arguments[1].value),
                     scope.with(frame_of(call.arguments[0], scope)));
    default: return {Kind::number};
  }
}

Type Names::type_of(const syntax::ExprPtr& expr, const Scope& scope, const Enumeration* expected) const {
  if (value_in(*expr, expected)) return {Kind::enumeration, expected};
  if (std::holds_alternative<syntax::NumberLiteral>(expr->node)) return {Kind::number};
  if (std::holds_alternative<syntax::DateLiteral>(expr->node)) return {Kind::date};
  if (std::holds_alternative<syntax::TextLiteral>(expr->node)) return {Kind::text};
  if (const auto* use = std::get_if<syntax::NameUse>(&expr->node)) return type_of_name(use->name.text, scope);
  if (const auto* path = std::get_if<syntax::Path>(&expr->node)) return type_of_path(*path, scope);
  if (const auto* table = std::get_if<syntax::TableUse>(&expr->node)) {
    return type_of_parameter(*all_.parameters.at(table->table.text));
  }
  if (const auto* call = std::get_if<syntax::Call>(&expr->node)) return type_of_call(*call, scope);
  if (std::holds_alternative<syntax::Negate>(expr->node)) return {Kind::number};
  if (std::holds_alternative<syntax::Arithmetic>(expr->node)) return {Kind::number};
  return {Kind::boolean};
}

const Enumeration* Names::enumeration_of(const syntax::ExprPtr& expr, const Scope& scope,
                                         const Enumeration* expected) const {
  return type_of(expr, scope, expected).of;
}

const Enumeration* Names::key_of(const syntax::Name& table) const {
  const auto& parameter = *all_.parameters.at(table.text);
  return all_.enumeration(std::get<syntax::ParameterTable>(parameter.body).by.text);
}

Expected Names::expected_in(const syntax::Comparison& comparison, const Scope& scope) const {
  Expected expected;
  // The left side gives it to a bare right side first, else the right one to the left.
  const Enumeration* left = enumeration_of(comparison.first, scope);
  if (value_in(*comparison.second, left)) {
    expected.second = left;
  } else if (comparison.third != nullptr) {
    const Enumeration* right = enumeration_of(comparison.third, scope);
    const bool middle_gives = enumeration_of(comparison.second, scope) != nullptr;
    if (!middle_gives && value_in(*comparison.second, right)) expected.second = right;
  }
  const Enumeration* middle = enumeration_of(comparison.second, scope, expected.second);
  if (expected.second != left || left == nullptr) expected.first = middle;
  if (comparison.third != nullptr) expected.third = middle;
  return expected;
}

// --- Lists ---------------------------------------------------------------------------------------------------

Names::ListPlace Names::list_place(const std::vector<syntax::Name>& names, const Scope& scope) const {
  const Member first = find(names[0].text, scope);
  claim(first.kind != Member::Kind::nothing, "a list is known: " + names[0].text);
  if (names.size() == 1) return {first.frame->unit, first.field};
  const syntax::UnitDeclaration* unit = type_of_member(first, first.frame->unit).target;
  for (std::size_t i = 1; i + 1 < names.size(); ++i) {
    unit = type_of_member(member_of(*unit, names[i].text, RankHere::final), unit).target;
  }
  claim(unit != nullptr, "a path to a list goes through references");
  return {unit, find_field(unit->fields, names.back().text)};
}

Frame Names::frame_of(const syntax::Argument& list, const Scope& scope) const {
  if (const auto* reverse = std::get_if<syntax::ReverseList>(&list.value)) {
    return Frame{all_.unit(reverse->unit.text), nullptr, nullptr, RankHere::final};
  }
  const syntax::Expr& expr = *std::get<syntax::ExprPtr>(list.value);
  std::vector<syntax::Name> names;
  if (const auto* use = std::get_if<syntax::NameUse>(&expr.node)) {
    if (is_group(use->name.text)) return Frame{scope.group_unit, nullptr, nullptr, RankHere::before_this_quota};
    names = {use->name};
  } else {
    names = std::get<syntax::Path>(expr.node).names;
  }
  const ListPlace place = list_place(names, scope);
  claim(place.list != nullptr && place.list->type.kind == syntax::FieldTypeKind::list, "a list is a list");
  return Frame{place.unit, place.list};
}

const Frame* Names::innermost(const syntax::UnitDeclaration* unit, const Scope& scope) const {
  for (std::size_t i = scope.frames.size(); i-- > 0;) {
    if (scope.frames[i].list == nullptr && scope.frames[i].unit == unit) return &scope.frames[i];
  }
  return nullptr;
}

}  // namespace xeploai::oracle
