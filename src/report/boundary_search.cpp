#include "report/boundary_search.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>

#include "decide/probe.hpp"
#include "decide/test_data.hpp"
#include "ir/walk.hpp"
#include "report/boundary_units.hpp"

namespace xeploai::report {
namespace {

using base::Decimal;
using sema::TypeKind;

constexpr std::size_t most_probes = 2500;  // classifications for one boundary
constexpr std::size_t most_probes_in_all = 200'000;
constexpr std::size_t most_changes = 14;  // from the plain unit to the one that is wanted
constexpr std::size_t most_elements = 64;
constexpr std::int64_t tenth = Decimal::scale / 10;

struct Classification {
  Classification(const BoundaryInput& input, const sema::TestCase& test)
      : made(decide::classify_test(input.rules, input.program, test)), probe(input.rules, made.data, made.outcomes) {}
  decide::ClassifiedTest made;
  const decide::Outcomes& outcomes = made.outcomes;
  decide::Probe probe;
};

std::optional<std::int64_t> bits_of(const sema::TestCellValue& value) {
  const auto* constant = std::get_if<sema::Constant>(&value);
  if (!constant) return std::nullopt;
  if (const auto* number = std::get_if<Decimal>(constant)) return number->millionths;
  if (const auto* date = std::get_if<base::Date>(constant)) return date->days;
  if (const auto* place = std::get_if<sema::EnumValue>(constant)) return place->place;
  return std::nullopt;
}

std::optional<std::int64_t> known(const decide::ProbedValue& value) {
  if (value.missing || value.failed) return std::nullopt;
  return value.bits;
}

// The greatest of the groups' sums; of no row 0.
std::int64_t greatest_sum(const std::vector<decide::ProbedElement>& elements) {
  std::map<std::pair<bool, std::int64_t>, std::int64_t> sums;
  for (const decide::ProbedElement& element : elements)
    if (element.taken && known(element.value))
      sums[{element.per.missing, element.per.missing ? 0 : element.per.bits}] += element.value.bits;
  std::int64_t greatest = 0;
  for (const auto& [group, sum] : sums) greatest = std::max(greatest, sum);
  return greatest;
}

// The last row that counts: its own field, where the boundary measures one.
std::optional<std::int64_t> of_row(const Boundary& boundary, const sema::TestCase& test,
                                   const std::vector<decide::ProbedElement>& elements) {
  const auto& aggregate = std::get<sema::Aggregate>(boundary.aggregate->node);
  const auto* list = std::get_if<sema::ListField>(&aggregate.list);
  const auto* member = std::get_if<sema::Member>(&boundary.measured->node);
  if (!list || list->base || list->depth != 0 || !member || member->base || member->kind != sema::MemberKind::field)
    return std::nullopt;
  const auto& rows = test.units[0].lists[list->list];
  if (member->depth == 0) return std::nullopt;
  for (auto element = elements.rbegin(); element != elements.rend(); ++element)
    if ((element->taken || boundary.in_where) && element->row < rows.size())
      return bits_of(rows[element->row].values[member->index]);
  return std::nullopt;
}

// The fields that a value is made of, and whether all its numbers are whole.
class Ingredients {
 public:
  Ingredients(const sema::RuleSet& rules, sema::UnitId unit) : rules_(rules), unit_(unit) {}
  void look(const sema::Expr& expr) {
    if (const auto* member = std::get_if<sema::Member>(&expr.node); member && !member->base) look(*member, expr);
    if (const auto* literal = std::get_if<sema::Literal>(&expr.node)) take(literal->value);
    if (const auto* use = std::get_if<sema::ParameterUse>(&expr.node))
      take(rules_.parameters[use->parameter.index()].value);
    if (std::holds_alternative<sema::TableUse>(expr.node)) whole = false;
    ir::for_each_operand(expr, [&](const sema::Expr& operand) { look(operand); });
  }
  std::set<std::tuple<std::size_t, sema::Depth>> fields;
  bool whole = true;

 private:
  void look(const sema::Member& member, const sema::Expr& expr) {
    if (member.kind == sema::MemberKind::field && expr.type.kind == TypeKind::number) {
      fields.insert({member.index, member.depth});
      whole = whole && expr.type.integer;
    }
    if (member.kind != sema::MemberKind::let || member.depth != 0 || !lets_.insert(member.index).second) return;
    const auto& classify = rules_.units[unit_.index()].classify;
    if (classify && member.index < classify->lets.size())
      std::visit([&](const auto& body) { ir::for_each_expression(body, [&](const sema::Expr& e) { look(e); }); },
                 classify->lets[member.index].body);
  }
  void take(const sema::Constant& constant) {
    if (const auto* number = std::get_if<Decimal>(&constant)) whole = whole && number->is_integer();
  }
  const sema::RuleSet& rules_;
  sema::UnitId unit_;
  std::set<std::size_t> lets_;
};

}  // namespace

// What a search wants: the boundary's measure at a distance from its threshold, or a rank at least at a place.
struct BoundarySearch::Goal {
  const Boundary& boundary;
  std::int64_t distance = 0;
};

BoundarySearch::BoundarySearch(const BoundaryInput& input, sema::UnitId unit, const std::vector<Boundary>& all)
    : input_(input), unit_(unit), all_(all), plain_(plain_units(input.rules, unit)) {
  for (const Boundary& boundary : all) {
    const auto number = constant_number(input.rules, *boundary.threshold);
    if (!number) continue;
    Ingredients theirs(input.rules, unit);
    theirs.look(*boundary.measured);
    for (const auto& field : theirs.fields)
      steps_[field] = std::gcd(steps_.try_emplace(field, Decimal::scale).first->second, number->millionths);
  }
  settle();
}

void BoundarySearch::count_probe() {
  ++probes_;
  ++probes_in_all_;
}

bool BoundarySearch::exhausted() const { return probes_ >= most_probes || probes_in_all_ >= most_probes_in_all; }

BoundarySearch::Bits BoundarySearch::threshold(const sema::TestCase& test, const Boundary& boundary) {
  Classification now(input_, test);
  return known(now.probe.value(boundary.threshold, unit_, 0));
}

// How far what is measured is above its threshold.
BoundarySearch::Bits BoundarySearch::measure(const sema::TestCase& test, const Boundary& boundary) {
  count_probe();
  Classification now(input_, test);
  if (!now.outcomes.errors.empty()) return std::nullopt;
  const auto limit = known(now.probe.value(boundary.threshold, unit_, 0));
  if (!limit) return std::nullopt;
  std::optional<std::int64_t> measured;
  if (boundary.kind == BoundaryKind::comparison || boundary.kind == BoundaryKind::bound) {
    measured = known(now.probe.value(boundary.measured, unit_, 0));
  } else {
    const auto elements = now.probe.elements(boundary.aggregate, unit_, 0, most_elements);
    measured = boundary.kind == BoundaryKind::per_limit ? greatest_sum(elements) : of_row(boundary, test, elements);
  }
  if (!measured) return std::nullopt;
  return *measured - *limit;
}

std::optional<sema::TestCase> BoundarySearch::reach(const sema::TestCase& start, const Goal& goal) {
  const Bits limit = exhausted() ? std::nullopt : threshold(start, goal.boundary);
  if (!limit) return std::nullopt;
  sema::TestCase now = start;
  Bits at = measure(now, goal.boundary);
  const auto off = [&](const Bits& from) { return from ? std::abs(goal.distance - *from) : base::Decimal::limit; };
  for (std::size_t change = 0; change < most_changes && off(at) != 0; ++change) {
    Way way{goal.boundary.measured->type.kind, *limit + goal.distance, std::nullopt};
    if (at) way.distance = goal.distance - *at;
    std::optional<sema::TestCase> nearest;
    Bits nearest_at = at;
    for_each_neighbour(input_.rules, now, way, fixed_ ? std::optional(fixed_->field) : std::nullopt,
                       [&](const sema::TestCase& next) {
                         const Bits there = measure(next, goal.boundary);
                         if (off(there) < off(nearest_at)) nearest = next, nearest_at = there;
                         return off(nearest_at) != 0 && !exhausted();
                       });
    if (!nearest) return std::nullopt;  // nothing is nearer, or enough was tried
    now = std::move(*nearest);
    at = nearest_at;
  }
  return off(at) == 0 ? std::optional(now) : std::nullopt;
}

// What the rules make of the unit, as far as the boundary's statement says.
std::int64_t BoundarySearch::outcome(const sema::TestCase& test, const Boundary& boundary) {
  count_probe();
  Classification now(input_, test);
  const decide::UnitOutcome& unit = now.outcomes.units[unit_.index()];
  switch (boundary.of) {
    case BoundaryOf::skip: return unit.skip[0] == static_cast<std::int32_t>(boundary.statement) ? 1 : 0;
    case BoundaryOf::require: return decide::marked(unit.violates[boundary.statement], 0) ? 1 : 0;
    case BoundaryOf::cap: return decide::marked(unit.capped[boundary.statement], 0) ? 1 : 0;
    case BoundaryOf::rank: return unit.values.rank_before[0];
    case BoundaryOf::let: break;
  }
  const data::Column& column = unit.values.lets[boundary.statement];
  return std::visit([](const auto& elements) { return static_cast<std::int64_t>(elements[0]); }, column.elements);
}

// At least two of the three come to something else.
bool BoundarySearch::tells_apart(const BoundaryPoints& points, const Boundary& boundary) {
  std::set<std::int64_t> seen;
  for (const auto& point : points.at) {
    if (!point) return false;
    seen.insert(outcome(*point, boundary));
  }
  return seen.size() > 1;
}

BoundaryPoints BoundarySearch::points_from(const sema::TestCase& start, const Boundary& boundary, std::int64_t step) {
  BoundaryPoints points;
  for (std::size_t i = 0; i < points.at.size(); ++i)
    points.at[i] = reach(start, Goal{boundary, (static_cast<std::int64_t>(i) - 1) * step});
  return points;
}

BoundaryPoints BoundarySearch::points(const Boundary& boundary, std::optional<FixedField> fixed) {
  fixed_ = fixed;
  probes_ = 0;
  sema::TestCase start = plain_;
  if (fixed) start.units[0].values[fixed->field].emplace<sema::Constant>(sema::EnumValue{fixed->place});
  const std::int64_t step = step_of(boundary);
  const auto count = [](const BoundaryPoints& points) {
    return std::ranges::count_if(points.at, [](const auto& point) { return point.has_value(); });
  };
  BoundaryPoints best = points_from(start, boundary, step);
  if (tells_apart(best, boundary)) return best;
  for (const sema::TestCase& other :
       variations(input_.rules, start, fixed ? std::optional(fixed->field) : std::nullopt)) {
    if (exhausted()) break;
    const BoundaryPoints next = points_from(other, boundary, step);
    if (tells_apart(next, boundary)) return next;
    if (count(next) > count(best)) best = next;
  }
  return count(best) == 3 ? with_two_changes(best, start, boundary, step) : best;
}

// The same points under two other field values, where that tells them apart: a cap and a condition may both hide what
// the threshold does.
BoundaryPoints BoundarySearch::with_two_changes(const BoundaryPoints& points, const sema::TestCase& start,
                                                const Boundary& boundary, std::int64_t step) {
  const auto fixed = fixed_ ? std::optional(fixed_->field) : std::nullopt;
  const std::size_t last = probes_ + most_probes;
  for (const sema::TestCase& first : variations(input_.rules, start, fixed)) {
    for (const sema::TestCase& other : variations(input_.rules, first, fixed)) {
      if (probes_ >= last || probes_in_all_ >= most_probes_in_all) return points;
      BoundaryPoints changed = points;
      bool stays = true;
      for (std::size_t i = 0; i < changed.at.size() && stays; ++i) {
        sema::TestCase& test = *changed.at[i];
        for (std::size_t u = 0; u < std::min(test.units.size(), other.units.size()); ++u)
          test.units[u].values = other.units[u].values;
        stays = measure(test, boundary) == (static_cast<std::int64_t>(i) - 1) * step;
      }
      if (stays && tells_apart(changed, boundary)) return changed;
    }
  }
  return points;
}

// The step that the data have: of days, places and whole numbers one; of other numbers the one in which all stand that
// the plan compares with them, and a tenth where all of these are whole.
std::int64_t BoundarySearch::step_of(const Boundary& boundary) const {
  if (boundary.measured->type.kind != TypeKind::number) return 1;
  Ingredients own(input_.rules, unit_);
  own.look(*boundary.measured);
  if (boundary.measured->type.integer || (own.whole && !own.fields.empty())) return Decimal::scale;
  std::int64_t step = Decimal::scale;
  for (const auto& field : own.fields)
    if (const auto found = steps_.find(field); found != steps_.end()) step = std::gcd(step, found->second);
  return step >= Decimal::scale ? tenth : step;
}

std::int64_t BoundarySearch::faults(const sema::TestCase& test) {
  count_probe();
  Classification now(input_, test);
  if (!now.outcomes.errors.empty()) return 1000;
  const decide::UnitOutcome& unit = now.outcomes.units[unit_.index()];
  std::int64_t faults = unit.skip[0] == decide::UnitOutcome::no_skip ? 0 : 100;
  for (const decide::Marks& marks : unit.violates) faults += decide::marked(marks, 0) ? 1 : 0;
  return faults;
}

// Makes the plain unit one that is ranked and violates nothing, as far as single changes do it.
void BoundarySearch::settle() {
  std::int64_t now = faults(plain_);
  for (std::size_t round = 0; round < most_changes && now > 0; ++round) {
    std::optional<sema::TestCase> best;
    const auto keep = [&](const sema::TestCase& other) {
      const std::int64_t there = faults(other);
      if (there < now) best = other, now = there;
      return now > 0;
    };
    for (const sema::TestCase& other : variations(input_.rules, plain_, std::nullopt))
      if (!keep(other)) break;
    for (const Boundary& boundary : all_) {
      if (now == 0 || probes_in_all_ >= most_probes_in_all || boundary.kind != BoundaryKind::comparison) continue;
      const Bits limit = threshold(plain_, boundary);
      if (!limit) continue;
      for (const std::int64_t side : {-1, 1}) {
        probes_ = 0;
        const auto other = reach(plain_, Goal{boundary, side * step_of(boundary)});
        if (other && !keep(*other)) break;
      }
    }
    if (!best) return;
    plain_ = std::move(*best);
  }
}

std::optional<sema::TestCase> BoundarySearch::ranked_at(std::uint32_t place) {
  fixed_.reset();
  const auto rank = [&](const sema::TestCase& test) {
    Classification now(input_, test);
    return now.outcomes.errors.empty() ? now.outcomes.units[unit_.index()].values.rank_before[0] : eval::unranked;
  };
  std::optional<sema::TestCase> best;
  const auto take = [&](const sema::TestCase& test) {
    if (rank(test) >= static_cast<eval::Rank>(place)) best = test;
  };
  take(plain_);
  for (const Boundary& boundary : all_) {
    if (best) break;
    if (boundary.of != BoundaryOf::rank) continue;
    for (const auto& point : points(boundary, std::nullopt).at) {
      if (!point || best) continue;
      take(*point);
      // Points enough, a condition not met: one more change may do.
      if (!best)
        for_each_neighbour(input_.rules, *point, Way{TypeKind::boolean, {}, {}}, std::nullopt,
                           [&](const sema::TestCase& other) {
                             take(other);
                             return !best;
                           });
    }
  }
  return best;
}

}  // namespace xeploai::report
