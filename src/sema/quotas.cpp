// Quotas: their ranks, the keys of their groups, and what a limit and an order may name.
#include <utility>

#include "base/nearest.hpp"
#include "diag/texts/sema.hpp"
#include "sema/constants.hpp"
#include "sema/statements.hpp"
#include "sema/types.hpp"
#include "sema/wording.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

// What was meant by further misspelt keys of one quota is not looked for.
constexpr std::size_t most_keys_meant = 20;

// A key is a field that is no list, a let, or a path.
bool is_key(const Expr& expr) {
  const auto* member = std::get_if<Member>(&expr.node);
  return member != nullptr && member->kind != MemberKind::rank_now;
}

}  // namespace

Quota StatementChecker::quota(const syntax::QuotaStatement& node, const syntax::Statement& statement) {
  Quota made;
  made.name = node.name.text;
  made.span = node.name.span;
  made.cite = text_of(statement.cite);
  made.admit_ties = node.ties == syntax::Ties::admit;
  const auto of = quota_rank(node.of);
  const auto otherwise = quota_rank(node.otherwise);
  if (of) made.of = *of;
  if (otherwise) made.otherwise = *otherwise;
  if (of && otherwise && otherwise->place >= of->place) {
    const Enum& scale = context_.rules.enums[draft_.rank_type.of.index()];
    context_.findings.say(
        Code::quota_else_not_lower, node.otherwise->span,
        diag::say(texts::quota_else_not_lower, scale.values[otherwise->place].name, scale.values[of->place].name));
  }
  std::vector<PerKey> keys;
  for (const syntax::ExprPtr& key : node.per) per_key(*key, made, keys);
  limit(node.limit, made, keys);
  for (const syntax::OrderKey& key : node.order) order(key, made);
  return made;
}

std::optional<EnumValue> StatementChecker::quota_rank(const syntax::ExprPtr& expr) {
  if (!expr) return std::nullopt;
  ExpressionChecker checker = of_unit();
  const ExprPtr checked = checker.check_as(*expr, draft_.rank_type);
  if (is_error(checked->type)) return std::nullopt;
  if (const auto* literal = std::get_if<Literal>(&checked->node)) return std::get<EnumValue>(literal->value);
  context_.findings.say(Code::type_mismatch, expr->span, diag::say(texts::quota_rank_not_constant));
  return std::nullopt;
}

void StatementChecker::per_key(const syntax::Expr& expr, Quota& made, std::vector<PerKey>& keys) {
  ExpressionChecker checker = of_unit(RankName::before_this_quota);
  ExprPtr checked = checker.check(expr);
  PerKey key;
  key.index = made.per.size();
  if (const auto* use = std::get_if<syntax::NameUse>(&expr.node)) {
    key.names.push_back(use->name.text);
  } else if (const auto* path = std::get_if<syntax::Path>(&expr.node)) {
    for (const syntax::Name& name : path->names) key.names.push_back(name.text);
  }
  if (!is_error(checked->type)) {
    if (is_key(*checked)) {
      key.type = checked->type;
      key.may_be_missing = checked->may_be_missing;
    } else {
      context_.findings.say(Code::type_mismatch, expr.span, diag::say(texts::not_a_per_key));
    }
  }
  const std::string head = key.names.empty() ? std::string() : key.names.front();
  if (!key.names.empty()) keys.push_back(std::move(key));
  if (is_error(checked->type) && !head.empty() && keys.size() < most_keys_meant)
    add_meant_key(head, made.per.size(), keys);
  made.per.push_back(std::move(checked));
}

// The limit may name what a misspelt key, or path, was meant to be: nothing is said of that.
void StatementChecker::add_meant_key(const std::string& head, std::size_t index, std::vector<PerKey>& keys) const {
  const std::vector<std::string> names = member_names(context_, draft_.unit, RankName::absent);
  if (auto meant = base::nearest(head, names)) keys.push_back(PerKey{{std::move(*meant)}, error_type(), false, index});
}

void StatementChecker::limit(const syntax::Limit& node, Quota& made, const std::vector<PerKey>& keys) {
  Scope scope;
  scope.rows.push_back(Row{RowKind::group, draft_.unit, 0, RankName::absent});
  scope.per_keys = &keys;
  ExpressionChecker checker(context_, std::move(scope), edges_);
  if (const auto* expr = std::get_if<syntax::ExprPtr>(&node.body)) {
    made.limit = checker.number(**expr);
    return;
  }
  const Type number = number_type();
  made.limit = cases(std::get<syntax::Cases>(node.body), node.keyword, checker, &number, nullptr);
}

void StatementChecker::order(const syntax::OrderKey& node, Quota& made) {
  ExpressionChecker checker = of_unit(RankName::before_this_quota);
  ExprPtr key = checker.check(*node.value);
  if (!is_error(key->type) && !is_ordered(key->type)) {
    context_.findings.say(Code::type_mismatch, key->span,
                          diag::say(texts::unordered_value, to_string(key->type, context_.rules)));
  }
  made.order.push_back(OrderKey{std::move(key), node.descending});
}

}  // namespace xeploai::sema
