// Finds the boundaries in the statements of a classify.
#include "report/boundaries.hpp"

#include <set>

#include "ir/walk.hpp"
#include "source/one_line.hpp"

namespace xeploai::report {
namespace {

using sema::ExprPtr;

// The rules own it; a boundary only points at it.
ExprPtr borrowed(const sema::Expr& expr) { return {ExprPtr{}, &expr}; }

bool is_ordered(const sema::Type& type) {
  return type.kind == sema::TypeKind::number || type.kind == sema::TypeKind::date || type.kind == sema::TypeKind::rank;
}

template <class Node>
bool mentions(const sema::Expr& expr) {
  if (std::holds_alternative<Node>(expr.node)) return true;
  bool found = false;
  ir::for_each_operand(expr, [&](const sema::Expr& operand) { found = found || mentions<Node>(operand); });
  return found;
}

// What the plan gives, and not the unit. A table's row hangs on the unit, its values do not.
bool is_given(const sema::Expr& expr) {
  if (std::holds_alternative<sema::TableUse>(expr.node)) return true;
  if (mentions<sema::Member>(expr) || mentions<sema::Aggregate>(expr) || mentions<sema::GroupKey>(expr)) return false;
  return true;
}
bool has_parameter(const sema::Expr& expr) {
  return mentions<sema::ParameterUse>(expr) || mentions<sema::TableUse>(expr);
}

class Finder {
 public:
  explicit Finder(const source::Files& files) : files_(files) {}

  // From here on boundaries are those of this statement.
  void enter(BoundaryOf of, std::size_t statement, const std::string& cite) {
    of_ = of, statement_ = statement, cite_ = cite;
  }
  void look(const ExprPtr& expr) {
    if (expr) look(*expr, nullptr, false);
  }
  void look(const sema::Cases& cases) {
    const std::string whole = cite_;
    for (const sema::Case& one : cases.cases) {
      cite_ = one.cite.empty() ? whole : one.cite;
      look(one.when);
      look(one.value);
    }
    cite_ = whole;
  }
  void look(const sema::Bounded& bounded) {
    look(bounded.value);
    bound(bounded.value, bounded.at_least, "at least ");
    bound(bounded.value, bounded.at_most, "at most ");
  }
  std::vector<Boundary> take() { return std::move(found_); }

 private:
  void look(const sema::Expr& expr, const sema::Expr* aggregate, bool in_where) {
    if (const auto* comparison = std::get_if<sema::Comparison>(&expr.node)) {
      compare(*comparison->first, *comparison->second, expr.span, aggregate, in_where);
      if (comparison->third) compare(*comparison->second, *comparison->third, expr.span, aggregate, in_where);
    }
    if (const auto* inner = std::get_if<sema::Aggregate>(&expr.node); inner && !aggregate) return within(*inner, expr);
    ir::for_each_operand(expr, [&](const sema::Expr& operand) { look(operand, aggregate, in_where); });
  }

  void bound(const ExprPtr& value, const ExprPtr& bound, const char* words) {
    if (!bound || !is_given(*bound)) return;
    const std::size_t before = found_.size();
    add(BoundaryKind::bound, value, bound, nullptr, false, bound->span);
    if (found_.size() > before) found_.back().words = words + found_.back().words;
  }

  void within(const sema::Aggregate& inner, const sema::Expr& expr) {
    if (inner.where) look(*inner.where, &expr, true);
    if (inner.value) look(*inner.value, &expr, inner.function == sema::AggregateFunction::any);
    if (inner.at_most && inner.value && is_given(*inner.at_most))
      add(BoundaryKind::per_limit, inner.value, inner.at_most, borrowed(expr), false, expr.span);
  }

  void compare(const sema::Expr& left, const sema::Expr& right, source::Span span, const sema::Expr* aggregate,
               bool in_where) {
    if (!is_ordered(left.type) || !is_ordered(right.type)) return;
    const bool left_given = is_given(left);
    const bool right_given = is_given(right);
    if (left_given && right_given) return;
    if (!left_given && !right_given && !has_parameter(left) && !has_parameter(right)) return;
    const bool turned = left_given || (!right_given && has_parameter(left));
    const auto kind = aggregate ? BoundaryKind::row_comparison : BoundaryKind::comparison;
    add(kind, borrowed(turned ? right : left), borrowed(turned ? left : right),
        aggregate ? borrowed(*aggregate) : nullptr, in_where, span);
  }

  void add(BoundaryKind kind, ExprPtr measured, ExprPtr threshold, ExprPtr aggregate, bool in_where,
           source::Span place) {
    const std::string key = std::to_string(static_cast<int>(of_)) + ':' + std::to_string(statement_) + ':' +
                            std::to_string(static_cast<int>(kind)) + ':' + line(measured->span) + ':' +
                            line(threshold->span);
    if (!seen_.insert(key).second) return;
    found_.push_back({kind, of_, statement_, std::move(measured), std::move(threshold), std::move(aggregate), in_where,
                      line(place), place, cite_});
  }

  std::string line(source::Span span) const { return source::one_line(files_, span); }

  const source::Files& files_;
  BoundaryOf of_{};
  std::size_t statement_ = 0;
  std::string cite_;
  std::set<std::string> seen_;
  std::vector<Boundary> found_;
};

}  // namespace

std::optional<base::Decimal> constant_number(const sema::RuleSet& rules, const sema::Expr& expr) {
  const sema::Constant* constant = nullptr;
  if (const auto* literal = std::get_if<sema::Literal>(&expr.node)) constant = &literal->value;
  if (const auto* use = std::get_if<sema::ParameterUse>(&expr.node))
    constant = &rules.parameters[use->parameter.index()].value;
  const auto* number = constant ? std::get_if<base::Decimal>(constant) : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

const sema::Member* own_member(const sema::Expr& expr, sema::MemberKind kind) {
  const auto* member = std::get_if<sema::Member>(&expr.node);
  return member && member->kind == kind && member->depth == 0 && !member->base ? member : nullptr;
}

std::vector<Boundary> boundaries_of(const sema::RuleSet& rules, const source::Files& files, sema::UnitId unit) {
  const sema::Classify& classify = *rules.units[unit.index()].classify;
  Finder finder(files);
  for (std::size_t i = 0; i < classify.skips.size(); ++i) {
    finder.enter(BoundaryOf::skip, i, classify.skips[i].cite);
    finder.look(classify.skips[i].when);
  }
  for (std::size_t i = 0; i < classify.lets.size(); ++i) {
    finder.enter(BoundaryOf::let, i, classify.lets[i].cite);
    std::visit([&](const auto& body) { finder.look(body); }, classify.lets[i].body);
  }
  for (std::size_t i = 0; i < classify.requires_.size(); ++i) {
    finder.enter(BoundaryOf::require, i, classify.requires_[i].cite);
    finder.look(classify.requires_[i].condition);
  }
  finder.enter(BoundaryOf::rank, 0, classify.rank_cite);
  finder.look(classify.rank);
  for (std::size_t i = 0; i < classify.caps.size(); ++i) {
    finder.enter(BoundaryOf::cap, i, classify.caps[i].cite);
    finder.look(classify.caps[i].when);
  }
  return finder.take();
}

}  // namespace xeploai::report
