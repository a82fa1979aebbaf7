#include "sema/missing_values.hpp"

namespace xeploai::sema {

const ExprPtr& base_of(const Expr& expr) {
  static const ExprPtr none;
  const auto* member = std::get_if<Member>(&expr.node);
  return member == nullptr ? none : member->base;
}

bool missing_by_itself(const Expr& expr, const RuleSet& rules) {
  const ExprPtr& base = base_of(expr);
  if (base == nullptr) return expr.may_be_missing;
  const Member& member = std::get<Member>(expr.node);
  if (member.kind == MemberKind::rank) return true;
  return member.kind == MemberKind::field && rules.units[base->type.target.index()].fields[member.index].optional;
}

}  // namespace xeploai::sema
