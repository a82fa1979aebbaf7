#include <utility>

#include "syntax/build.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {
namespace {

ExprPtr expression_in(const Build& build, std::optional<NodeIndex> part) {
  return part ? build_expression(build, Children(build, *part).take()) : nullptr;
}

Case build_case(const Build& build, NodeIndex index) {
  Children children(build, index);
  Case one;
  one.span = build.span(index);
  one.value = build_expression(build, children.take());
  one.when = expression_in(build, children.take(Kind::when));
  if (children.next_is(Kind::cite)) one.span.end = build.span(children.next()).begin;
  one.cite = build_cite(build, children);
  return one;
}

Cases build_cases(const Build& build, NodeIndex index) {
  Children children(build, index);
  Cases cases;
  cases.span = build.span(index);
  cases.cases.reserve(children.left());
  while (children.more()) cases.cases.push_back(build_case(build, children.take()));
  return cases;
}

// --- Statements, their keyword taken -------------------------------------------------------------------------

SkipStatement build_skip(const Build& build, Children& children) {
  SkipStatement skip;
  skip.name = build_name(build, children.take());
  skip.when = build_expression(build, children.take());
  skip.because = build_text(build, children.take());
  return skip;
}

LetStatement build_let(const Build& build, Children& children) {
  LetStatement let;
  let.name = build_name(build, children.take());
  let.label = build_label(build, children);
  if (const auto cases = children.take(Kind::cases)) {
    let.body = build_cases(build, *cases);
    return let;
  }
  Bounded bounded;
  bounded.value = build_expression(build, children.take());
  bounded.at_least = expression_in(build, children.take(Kind::at_least));
  bounded.at_most = expression_in(build, children.take(Kind::at_most));
  let.body = std::move(bounded);
  return let;
}

RequireStatement build_require(const Build& build, Children& children) {
  RequireStatement require;
  require.name = build_name(build, children.take());
  require.condition = build_expression(build, children.take());
  require.message = build_text(build, children.take());
  return require;
}

CapStatement build_cap(const Build& build, Children& children) {
  CapStatement cap;
  cap.name = build_name(build, children.take());
  cap.bound = build_expression(build, children.take());
  cap.when = expression_in(build, children.take(Kind::when));
  return cap;
}

JudgementStatement build_judgement(const Build& build, Children& children) {
  JudgementStatement judgement;
  judgement.name = build_name(build, children.take());
  judgement.text = build_text(build, children.take());
  return judgement;
}

// --- Quota ---------------------------------------------------------------------------------------------------

Keyword keyword_of(const Build& build, NodeIndex leaf) { return static_cast<Keyword>(build.node(leaf).detail); }

Limit build_limit(const Build& build, Children& children) {
  Limit limit;
  limit.keyword = build.span(children.take());
  if (const auto cases = children.take(Kind::cases)) {
    limit.body = build_cases(build, *cases);
  } else {
    limit.body = build_expression(build, children.take());
  }
  return limit;
}

OrderKey build_order_key(const Build& build, NodeIndex index) {
  Children children(build, index);
  OrderKey key;
  key.value = build_expression(build, children.take());
  key.descending = keyword_of(build, children.take()) == Keyword::descending;
  return key;
}

void build_quota_part(const Build& build, NodeIndex index, QuotaStatement& quota) {
  Children children(build, index);
  switch (build.node(index).kind) {
    case Kind::per:
      while (children.more()) quota.per.push_back(build_expression(build, children.take()));
      break;
    case Kind::limit: quota.limit = build_limit(build, children); break;
    case Kind::order:
      while (children.more()) quota.order.push_back(build_order_key(build, children.take()));
      break;
    case Kind::ties:
      quota.ties = keyword_of(build, children.take()) == Keyword::admit ? Ties::admit : Ties::hold;
      break;
    default: quota.otherwise = build_expression(build, children.take()); break;
  }
}

QuotaStatement build_quota(const Build& build, Children& children) {
  QuotaStatement quota;
  quota.name = build_name(build, children.take());
  quota.of = build_expression(build, children.take());
  while (children.more() && !children.next_is(Kind::cite)) build_quota_part(build, children.take(), quota);
  return quota;
}

// --- Any of them ---------------------------------------------------------------------------------------------

StatementKind statement_kind(Keyword keyword) {
  switch (keyword) {
    case Keyword::use: return StatementKind::use;
    case Keyword::skip: return StatementKind::skip;
    case Keyword::let: return StatementKind::let;
    case Keyword::require: return StatementKind::require;
    case Keyword::rank: return StatementKind::rank;
    case Keyword::cap: return StatementKind::cap;
    case Keyword::quota: return StatementKind::quota;
    default: return StatementKind::judgement;
  }
}

void build_body(const Build& build, StatementKind kind, Children& children, Statement& statement) {
  switch (kind) {
    case StatementKind::use: statement.node = UseStatement{build_name(build, children.take())}; break;
    case StatementKind::skip: statement.node = build_skip(build, children); break;
    case StatementKind::let: statement.node = build_let(build, children); break;
    case StatementKind::require: statement.node = build_require(build, children); break;
    case StatementKind::rank: statement.node = RankStatement{build_cases(build, children.take())}; break;
    case StatementKind::cap: statement.node = build_cap(build, children); break;
    case StatementKind::quota: statement.node = build_quota(build, children); break;
    case StatementKind::judgement: statement.node = build_judgement(build, children); break;
  }
}

}  // namespace

std::optional<Text> build_label(const Build& build, Children& children) {
  const auto label = children.take(Kind::label);
  return label ? std::optional(build_text(build, *label)) : std::nullopt;
}

std::optional<Text> build_cite(const Build& build, Children& children) {
  const auto cite = children.take(Kind::cite);
  return cite ? std::optional(build_text(build, Children(build, *cite).take())) : std::nullopt;
}

Statement build_statement(const Build& build, NodeIndex index) {
  Children children(build, index);
  Statement statement;
  statement.span = build.span(index);
  statement.replaces = children.take(Kind::replaces).has_value();
  const NodeIndex keyword = children.take();
  statement.keyword = build.span(keyword);
  const StatementKind kind = statement_kind(keyword_of(build, keyword));
  if (build.node(index).kind == Kind::removal) {
    RemoveStatement remove{kind, std::nullopt};
    if (children.more()) remove.name = build_name(build, children.take());
    statement.node = std::move(remove);
    return statement;
  }
  build_body(build, kind, children, statement);
  statement.cite = build_cite(build, children);
  return statement;
}

}  // namespace xeploai::syntax
