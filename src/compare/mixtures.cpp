#include "compare/mixtures.hpp"

#include <algorithm>

#include "compare/mixture.hpp"
#include "decide/classify.hpp"
#include "diag/diagnostic.hpp"
#include "ir/lower.hpp"
#include "sema/check.hpp"

namespace xeploai::compare {
namespace {

constexpr std::size_t batch = 1024;

bool same_notes(const KindCodes& a, const KindCodes& b, std::size_t row, std::size_t words) {
  return std::equal(a.notes.begin() + static_cast<std::ptrdiff_t>(row * words),
                    a.notes.begin() + static_cast<std::ptrdiff_t>((row + 1) * words),
                    b.notes.begin() + static_cast<std::ptrdiff_t>(row * words));
}

std::vector<std::uint32_t> differing(const KindCodes& before, const KindCodes& after, std::size_t words) {
  std::vector<std::uint32_t> out;
  for (std::size_t row = 0; row < before.ranks.size(); ++row)
    if (before.ranks[row] != after.ranks[row] || !same_notes(before, after, row, words))
      out.push_back(static_cast<std::uint32_t>(row));
  return out;
}

}  // namespace

Mixtures::Mixtures(const MixingInput& input, const std::vector<KindCodes>& codes_before,
                   const std::vector<KindCodes>& codes_after)
    : input_(input), before_(codes_before), after_(codes_after) {
  for (std::size_t kind = 0; kind < before_.size(); ++kind)
    tracked_.push_back(differing(before_[kind], after_[kind], input_.population.kinds[kind].words()));
}

const MixtureOutcome& Mixtures::evaluate(const std::vector<bool>& changes) {
  const auto [known, fresh] = known_.try_emplace(changes);
  if (fresh) known->second = compute(changes);
  return known->second;
}

MixtureOutcome Mixtures::compute(const std::vector<bool>& changes) const {
  MixtureOutcome out;
  diag::Sink sink;
  const std::optional<sema::RuleSet> rules = sema::check(mixture(input_.recipe, changes), input_.files, sink);
  if (!rules) return out;
  const bool later_types = std::ranges::any_of(input_.recipe.type_changes, [&](ChangeIndex c) { return changes[c]; });
  const data::DataSet& data = later_types ? input_.after : input_.before;
  const ir::Program program = ir::lower(*rules);
  const decide::Outcomes outcomes = decide::classify(*rules, program, data, {batch, input_.threads});
  if (!outcomes.errors.empty()) return out;
  out.stands = out.all_as_before = out.all_as_after = true;
  for (std::size_t kind = 0; kind < input_.population.kinds.size(); ++kind) {
    const Kind& one = input_.population.kinds[kind];
    // A mixture classifies what both versions do.
    judge(kind, codes_of(one, {*rules, data, outcomes}, later_types ? Of::after : Of::before), out);
  }
  return out;
}

void Mixtures::judge(std::size_t kind, const KindCodes& codes, MixtureOutcome& out) const {
  const Kind& one = input_.population.kinds[kind];
  out.all_as_before = out.all_as_before && codes == before_[kind];
  out.all_as_after = out.all_as_after && codes == after_[kind];
  std::vector<std::uint64_t> counts(one.scale.codes(), 0);
  for (const RankCode code : codes.ranks) ++counts[code];
  out.counts.push_back(std::move(counts));
  std::vector<std::uint8_t> as;
  as.reserve(tracked_[kind].size());
  for (const std::uint32_t row : tracked_[kind]) {
    const auto is = [&](const KindCodes& other) {
      return aspect(kind, row) == Aspect::rank ? codes.ranks[row] == other.ranks[row]
                                               : same_notes(codes, other, row, one.words());
    };
    as.push_back(static_cast<std::uint8_t>((is(before_[kind]) ? as_before : 0) | (is(after_[kind]) ? as_after : 0)));
  }
  out.as.push_back(std::move(as));
}

}  // namespace xeploai::compare
