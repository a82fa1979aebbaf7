#include "sema/coverage_space.hpp"

#include <algorithm>
#include <utility>

namespace xeploai::sema {
namespace {

// Up to this product of the numbers of regions coverage is decided, whatever else there is.
constexpr std::size_t most_combinations = 100'000;
// With the undecided comparisons that stand in several places, which come on top of it.
constexpr std::size_t most_cells = std::size_t{1} << 21U;
// Of variables of more regions a test is found anew each time, which is quick for them.
constexpr std::size_t few_regions = 64;
// How many combinations of what is left out of an example are looked at.
constexpr std::size_t most_left_out = 4096;

}  // namespace

std::optional<CoverageSpace> CoverageSpace::make(Conditions& conditions) {
  conditions.complete();
  std::vector<std::size_t> strides;
  std::size_t cells = 1;
  for (const Variable& variable : conditions.variables()) {
    strides.push_back(cells);
    const std::size_t limit = variable.expr() ? most_combinations : most_cells;
    if (variable.regions() > limit / cells) return std::nullopt;
    cells *= variable.regions();
  }
  strides.push_back(cells);
  return CoverageSpace(conditions, std::move(strides), cells);
}

CoverageSpace::CoverageSpace(const Conditions& conditions, std::vector<std::size_t> strides, std::size_t cells)
    : conditions_(conditions), strides_(std::move(strides)), possible_(CellSet::all(cells)), last_found_(cells) {
  for (const Conditions::Link& link : conditions_.links()) {
    // Where the reference is missing the path is; with `only_then` it is there where the reference is.
    CellSet fitting = missing(link.variable);
    CellSet reference_missing = missing(link.reference);
    CellSet reference_there = reference_missing;
    reference_there.complement();
    if (link.only_then) {
      CellSet path_there = fitting;
      path_there.complement();
      path_there &= reference_there;
      fitting &= reference_missing;
      fitting |= path_there;
    } else {
      fitting |= reference_there;
    }
    possible_ &= fitting;
  }
}

void CoverageSpace::add_regions(CellSet& set, std::size_t variable, std::size_t first, std::size_t last) const {
  if (first >= last) return;
  const std::size_t stride = strides_[variable];
  const std::size_t block = strides_[variable + 1];
  for (std::size_t start = 0; start < strides_.back(); start += block) {
    set.add(start + first * stride, start + last * stride);
  }
}

CellSet CoverageSpace::regions_of(std::size_t variable, std::size_t first, std::size_t last) const {
  CellSet set(strides_.back());
  add_regions(set, variable, first, last);
  return set;
}

CellSet CoverageSpace::missing(std::size_t variable) const {
  const Variable& of = conditions_.variables()[variable];
  return regions_of(variable, of.present_regions(), of.regions());
}

bool CoverageSpace::is_decided(const Condition& condition) const {
  const bool undecided = condition.kind == ConditionKind::undecided;
  return condition.kind == ConditionKind::test || condition.kind == ConditionKind::presence ||
         (undecided && conditions_.undecided(condition.undecided).uses > 1);
}

// Nowhere that the variable is missing.
CellSet CoverageSpace::found_cells(const Condition& condition) const {
  if (condition.kind == ConditionKind::undecided) {
    return regions_of(conditions_.undecided(condition.undecided).variable, 1, 2);
  }
  const Variable& variable = conditions_.variables()[condition.variable];
  const std::size_t present = variable.present_regions();
  if (condition.kind == ConditionKind::presence) return regions_of(condition.variable, 0, present);
  const auto [first, last] = variable.where(condition.test);
  if (!condition.test.negated) return regions_of(condition.variable, first, last);
  CellSet others = regions_of(condition.variable, 0, first);
  add_regions(others, condition.variable, last, present);
  return others;
}

const CellSet& CoverageSpace::cells_of(const Condition& condition) const {
  const bool undecided = condition.kind == ConditionKind::undecided;
  const std::size_t number = undecided ? conditions_.undecided(condition.undecided).variable : condition.variable;
  const Variable& variable = conditions_.variables()[number];
  if (variable.regions() > few_regions) return last_found_ = found_cells(condition);
  std::pair<std::size_t, std::size_t> regions{1, 2};
  if (condition.kind == ConditionKind::presence) regions = {0, variable.present_regions()};
  if (condition.kind == ConditionKind::test) regions = variable.where(condition.test);
  const TestKey key{number, regions.first, regions.second, condition.test.negated};
  const auto kept = kept_.find(key);
  return kept != kept_.end() ? kept->second : kept_.emplace(key, found_cells(condition)).first->second;
}

CoverageSpace::Outcome CoverageSpace::decided(CellSet holds) {
  CellSet fails = holds;
  fails.complement();
  return {std::move(holds), std::move(fails)};
}

CoverageSpace::Outcome CoverageSpace::outcome(ConditionIndex index) const {
  const Condition& condition = conditions_[index];
  const std::size_t cells = strides_.back();
  if (is_decided(condition)) return decided(cells_of(condition));
  switch (condition.kind) {
    case ConditionKind::constant: return decided(condition.truth ? CellSet::all(cells) : CellSet(cells));
    case ConditionKind::negation: {
      Outcome operand = outcome(condition.operands.front());
      std::swap(operand.may_hold, operand.may_fail);
      return operand;
    }
    case ConditionKind::all_of:
    case ConditionKind::any_of: return joined(condition);
    default: break;
  }
  // What stands once may be either, whatever the rest is.
  return {CellSet::all(cells), CellSet::all(cells)};
}

CoverageSpace::Outcome CoverageSpace::joined(const Condition& condition) const {
  const bool all_of = condition.kind == ConditionKind::all_of;
  Outcome result = outcome(condition.operands.front());
  for (std::size_t i = 1; i < condition.operands.size(); ++i) {
    const Condition& part = conditions_[condition.operands[i]];
    CellSet& narrowed = all_of ? result.may_hold : result.may_fail;
    CellSet& widened = all_of ? result.may_fail : result.may_hold;
    if (is_decided(part)) {
      const CellSet& holds = cells_of(part);
      if (all_of) {
        narrowed &= holds;
        widened.add_others(holds);
      } else {
        narrowed.remove(holds);
        widened |= holds;
      }
      continue;
    }
    const Outcome operand = outcome(condition.operands[i]);
    narrowed &= all_of ? operand.may_hold : operand.may_fail;
    widened |= all_of ? operand.may_fail : operand.may_hold;
  }
  return result;
}

std::size_t CoverageSpace::region(std::size_t cell, std::size_t variable) const {
  return cell % strides_[variable + 1] / strides_[variable];
}

std::vector<std::string> CoverageSpace::in_words(std::size_t cell, const CellSet& within, const RuleSet& rules,
                                                 const source::Files& files) const {
  // The cell and those that differ from it in what is left out, all of them in the set.
  std::vector<std::size_t> alike{cell};
  std::vector<std::string> words;
  for (std::size_t i = 0; i < conditions_.variables().size(); ++i) {
    const Variable& variable = conditions_.variables()[i];
    const std::size_t own = region(cell, i);
    std::vector<std::size_t> more;
    bool all = alike.size() * variable.regions() <= most_left_out;
    for (std::size_t at = 0; all && at < variable.regions(); ++at) {
      for (std::size_t k = 0; all && k < alike.size(); ++k) {
        const std::size_t other = alike[k] + at * strides_[i] - own * strides_[i];
        all = within.contains(other) || !possible_.contains(other);
        more.push_back(other);
      }
    }
    if (all) {
      alike = std::move(more);
      continue;
    }
    if (!variable.expr()) continue;
    const std::string name(files.text(variable.expr()->span));
    if (own >= variable.present_regions()) {
      words.push_back(name + " is missing");
    } else if (variable.expr()->type.kind == TypeKind::reference) {
      words.push_back(name + " is present");
    } else {
      words.push_back(name + " = " + variable.example(own, rules));
    }
  }
  return words;
}

}  // namespace xeploai::sema
