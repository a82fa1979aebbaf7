#include "sema/coverage.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "diag/texts/sema.hpp"
#include "sema/coverage_space.hpp"
#include "sema/wording.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

// Of the cases before one that is never reached, as many are pointed at.
constexpr std::size_t most_notes = 3;

bool has_otherwise(const Cases& cases) { return cases.cases.empty() || !cases.cases.back().when; }

bool any_error(const Cases& cases) {
  return std::any_of(cases.cases.begin(), cases.cases.end(),
                     [](const Case& one) { return one.when && one.when->type.kind == TypeKind::error; });
}

std::vector<ConditionIndex> add_all(Conditions& conditions, const Cases& cases) {
  std::vector<ConditionIndex> indices;
  for (const Case& one : cases.cases) {
    if (one.when) indices.push_back(conditions.add(*one.when));
  }
  return indices;
}

void report_uncovered(Context& context, const Cases& cases, const CoverageSpace& space, const CellSet& uncovered) {
  diag::Diagnostic diagnostic{Code::not_exhaustive, cases.keyword, diag::say(texts::not_exhaustive), std::nullopt, {}};
  diagnostic.help = diag::say(texts::help_otherwise);
  const std::string example = listed(space.in_words(*uncovered.first(), uncovered, context.rules, context.files));
  diagnostic.notes.push_back(diag::Note{
      std::nullopt, example.empty() ? diag::say(texts::note_undecided) : diag::say(texts::note_uncovered, example)});
  context.findings.add(std::move(diagnostic));
}

void report_too_many(Context& context, const Cases& cases) {
  diag::Diagnostic diagnostic{Code::not_exhaustive, cases.keyword, diag::say(texts::not_exhaustive), std::nullopt, {}};
  diagnostic.help = diag::say(texts::help_otherwise);
  diagnostic.notes.push_back(diag::Note{std::nullopt, diag::say(texts::note_too_many_combinations)});
  context.findings.add(std::move(diagnostic));
}

class CaseWarnings {
 public:
  CaseWarnings(Context& context, const Cases& cases, const CoverageSpace& space)
      : context_(context), cases_(cases), space_(space), left_(space.possible()) {}

  void run(const std::vector<ConditionIndex>& conditions) {
    for (std::size_t i = 0; i < cases_.cases.size(); ++i) {
      if (i < conditions.size()) {
        conditional(i, space_.outcome(conditions[i]));
      } else if (left_.empty()) {
        unreachable(i, space_.possible());
      }
    }
  }

 private:
  void conditional(std::size_t at, CoverageSpace::Outcome outcome) {
    const Case& one = cases_.cases[at];
    outcome.may_hold &= space_.possible();
    outcome.may_fail &= space_.possible();
    if (outcome.may_hold.empty()) {
      context_.findings.say(Code::never_holds, one.when->span, diag::say(texts::never_holds));
    } else {
      if (outcome.may_fail.empty()) {
        context_.findings.say(Code::always_holds, one.when->span, diag::say(texts::always_holds));
      }
      CellSet reached = outcome.may_hold;
      reached &= left_;
      if (reached.empty()) unreachable(at, outcome.may_hold);
    }
    taken_.push_back(std::move(outcome.may_hold));
    left_ &= outcome.may_fail;
  }

  void unreachable(std::size_t at, const CellSet& cells) {
    diag::Diagnostic diagnostic{
        Code::unreachable_case, cases_.cases[at].value->span, diag::say(texts::unreachable_case), std::nullopt, {}};
    for (std::size_t i = 0; i < taken_.size() && diagnostic.notes.size() < most_notes; ++i) {
      CellSet shared = taken_[i];
      shared &= cells;
      if (shared.empty()) continue;
      diagnostic.notes.push_back(diag::Note{cases_.cases[i].when->span, diag::say(texts::note_taken_before)});
    }
    context_.findings.add(std::move(diagnostic));
  }

  Context& context_;
  const Cases& cases_;
  const CoverageSpace& space_;
  CellSet left_;                // what no case so far is sure to take
  std::vector<CellSet> taken_;  // by case: what it may take
};

}  // namespace

void check_coverage(Context& context, UnitId unit, const std::vector<ExprPtr>* per, const Cases& cases) {
  if (has_otherwise(cases) || any_error(cases)) return;
  Conditions conditions(context.rules, unit, per);
  const std::vector<ConditionIndex> indices = add_all(conditions, cases);
  const auto space = CoverageSpace::make(conditions);
  if (!space) return report_too_many(context, cases);
  CellSet uncovered = space->possible();
  for (const ConditionIndex index : indices) uncovered &= space->outcome(index).may_fail;
  if (!uncovered.empty()) report_uncovered(context, cases, *space, uncovered);
}

void warn_of_cases(Context& context, UnitId unit, const std::vector<ExprPtr>* per, const Cases& cases) {
  Conditions conditions(context.rules, unit, per);
  const std::vector<ConditionIndex> indices = add_all(conditions, cases);
  if (const auto space = CoverageSpace::make(conditions)) CaseWarnings(context, cases, *space).run(indices);
}

void warn_of_condition(Context& context, UnitId unit, const ExprPtr& condition) {
  Conditions conditions(context.rules, unit, nullptr);
  const ConditionIndex index = conditions.add(*condition);
  const auto space = CoverageSpace::make(conditions);
  if (!space) return;
  CoverageSpace::Outcome outcome = space->outcome(index);
  outcome.may_hold &= space->possible();
  outcome.may_fail &= space->possible();
  if (outcome.may_hold.empty()) {
    context.findings.say(Code::never_holds, condition->span, diag::say(texts::never_holds));
  } else if (outcome.may_fail.empty()) {
    context.findings.say(Code::always_holds, condition->span, diag::say(texts::always_holds));
  }
}

}  // namespace xeploai::sema
