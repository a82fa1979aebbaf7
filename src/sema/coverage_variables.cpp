#include "sema/coverage_variables.hpp"

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "sema/constants.hpp"

namespace xeploai::sema {
namespace {

using base::Decimal;

// Of numbers with a fraction, in millionths.
constexpr Interval all_numbers{1 - Decimal::limit, Decimal::limit - 1};
constexpr Interval all_whole_numbers{1 - Decimal::limit / Decimal::scale, Decimal::limit / Decimal::scale - 1};

std::int64_t floor_of(std::int64_t value, std::int64_t unit) {
  const std::int64_t quotient = value / unit;
  return value % unit < 0 ? quotient - 1 : quotient;
}

std::optional<Decimal> constant_number(const RuleSet& rules, const ExprPtr& expr) {
  if (!expr) return std::nullopt;
  const auto value = ConstantEvaluator(rules.parameters, nullptr).value(*expr);
  const auto* number = value ? std::get_if<Decimal>(&*value) : nullptr;
  return number != nullptr ? std::optional<Decimal>(*number) : std::nullopt;
}

// The bounds of a let, where the expression is one.
const Bounded* bounds_of(const RuleSet& rules, UnitId unit, const Expr& expr) {
  const auto* member = std::get_if<Member>(&expr.node);
  if (member == nullptr || member->kind != MemberKind::let) return nullptr;
  if (member->base) unit = member->base->type.target;
  const auto& classify = rules.units[unit.index()].classify;
  if (!classify || member->index >= classify->lets.size()) return nullptr;
  return std::get_if<Bounded>(&classify->lets[member->index].body);
}

}  // namespace

Variable::Variable(const RuleSet& rules, UnitId unit, ExprPtr expr)
    : expr_(std::move(expr)), may_be_missing_(expr_->may_be_missing) {
  switch (expr_->type.kind) {
    case TypeKind::number: number_range(rules, unit); break;
    case TypeKind::date: range_ = {base::first_date().days, base::last_date().days}; break;
    case TypeKind::boolean:
      range_ = {0, 1};
      each_apart_ = true;
      break;
    case TypeKind::choice:
    case TypeKind::rank:
      range_ = {0, static_cast<std::int64_t>(rules.enums[expr_->type.of.index()].values.size()) - 1};
      each_apart_ = true;
      break;
    case TypeKind::text: kind_ = VariableKind::text; break;
    case TypeKind::reference:
    case TypeKind::error: kind_ = VariableKind::presence; break;
  }
}

Variable Variable::undecided() {
  Variable variable;
  variable.range_ = {0, 1};
  variable.each_apart_ = true;
  return variable;
}

// A let with constant bounds lies within them: `at least` is applied first, then `at most`, so that the lower one
// counts only as far as the upper one lets it.
void Variable::number_range(const RuleSet& rules, UnitId unit) {
  whole_ = expr_->type.integer;
  range_ = whole_ ? all_whole_numbers : all_numbers;
  const Bounded* bounds = bounds_of(rules, unit, *expr_);
  if (bounds == nullptr) return;
  const auto least = constant_number(rules, bounds->at_least);
  const auto most = constant_number(rules, bounds->at_most);
  if (most) range_.last = most->millionths;
  if (!least || (bounds->at_most && !most)) return;
  range_.first = most ? std::min(least->millionths, most->millionths) : least->millionths;
}

// For what compares, `less` and the like as the points below and above.
Interval Variable::points_of(CompareOp op, const Constant& constant) const {
  std::int64_t point = 0;
  bool on_point = true;
  if (const auto* number = std::get_if<Decimal>(&constant)) {
    point = whole_ ? floor_of(number->millionths, Decimal::scale) : number->millionths;
    on_point = !whole_ || number->is_integer();
  } else if (const auto* date = std::get_if<base::Date>(&constant)) {
    point = date->days;
  } else if (const auto* of = std::get_if<EnumValue>(&constant)) {
    point = of->place;
  } else {
    point = std::get<bool>(constant) ? 1 : 0;
  }
  Interval points = range_;
  switch (op) {
    case CompareOp::equal:
    case CompareOp::not_equal: points = on_point ? Interval{point, point} : Interval{}; break;
    case CompareOp::less: points.last = on_point ? point - 1 : point; break;
    case CompareOp::less_equal: points.last = point; break;
    case CompareOp::greater: points.first = point + 1; break;
    case CompareOp::greater_equal: points.first = on_point ? point : point + 1; break;
  }
  return {std::max(points.first, range_.first), std::min(points.last, range_.last)};
}

VariableTest Variable::test(CompareOp op, const Constant& constant) {
  VariableTest made;
  made.negated = op == CompareOp::not_equal;
  if (const auto* text = std::get_if<std::string>(&constant)) {
    const auto known = std::find(texts_.begin(), texts_.end(), *text);
    made.text = static_cast<std::size_t>(known - texts_.begin());
    if (known == texts_.end()) texts_.push_back(*text);
    return made;
  }
  made.points = points_of(op, constant);
  if (made.points.empty()) return made;
  starts_.push_back(made.points.first);
  if (made.points.last < range_.last) starts_.push_back(made.points.last + 1);
  return made;
}

void Variable::cut() {
  if (kind_ != VariableKind::line) {
    // Every text that is named, and all others; of a reference only that it is there.
    starts_.resize(kind_ == VariableKind::text ? texts_.size() + 1 : 1);
    return;
  }
  starts_.push_back(range_.first);
  if (each_apart_) {
    for (std::int64_t point = range_.first; point <= range_.last; ++point) starts_.push_back(point);
  }
  std::sort(starts_.begin(), starts_.end());
  starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
}

std::pair<std::size_t, std::size_t> Variable::where(const VariableTest& test) const {
  if (kind_ == VariableKind::text) return {test.text, test.text + 1};
  if (test.points.empty()) return {0, 0};
  const auto region = [this](std::int64_t start) {
    return static_cast<std::size_t>(std::lower_bound(starts_.begin(), starts_.end(), start) - starts_.begin());
  };
  return {region(test.points.first), region(test.points.last + 1)};
}

Interval Variable::region_at(std::size_t region) const {
  const bool last = region + 1 == starts_.size();
  return {starts_[region], last ? range_.last : starts_[region + 1] - 1};
}

std::string Variable::example(std::size_t region, const RuleSet& rules) const {
  if (kind_ == VariableKind::text) {
    if (region < texts_.size()) return "\"" + texts_[region] + "\"";
    std::string other = "…";
    while (std::find(texts_.begin(), texts_.end(), other) != texts_.end()) other += "…";
    return "\"" + other + "\"";
  }
  const Interval points = region_at(region);
  switch (expr_->type.kind) {
    case TypeKind::number: return number_example(points);
    case TypeKind::date: return base::to_string(base::Date{static_cast<std::int32_t>(points.first)});
    case TypeKind::boolean: return points.first == 1 ? "true" : "false";
    default: return rules.enums[expr_->type.of.index()].values[static_cast<std::size_t>(points.first)].name;
  }
}

// The roundest number of the region near the constant that bounds it.
std::string Variable::number_example(const Interval& region) const {
  const std::int64_t scale = whole_ ? 1 : Decimal::scale;
  const auto written = [scale](std::int64_t point) {
    return base::to_string(Decimal{point * (Decimal::scale / scale)});
  };
  if (region.first <= 0 && region.last >= 0) return "0";
  const bool from_below = region.first > 0;
  for (std::int64_t step = scale; step > 1; step /= 10) {
    const std::int64_t point = from_below ? -floor_of(-region.first, step) * step : floor_of(region.last, step) * step;
    if (point >= region.first && point <= region.last) return written(point);
  }
  return written(from_below ? region.first : region.last);
}

}  // namespace xeploai::sema
