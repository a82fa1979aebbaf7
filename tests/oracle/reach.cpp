#include "oracle/reach.hpp"

namespace xeploai::oracle {

bool Reach::asks_rank(const syntax::ExprPtr& expr, const syntax::UnitDeclaration& unit,
                      const syntax::UnitDeclaration& kind) {
  Walk walk{&kind, {}, false};
  visit(expr, Scope{{Frame{&unit}}}, walk);
  return walk.found;
}

bool Reach::asks_rank(const syntax::LetStatement& let, const syntax::UnitDeclaration& unit,
                      const syntax::UnitDeclaration& kind) {
  Walk walk{&kind, {}, false};
  visit_let(let, unit, walk);
  return walk.found;
}

void Reach::visit_member(const Member& member, const syntax::UnitDeclaration& unit, RankHere rank, Walk& walk) {
  if (member.kind == Member::Kind::let) visit_let(*member.let, unit, walk);
  if (member.kind == Member::Kind::rank && rank == RankHere::final) visit_ranks(unit, walk);
}

void Reach::visit_let(const syntax::LetStatement& let, const syntax::UnitDeclaration& unit, Walk& walk) {
  if (!walk.seen.insert({&unit, &let}).second) return;
  const Scope scope{{Frame{&unit}}};
  if (const auto* cases = std::get_if<syntax::Cases>(&let.body)) return visit_cases(*cases, scope, walk);
  const auto& bounded = std::get<syntax::Bounded>(let.body);
  for (const auto& part : {bounded.value, bounded.at_least, bounded.at_most}) visit(part, scope, walk);
}

void Reach::visit_ranks(const syntax::UnitDeclaration& unit, Walk& walk) {
  if (&unit == walk.kind) walk.found = true;
  if (!walk.seen.insert({&unit, nullptr}).second) return;
  const Classify& classify = *names_.declarations().classify(&unit);
  const Scope scope{{Frame{&unit}}};
  for (const auto* skip : classify.skips) visit(skip->when, scope, walk);
  visit_cases(classify.rank->cases, scope, walk);
  for (const auto* cap : classify.caps) {
    visit(cap->when, scope, walk);
    if (!names_.value_in(*cap->bound, classify.scale)) visit(cap->bound, scope, walk);
  }
  Scope in_quota{{Frame{&unit, nullptr, nullptr, RankHere::before_this_quota}}};
  in_quota.group_unit = &unit;
  for (const auto* quota : classify.quotas) {
    for (const auto& key : quota->per) visit(key, in_quota, walk);
    for (const auto& key : quota->order) visit(key.value, in_quota, walk);
    if (const auto* cases = std::get_if<syntax::Cases>(&quota->limit.body)) visit_cases(*cases, in_quota, walk);
    if (const auto* limit = std::get_if<syntax::ExprPtr>(&quota->limit.body)) visit(*limit, in_quota, walk);
  }
}

// A name that is a value is looked up as any other here: that asks for too little never, for too much only where a
// value has the name of a let. The generator keeps these apart.
void Reach::visit_cases(const syntax::Cases& cases, const Scope& scope, Walk& walk) {
  for (const syntax::Case& one : cases.cases) {
    visit(one.when, scope, walk);
    visit(one.value, scope, walk);
  }
}

void Reach::visit_names(const std::vector<syntax::Name>& names, const Scope& scope, Walk& walk) {
  const Member first = names_.find(names[0].text, scope);
  if (first.kind == Member::Kind::nothing) return;
  visit_member(first, *first.frame->unit, first.frame->rank, walk);
  const syntax::UnitDeclaration* unit = names_.type_of_member(first, first.frame->unit).target;
  for (std::size_t i = 1; i < names.size() && unit != nullptr; ++i) {
    const Member next = names_.member_of(*unit, names[i].text, RankHere::final);
    if (next.kind == Member::Kind::nothing) return;
    visit_member(next, *unit, RankHere::final, walk);
    unit = names_.type_of_member(next, unit).target;
  }
}

void Reach::visit_call(const syntax::Call& call, const Scope& scope, Walk& walk) {
  using syntax::Function;
  const bool over_list = call.function == Function::count || call.function == Function::sum ||
                         call.function == Function::any || call.function == Function::all ||
                         call.function == Function::lowest || call.function == Function::highest;
  if (!over_list) {
    for (const auto& argument : call.arguments) visit(std::get<syntax::ExprPtr>(argument.value), scope, walk);
    return;
  }
  if (const auto* list = std::get_if<syntax::ExprPtr>(&call.arguments[0].value)) visit(*list, scope, walk);
  const Scope inner = scope.with(names_.frame_of(call.arguments[0], scope));
  visit(call.arguments[0].where, inner, walk);
  if (call.arguments.size() > 1) visit(std::get<syntax::ExprPtr>(call.arguments[1].value), inner, walk);
  if (!call.per_limit) return;
  visit(call.per_limit->limit, scope, walk);
  visit_names({call.per_limit->field}, inner, walk);
}

void Reach::visit(const syntax::ExprPtr& expr, const Scope& scope, Walk& walk) {
  if (expr == nullptr) return;
  const auto& node = expr->node;
  if (const auto* use = std::get_if<syntax::NameUse>(&node)) {
    visit_names({use->name}, scope, walk);
  } else if (const auto* path = std::get_if<syntax::Path>(&node)) {
    visit_names(path->names, scope, walk);
  } else if (const auto* table = std::get_if<syntax::TableUse>(&node)) {
    visit(table->key, scope, walk);
  } else if (const auto* call = std::get_if<syntax::Call>(&node)) {
    visit_call(*call, scope, walk);
  } else if (const auto* negate = std::get_if<syntax::Negate>(&node)) {
    visit(negate->operand, scope, walk);
  } else if (const auto* no = std::get_if<syntax::Not>(&node)) {
    visit(no->operand, scope, walk);
  } else if (const auto* chain = std::get_if<syntax::Arithmetic>(&node)) {
    visit(chain->first, scope, walk);
    for (const auto& [op, operand] : chain->rest) visit(operand, scope, walk);
  } else if (const auto* test = std::get_if<syntax::Comparison>(&node)) {
    for (const auto& side : {test->first, test->second, test->third}) visit(side, scope, walk);
  } else if (const auto* in = std::get_if<syntax::InTest>(&node)) {
    visit(in->operand, scope, walk);
    for (const auto& one : in->values) visit(one, scope, walk);
  } else if (const auto* presence = std::get_if<syntax::PresenceTest>(&node)) {
    visit(presence->operand, scope, walk);
  } else if (const auto* logic = std::get_if<syntax::Logic>(&node)) {
    for (const auto& operand : logic->operands) visit(operand, scope, walk);
  }
}

}  // namespace xeploai::oracle
