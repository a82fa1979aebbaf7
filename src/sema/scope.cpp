#include "sema/scope.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using Kind = Resolution::Kind;

// Each name of a path is a level of the expression that it becomes, and levels are limited as those of calls are.
constexpr std::size_t most_names = 100;

template <class Node_>
Resolution value(Type type, bool may_be_missing, Span span, Node_ node) {
  Resolution resolution;
  if (is_error(type)) return resolution;
  resolution.kind = Kind::value;
  resolution.expr = std::make_shared<const Expr>(Expr{type, may_be_missing, span, std::move(node)});
  return resolution;
}

Resolution waits_for(Node node) {
  Resolution resolution;
  resolution.kind = Kind::waits;
  resolution.node = node;
  return resolution;
}

bool may_be_missing(const ExprPtr& base) { return base != nullptr && base->may_be_missing; }

bool is_reference(const Resolution& resolution) {
  return resolution.kind == Kind::value && resolution.expr->type.kind == TypeKind::reference;
}

bool same_names(const PerKey& key, std::span<const syntax::Name> names) {
  if (key.names.size() > names.size()) return false;
  for (std::size_t i = 0; i < key.names.size(); ++i) {
    if (key.names[i] != names[i].text) return false;
  }
  return true;
}

// True where what could not be read or found may have declared this name in one of these rows.
bool may_be_lost(const Context& context, const Scope& scope, std::string_view name) {
  return scope.test_open || context.broken.may_be(name) ||
         std::any_of(scope.rows.begin(), scope.rows.end(), [&](const Row& row) {
           return row.unit && context.symbols.units[row.unit.index()].may_have(name);
         });
}

}  // namespace

Resolution Resolver::resolve(const Scope& scope, std::span<const syntax::Name> names, Span span) {
  if (names.size() > most_names) {
    Resolution too_long;
    too_long.kind = Kind::too_long;
    return too_long;
  }
  const Use use{scope, names, span};
  std::size_t taken = 1;
  std::optional<Resolution> first = head(use, taken);
  const bool undecided = first && first->kind == Kind::waits;
  if (names.size() > 1 && !undecided && !(first && is_reference(*first))) {
    if (auto value_of_type = qualified_value(use)) return *value_of_type;
  }
  if (first) return follow(use, std::move(*first), taken);
  Resolution unknown;
  if (!may_be_lost(context_, scope, names.front().text)) unknown.kind = Kind::unknown;
  return unknown;
}

Resolution Resolver::resolve_in_row(const Scope& scope, const syntax::Name& name) {
  std::size_t taken = 1;
  const Use use{scope, std::span(&name, 1), name.span};
  const auto found = in_row(use, static_cast<Depth>(scope.rows.size() - 1), taken);
  if (found) return *found;
  Resolution unknown;
  const Row& row = scope.rows.back();
  const bool lost = row.unit && context_.symbols.units[row.unit.index()].may_have(name.text);
  if (!lost && !context_.broken.may_be(name.text)) unknown.kind = Kind::unknown;
  return unknown;
}

std::optional<Resolution> Resolver::head(const Use& use, std::size_t& taken) {
  for (std::size_t depth = use.scope.rows.size(); depth-- > 0;) {
    if (auto found = in_row(use, static_cast<Depth>(depth), taken)) return found;
  }
  const auto found = context_.symbols.parameters.find(use.names.front().text);
  if (found == context_.symbols.parameters.end()) return std::nullopt;
  return parameter(found->second, use.first(1));
}

std::optional<Resolution> Resolver::in_row(const Use& use, Depth depth, std::size_t& taken) {
  const Row& row = use.scope.rows[depth];
  const syntax::Name& name = use.names.front();
  switch (row.kind) {
    case RowKind::none: return std::nullopt;
    case RowKind::unit: return unit_member(row.unit, name, row.rank, depth, nullptr, use.first(1));
    case RowKind::group: return per_key(use, taken);
    case RowKind::list: {
      const auto& fields = context_.symbols.units[row.unit.index()].lists[row.list];
      const auto found = fields.find(name.text);
      if (found == fields.end()) return std::nullopt;
      const Field& field = context_.rules.units[row.unit.index()].lists[row.list].fields[found->second];
      return value(field.type, field.optional, use.first(1), Member{MemberKind::field, found->second, depth, nullptr});
    }
    case RowKind::test: {
      const auto found = use.scope.test->find(name.text);
      if (found == use.scope.test->end()) return std::nullopt;
      return value(found->second.type, false, use.first(1), TestUnitUse{found->second.index});
    }
  }
  return std::nullopt;
}

std::optional<Resolution> Resolver::per_key(const Use& use, std::size_t& taken) {
  const std::vector<PerKey>& keys = *use.scope.per_keys;
  std::optional<std::size_t> longest;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool longer = !longest || keys[i].names.size() > keys[*longest].names.size();
    if (longer && same_names(keys[i], use.names)) longest = i;
  }
  if (!longest) return std::nullopt;
  const PerKey& key = keys[*longest];
  taken = key.names.size();
  return value(key.type, key.may_be_missing, use.first(taken), GroupKey{key.index});
}

std::optional<Resolution> Resolver::unit_member(UnitId unit, const syntax::Name& name, RankName rank_name, Depth depth,
                                                const ExprPtr& base, Span span) {
  if (name.text == "rank") {
    if (rank_name == RankName::absent) return std::nullopt;
    const bool final_rank = rank_name == RankName::final;
    return rank(unit, final_rank ? MemberKind::rank : MemberKind::rank_now, depth, base, span);
  }
  const UnitSymbols& symbols = context_.symbols.units[unit.index()];
  const auto found = symbols.members.find(name.text);
  if (found == symbols.members.end()) return std::nullopt;
  return member(unit, found->second, depth, base, span);
}

Resolution Resolver::member(UnitId unit, UnitMember found, Depth depth, const ExprPtr& base, Span span) {
  const Unit& owner = context_.rules.units[unit.index()];
  switch (found.kind) {
    case UnitMemberKind::key: {
      const Type type = owner.key.integer ? Type{TypeKind::number, {}, {}, true} : text_type();
      return value(type, may_be_missing(base), span, Member{MemberKind::key, 0, depth, base});
    }
    case UnitMemberKind::field: {
      const Field& field = owner.fields[found.index];
      return value(field.type, field.optional || may_be_missing(base), span,
                   Member{MemberKind::field, found.index, depth, base});
    }
    case UnitMemberKind::list: {
      Resolution list;
      list.kind = Kind::list;
      list.list = ListField{unit, found.index, depth, base};
      return list;
    }
    case UnitMemberKind::let: return let(unit, found.index, depth, base, span);
  }
  return Resolution();
}

Resolution Resolver::let(UnitId unit, std::size_t index, Depth depth, const ExprPtr& base, Span span) {
  const Node node = context_.nodes.let(unit, index);
  need(node);
  const std::optional<Type>& type = context_.symbols.units[unit.index()].let_types[index];
  if (!type) return waits_for(node);
  return value(*type, may_be_missing(base), span, Member{MemberKind::let, index, depth, base});
}

std::optional<Resolution> Resolver::rank(UnitId unit, MemberKind kind, Depth depth, const ExprPtr& base, Span span) {
  const UnitSymbols& symbols = context_.symbols.units[unit.index()];
  if (!symbols.ranked) return std::nullopt;
  if (kind == MemberKind::rank) need(context_.nodes.rank(unit));
  return value(symbols.rank_type, kind != MemberKind::rank_now, span, Member{kind, 0, depth, base});
}

Resolution Resolver::parameter(ParameterId id, Span span) {
  context_.mentions.parameters[id.index()] = true;
  const Node node = context_.nodes.parameter(id);
  need(node);
  if (std::holds_alternative<syntax::ParameterTable>(context_.parameters[id.index()]->body)) {
    Resolution table;
    table.kind = Kind::table;
    table.parameter = id;
    return table;
  }
  const std::optional<Type>& type = context_.symbols.parameter_types[id.index()];
  if (!type) return waits_for(node);
  return value(*type, false, span, ParameterUse{id});
}

std::optional<Resolution> Resolver::qualified_value(const Use& use) {
  const auto type = context_.symbols.types.find(use.names[0].text);
  if (type == context_.symbols.types.end() || type->second.kind == TypeSymbolKind::unit) return std::nullopt;
  const EnumId of = type->second.of;
  const EnumSymbols& symbols = context_.symbols.enums[of.index()];
  const auto place = symbols.places.find(use.names[1].text);
  if (place == symbols.places.end()) {
    Resolution unknown;
    if (!symbols.open && !context_.broken.may_be(use.names[1].text)) unknown.kind = Kind::unknown_value;
    unknown.of = of;
    return unknown;
  }
  context_.mentions.values[of.index()][place->second] = true;
  const TypeKind kind = type->second.kind == TypeSymbolKind::scale ? TypeKind::rank : TypeKind::choice;
  return follow(use, value(Type{kind, of, {}, false}, false, use.first(2), Literal{EnumValue{place->second}}), 2);
}

Resolution Resolver::follow(const Use& use, Resolution from, std::size_t taken) {
  for (std::size_t at = taken; at < use.names.size(); ++at) {
    if (from.kind == Kind::waits || from.kind == Kind::unspoken) return from;
    if (!is_reference(from)) {
      from.kind = Kind::no_reference;
      from.at = at - 1;
      return from;
    }
    const UnitId target = from.expr->type.target;
    if (auto next = step(use, at, from.expr)) {
      from = std::move(*next);
      continue;
    }
    Resolution unknown;
    const std::string& name = use.names[at].text;
    const bool silent = context_.symbols.units[target.index()].may_have(name) || context_.broken.may_be(name);
    if (!silent) unknown.kind = Kind::unknown_member;
    unknown.at = at;
    unknown.unit = target;
    return unknown;
  }
  return from;
}

std::optional<Resolution> Resolver::step(const Use& use, std::size_t at, const ExprPtr& base) {
  const UnitId target = base->type.target;
  const Span span = use.first(at + 1);
  if (auto found = unit_member(target, use.names[at], RankName::final, 0, base, span)) return found;
  const bool before_quota = use.scope.test != nullptr && use.names[at].text == "rank_before_quota";
  return before_quota ? rank(target, MemberKind::rank_before, 0, base, span) : std::nullopt;
}

std::vector<std::string> field_names(const List& list) {
  std::vector<std::string> names;
  for (const Field& field : list.fields) names.push_back(field.name);
  return names;
}

std::vector<std::string> member_names(const Context& context, UnitId unit, RankName rank) {
  const Unit& owner = context.rules.units[unit.index()];
  std::vector<std::string> names{owner.key.name};
  for (const Field& field : owner.fields) names.push_back(field.name);
  for (const List& list : owner.lists) names.push_back(list.name);
  if (const ClassifyDraft* draft = context.draft_of(unit)) {
    for (std::size_t i = 0; i < draft->lets.size(); ++i) {
      names.push_back(std::get<syntax::LetStatement>(draft->let(i).node).name.text);
    }
    if (rank != RankName::absent) names.emplace_back("rank");
  }
  return names;
}

std::vector<std::string> names_in(const Context& context, const Scope& scope) {
  std::vector<std::string> names;
  for (auto row = scope.rows.rbegin(); row != scope.rows.rend(); ++row) {
    if (row->kind == RowKind::unit) {
      for (std::string& name : member_names(context, row->unit, row->rank)) names.push_back(std::move(name));
    } else if (row->kind == RowKind::list) {
      const List& list = context.rules.units[row->unit.index()].lists[row->list];
      for (std::string& name : field_names(list)) names.push_back(std::move(name));
    } else if (row->kind == RowKind::group) {
      for (const PerKey& key : *scope.per_keys) names.push_back(key.names.front());
    } else if (row->kind == RowKind::test) {
      for (const auto& unit : *scope.test) names.emplace_back(unit.first);
      std::sort(names.begin(), names.end());
    }
  }
  for (const Parameter& parameter : context.rules.parameters) names.push_back(parameter.name);
  return names;
}

}  // namespace xeploai::sema
