#include "compare/mixtures.hpp"

#include <algorithm>

#include "compare/mixture.hpp"
#include "decide/classify.hpp"
#include "diag/diagnostic.hpp"
#include "ir/lower.hpp"
#include "sema/check.hpp"

namespace xeploai::compare {

Mixtures::Mixtures(const MixingInput& input, const std::vector<KindCodes>& codes_before,
                   const std::vector<KindCodes>& codes_after)
    : input_(input),
      memory_before_(input.influence, input.rules_before, input.before),
      memory_after_(input.influence, input.rules_after, input.after),
      before_(codes_before),
      after_(codes_after) {
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
  std::optional<sema::RuleSet> rules = sema::check(mixture(input_.recipe, changes), input_.files, sink);
  if (!rules) return out;
  const bool later_types = std::ranges::any_of(input_.recipe.type_changes, [&](ChangeIndex c) { return changes[c]; });
  data::DataSet& data = later_types ? input_.after : input_.before;
  Remembered& memory = later_types ? memory_after_ : memory_before_;
  std::vector<FurtherNote> known;
  for (const Remembered::KnownMarks& one : memory.prepare(*rules, changes))
    known.push_back({one.unit, "violates:" + one.require, one.marks});
  const ir::Program program = ir::lower(*rules);
  decide::Outcomes outcomes = decide::classify(*rules, program, data, {.threads = input_.threads});
  out.stands = outcomes.errors.empty();
  out.all_as_before = out.all_as_after = out.stands;
  for (std::size_t kind = 0; out.stands && kind < input_.population.kinds.size(); ++kind) {
    const Kind& one = input_.population.kinds[kind];
    // A mixture classifies what both versions do.
    judge(kind, codes_of(one, {*rules, data, outcomes}, later_types ? Of::after : Of::before, known), out);
  }
  memory.remember(*rules, changes, std::move(outcomes));
  return out;
}

void Mixtures::judge(std::size_t kind, const KindCodes& codes, MixtureOutcome& out) const {
  const Kind& one = input_.population.kinds[kind];
  out.all_as_before = out.all_as_before && codes == before_[kind];
  out.all_as_after = out.all_as_after && codes == after_[kind];
  std::vector<std::uint64_t> counts(one.scale.codes(), 0);
  for (const RankCode code : codes.ranks) ++counts[code];
  out.counts.push_back(std::move(counts));
  const Differing& differ = differing_[kind];
  std::vector<std::uint8_t> as;
  as.reserve(differ.rows.size());
  for (std::size_t i = 0; i < differ.rows.size(); ++i) {
    const std::vector<Aspect>& aspects = differ.patterns[differ.pattern_of[i]];
    unsigned bits = 0;
    for (std::size_t aspect = 0; aspect < aspects.size(); ++aspect) {
      if (same_in(aspects[aspect], codes, before_[kind], differ.rows[i], one.words())) bits |= as_before(aspect);
      if (same_in(aspects[aspect], codes, after_[kind], differ.rows[i], one.words())) bits |= as_after(aspect);
    }
    as.push_back(static_cast<std::uint8_t>(bits));
  }
  out.as.push_back(std::move(as));
}

}  // namespace xeploai::compare
