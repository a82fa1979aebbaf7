// The statements of one classify, from the abstract syntax to the model: names and types. What may be missing, and
// whether cases cover everything, is judged behind this (definitions.cpp).
#pragma once

#include "sema/context.hpp"
#include "sema/expressions.hpp"

namespace xeploai::sema {

class StatementChecker {
 public:
  // `edges` takes what the statements need; it may be null.
  StatementChecker(Context& context, const ClassifyDraft& draft, Edges* edges)
      : context_(context), draft_(draft), edges_(edges) {}

  Let let(const syntax::Statement& statement);
  // What the rank hangs on: skips, the rank's cases, caps, quotas.
  void ranks(Classify& made);
  void requires_and_judgements(Classify& made);

 private:
  // Of this type, or where it is null of the type of the first value.
  Cases cases(const syntax::Cases& node, Span keyword, ExpressionChecker& checker, const Type* type, Type* found);
  Type let_body(const syntax::LetStatement& node, Span keyword, Let& made);
  Skip skip(const syntax::SkipStatement& node, const syntax::Statement& statement);
  Cap cap(const syntax::CapStatement& node, const syntax::Statement& statement);

  // quotas.cpp
  Quota quota(const syntax::QuotaStatement& node, const syntax::Statement& statement);
  std::optional<EnumValue> quota_rank(const syntax::ExprPtr& expr);
  void per_key(const syntax::Expr& expr, Quota& made, std::vector<PerKey>& keys);
  void add_meant_key(const std::string& head, std::size_t index, std::vector<PerKey>& keys) const;
  void limit(const syntax::Limit& node, Quota& made, const std::vector<PerKey>& keys);
  void order(const syntax::OrderKey& node, Quota& made);

  ExpressionChecker of_unit(RankName rank = RankName::absent) {
    return ExpressionChecker(context_, Scope::of_unit(draft_.unit, rank), edges_);
  }

  Context& context_;
  const ClassifyDraft& draft_;
  Edges* edges_;
};

}  // namespace xeploai::sema
