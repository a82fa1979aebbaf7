#include "compare/mixtures.hpp"

#include <algorithm>
#include <ranges>

#include "compare/mixture.hpp"
#include "decide/classify.hpp"
#include "diag/diagnostic.hpp"
#include "ir/lower.hpp"
#include "sema/check.hpp"

namespace xeploai::compare {
namespace {

constexpr std::size_t no_kind = static_cast<std::size_t>(-1);

}  // namespace

bool MixtureOutcome::all_as(bool KindOutcome::*version) const {
  return stands && std::ranges::all_of(kinds, [version](const auto& kind) { return (*kind).*version; });
}

Mixtures::Side::Side(const MixingInput& input, Of version)
    : of(version),
      data(version == Of::after ? input.after : input.before),
      memory(input.influence, version == Of::after ? input.rules_after : input.rules_before, data) {
  const sema::RuleSet& rules = version == Of::after ? input.rules_after : input.rules_before;
  known.resize(rules.units.size());
  for (const sema::Unit& unit : rules.units) {
    const auto kind = std::ranges::find(input.population.kinds, unit.name, &Kind::name);
    const bool found = kind != input.population.kinds.end();
    kind_of.push_back(found ? static_cast<std::size_t>(kind - input.population.kinds.begin()) : no_kind);
  }
}

Mixtures::Mixtures(const MixingInput& input, const std::vector<KindCodes>& codes_before,
                   const std::vector<KindCodes>& codes_after)
    : input_(input), former_(input, Of::before), later_(input, Of::after), before_(codes_before), after_(codes_after) {
  for (std::size_t kind = 0; kind < before_.size(); ++kind)
    differing_.push_back(
        compare::differing(input_.population.kinds[kind], before_[kind], after_[kind], input_.influence));
}

const MixtureOutcome& Mixtures::evaluate(const std::vector<bool>& changes) {
  const auto [known, fresh] = known_.try_emplace(changes);
  if (fresh) known->second = compute(changes);
  return known->second;
}

MixtureOutcome Mixtures::compute(const std::vector<bool>& changes) {
  MixtureOutcome out;
  diag::Sink sink;
  const std::optional<sema::RuleSet> rules =
      sema::check(mixture(input_.recipe, changes), input_.files, sink, sema::Warn::no);
  if (!rules) return out;
  const bool later_types = std::ranges::any_of(input_.recipe.type_changes, [&](ChangeIndex c) { return changes[c]; });
  Side& side = later_types ? later_ : former_;
  Outcomes outcomes = known_outcomes(side, side.memory.outcome_keys(*rules, changes));
  const auto is_settled = [&](std::size_t unit) { return !rules->units[unit].classify || outcomes[unit]; };
  if (!std::ranges::all_of(std::views::iota(std::size_t{0}, outcomes.size()), is_settled)) {
    if (!run(side, *rules, changes, outcomes)) return out;
    const Remembered::OutcomeKeys keys = side.memory.outcome_keys(*rules, changes);
    for (std::size_t unit = 0; unit < keys.size(); ++unit)
      if (keys[unit]) side.known[unit].try_emplace(*keys[unit], outcomes[unit]);
  }
  out.stands = true;
  for (const Kind& kind : input_.population.kinds)
    // A mixture classifies what both versions do.
    out.kinds.push_back(outcomes[classified(*rules, kind.name)->index()]);
  return out;
}

Mixtures::Outcomes Mixtures::known_outcomes(const Side& side, const Remembered::OutcomeKeys& keys) {
  Outcomes out(keys.size());
  for (std::size_t unit = 0; unit < keys.size(); ++unit) {
    if (!keys[unit]) continue;
    const auto found = side.known[unit].find(*keys[unit]);
    if (found != side.known[unit].end()) out[unit] = found->second;
  }
  return out;
}

// Adds the outcomes that are not known. False where a value fails.
bool Mixtures::run(Side& side, sema::RuleSet rules, const std::vector<bool>& changes, Outcomes& outcomes) {
  std::vector<bool> settled;
  for (const auto& outcome : outcomes) settled.push_back(outcome != nullptr);
  Remembered::Prepared prepared = side.memory.prepare(rules, changes, settled);
  std::vector<FurtherNote> violations;
  for (const Remembered::KnownMarks& one : prepared.violations)
    violations.push_back({one.unit, "violates:" + one.require, one.marks});
  const ir::Program program = ir::lower(rules);
  decide::Outcomes decided =
      decide::classify(rules, program, side.data, {.threads = input_.threads}, std::move(prepared.units));
  const bool stands = decided.errors.empty();
  for (std::size_t unit = 0; stands && unit < outcomes.size(); ++unit) {
    if (settled[unit] || !rules.units[unit].classify) continue;
    const std::size_t kind = side.kind_of[unit];
    outcomes[unit] = std::make_shared<const KindOutcome>(
        kind == no_kind
            ? KindOutcome()
            : judge(kind, codes_of(input_.population.kinds[kind], {rules, side.data, decided}, side.of, violations)));
  }
  side.memory.remember(rules, changes, std::move(decided));
  return stands;
}

KindOutcome Mixtures::judge(std::size_t kind, const KindCodes& codes) const {
  const Kind& one = input_.population.kinds[kind];
  KindOutcome out;
  out.all_as_before = codes == before_[kind];
  out.all_as_after = codes == after_[kind];
  out.counts.resize(one.scale.codes(), 0);
  for (const RankCode code : codes.ranks) ++out.counts[code];
  const Differing& differ = differing_[kind];
  out.as.resize(differ.rows.size(), 0);
  for (const Differing::Pattern& pattern : differ.patterns) {
    for (std::size_t aspect = 0; aspect < pattern.aspects.size(); ++aspect) {
      const auto mark = [&](const KindCodes& version, unsigned bit) {
        for (const std::uint32_t unit : pattern.units)
          if (same_in(pattern.aspects[aspect], codes, version, differ.rows[unit], one.words()))
            out.as[unit] = static_cast<std::uint8_t>(out.as[unit] | bit);
      };
      mark(before_[kind], as_before(aspect));
      mark(after_[kind], as_after(aspect));
    }
  }
  return out;
}

}  // namespace xeploai::compare
