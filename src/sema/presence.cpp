#include "sema/presence.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

#include "diag/texts/sema.hpp"
#include "sema/missing_values.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

}  // namespace

void Presence::use(const ExprPtr& expr) {
  walk(expr);
  require_present(expr);
}

void Presence::look_at(const ExprPtr& expr) { walk(expr); }

void Presence::use_cap(const ExprPtr& when, const ExprPtr& bound) {
  Assumption assumption(*this);
  if (when) assumption.add(condition(when).when_true);
  look_at(bound);
}

void Presence::use(const Cases& cases) {
  Assumption before(*this);  // no case before it holds
  for (const Case& one : cases.cases) {
    Outcome outcome;
    if (one.when) outcome = condition(one.when);
    {
      Assumption holds(*this);
      holds.add(outcome.when_true);
      use(one.value);
    }
    before.add(outcome.when_false);
  }
}

Presence::Outcome Presence::condition(const ExprPtr& expr) {
  Outcome outcome = walk(expr);
  require_present(expr);
  return outcome;
}

template <class Node>
Presence::Outcome Presence::walk_node(const Node& node) {
  if constexpr (std::is_same_v<Node, PresenceTest>) {
    return walk_presence(node);
  } else if constexpr (std::is_same_v<Node, Logic>) {
    return walk_logic(node);
  } else if constexpr (std::is_same_v<Node, Not>) {
    Outcome outcome = condition(node.operand);
    std::swap(outcome.when_true, outcome.when_false);
    return outcome;
  } else if constexpr (std::is_same_v<Node, Aggregate>) {
    walk_aggregate(node);
  } else if constexpr (std::is_same_v<Node, TableUse>) {
    use(node.key);
  } else if constexpr (std::is_same_v<Node, Arithmetic>) {
    use(node.first);
    for (const Arithmetic::Rest& rest : node.rest) use(rest.operand);
  } else if constexpr (std::is_same_v<Node, Division>) {
    use(node.dividend);
    use(node.divisor);
  } else if constexpr (std::is_same_v<Node, Negate> || std::is_same_v<Node, Rounding>) {
    use(node.operand);
  } else if constexpr (std::is_same_v<Node, NumberCall> || std::is_same_v<Node, DateCall>) {
    for (const ExprPtr& argument : node.arguments) use(argument);
  } else if constexpr (std::is_same_v<Node, Comparison>) {
    use(node.first);
    use(node.second);
    if (node.third) use(node.third);
  } else if constexpr (std::is_same_v<Node, InTest>) {
    use(node.operand);
    for (const ExprPtr& value : node.values) use(value);
  }
  return {};
}

Presence::Outcome Presence::walk(const ExprPtr& expr) {
  return std::visit([this](const auto& node) { return walk_node(node); }, expr->node);
}

Presence::Outcome Presence::walk_presence(const PresenceTest& test) {
  walk(test.operand);
  Outcome outcome;
  Facts& present = test.missing ? outcome.when_false : outcome.when_true;
  if (test.operand->type.kind == TypeKind::error) {
    present.all = true;
  } else {
    add_facts(*test.operand, present);
  }
  return outcome;
}

Presence::Outcome Presence::walk_logic(const Logic& logic) {
  const bool all_of = logic.op == LogicOp::all_of;
  Outcome outcome;
  // Where the operands so far did not decide, the next one knows what that means.
  Facts& undecided = all_of ? outcome.when_true : outcome.when_false;
  Facts& decided = all_of ? outcome.when_false : outcome.when_true;
  Assumption assumption(*this);
  bool first = true;
  for (const ExprPtr& operand : logic.operands) {
    Outcome part = condition(operand);
    const Facts& go_on = all_of ? part.when_true : part.when_false;
    const Facts& stop = all_of ? part.when_false : part.when_true;
    assumption.add(go_on);
    undecided.known.insert(undecided.known.end(), go_on.known.begin(), go_on.known.end());
    undecided.all = undecided.all || go_on.all;
    decided = first ? stop : common(decided, stop);
    first = false;
  }
  std::sort(undecided.known.begin(), undecided.known.end());
  return outcome;
}

void Presence::walk_aggregate(const Aggregate& aggregate) {
  const auto require_base = [this](const auto& list) {
    if constexpr (!std::is_same_v<std::decay_t<decltype(list)>, GroupList>) {
      if (list.base) require_present(list.base);
    }
  };
  std::visit(require_base, aggregate.list);
  Assumption assumption(*this);
  if (aggregate.where) assumption.add(condition(aggregate.where).when_true);
  if (aggregate.value) use(aggregate.value);
  if (aggregate.at_most) use(aggregate.at_most);
  if (aggregate.per) look_at(aggregate.per);
}

void Presence::require_present(const ExprPtr& expr) {
  if (expr->type.kind == TypeKind::error || !may_be_missing(*expr)) return;
  const bool call = std::holds_alternative<Aggregate>(expr->node);
  findings_.say(Code::may_be_missing, expr->span, diag::say(call ? texts::call_may_be_missing : texts::may_be_missing),
                diag::say(texts::help_guard));
}

const Expr& Presence::outside_of_group(const Expr& expr) const {
  const auto* key = std::get_if<GroupKey>(&expr.node);
  return key != nullptr && per_ != nullptr ? *(*per_)[key->index] : expr;
}

// The reference that a name or path goes through last; null where it goes through none.
const Expr* Presence::reference_of(const Expr& expr) const {
  const ExprPtr& base = base_of(expr);
  return base == nullptr ? nullptr : &outside_of_group(*base);
}

bool Presence::may_be_missing(const Expr& expr) {
  for (const Expr* at = &outside_of_group(expr); at != nullptr && at->may_be_missing; at = reference_of(*at)) {
    if (is_known(*at)) return false;
    if (missing_by_itself(*at, rules_)) return true;
  }
  return false;
}

bool Presence::is_known(const Expr& expr) {
  if (all_known_ != 0) return true;
  if (trail_.empty()) return false;
  const Fact fact = fact_of(expr);
  return known_[fact] != 0;
}

// A path is numbered by its last name and the number of what stands before it.
Presence::Fact Presence::fact_of(const Expr& expr) {
  const Expr* reference = reference_of(expr);
  if (reference == nullptr) return number_of(identity_of(expr));
  if (const auto known = references_.find(&expr); known != references_.end()) return known->second;
  const Member& member = std::get<Member>(expr.node);
  std::string path = std::to_string(fact_of(*reference));
  for (const std::size_t part : {static_cast<std::size_t>(member.kind), member.index}) {
    path += '/';
    path += std::to_string(part);
  }
  const Fact fact = number_of(std::move(path));
  references_.emplace(&expr, fact);
  return fact;
}

Presence::Fact Presence::number_of(std::string identity) {
  const auto [found, fresh] = numbers_.try_emplace(std::move(identity), static_cast<Fact>(known_.size()));
  if (fresh) known_.push_back(0);
  return found->second;
}

// The expression and every reference on its path.
void Presence::add_facts(const Expr& expr, Facts& facts) {
  for (const Expr* at = &outside_of_group(expr); at != nullptr && at->may_be_missing; at = reference_of(*at)) {
    facts.known.push_back(fact_of(*at));
  }
  std::sort(facts.known.begin(), facts.known.end());
}

Presence::Facts Presence::common(const Facts& a, const Facts& b) {
  if (a.all) return b;
  if (b.all) return a;
  Facts facts;
  std::set_intersection(a.known.begin(), a.known.end(), b.known.begin(), b.known.end(),
                        std::back_inserter(facts.known));
  return facts;
}

void Presence::Assumption::add(const Facts& facts) {
  for (const Fact fact : facts.known) {
    ++presence_.known_[fact];
    presence_.trail_.push_back(fact);
  }
  if (facts.all) {
    ++presence_.all_known_;
    ++all_;
  }
}

void Presence::forget(std::size_t mark, std::size_t all) {
  for (std::size_t i = mark; i < trail_.size(); ++i) --known_[trail_[i]];
  trail_.resize(mark);
  all_known_ -= all;
}

}  // namespace xeploai::sema
