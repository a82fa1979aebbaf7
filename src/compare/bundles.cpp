#include "compare/bundles.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace xeploai::compare {
namespace {

// Versions that have hardly anything in common: what cannot be sorted out with so many trials is one change.
constexpr std::size_t most_trials = 2000;

}  // namespace

Bundles::Bundles(std::vector<ChangeIndex> active, const std::vector<ChangeIndex>& types, std::size_t changes,
                 Mixtures& mixtures)
    : changes_(changes), mixtures_(mixtures) {
  Bundle together;
  for (const ChangeIndex change : active) {
    if (std::ranges::find(types, change) != types.end())
      together.push_back(change);
    else
      bundles_.push_back({change});
  }
  if (!together.empty()) bundles_.insert(bundles_.begin(), std::move(together));
}

const MixtureOutcome& Bundles::evaluate(const Taken& taken) {
  std::vector<bool> changes(changes_, false);
  for (std::size_t i = 0; i < bundles_.size(); ++i)
    if (taken[i])
      for (const ChangeIndex change : bundles_[i]) changes[change] = true;
  return mixtures_.evaluate(changes);
}

bool Bundles::stands(const Taken& taken) {
  ++trials_;
  return evaluate(taken).stands;
}

// As few of the candidates as will do, by leaving out ever smaller parts of them. `holds` is true of all of them.
template <class Holds>
std::vector<std::size_t> Bundles::fewest(std::vector<std::size_t> candidates, const Holds& holds) {
  for (std::size_t size = std::max<std::size_t>(candidates.size() / 2, 1); !candidates.empty();
       size = std::max<std::size_t>(size / 2, 1)) {
    for (std::size_t at = 0; at < candidates.size() && trials_ < most_trials;) {
      std::vector<std::size_t> rest(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(at));
      const std::size_t next = std::min(at + size, candidates.size());
      rest.insert(rest.end(), candidates.begin() + static_cast<std::ptrdiff_t>(next), candidates.end());
      if (holds(rest))
        candidates = std::move(rest);
      else
        at = next;
    }
    if (size == 1) break;
  }
  return candidates;
}

void Bundles::join(const std::vector<std::size_t>& which) {
  const std::size_t into = *std::ranges::min_element(which);
  std::vector<Bundle> rest;
  Bundle joined;
  for (std::size_t i = 0; i < bundles_.size(); ++i) {
    const bool joins = std::ranges::find(which, i) != which.end();
    if (joins) joined.insert(joined.end(), bundles_[i].begin(), bundles_[i].end());
    if (!joins || i == into) rest.push_back(joins ? Bundle() : std::move(bundles_[i]));
  }
  std::ranges::sort(joined);
  *std::ranges::find_if(rest, [](const Bundle& bundle) { return bundle.empty(); }) = std::move(joined);
  bundles_ = std::move(rest);
}

Bundles::Round Bundles::round() {
  for (std::size_t i = 0; i < bundles_.size(); ++i) {
    for (const bool later : {true, false}) {
      // OLD with this change alone, NEW without it alone.
      const auto with = [&](const std::vector<std::size_t>& others) {
        Taken taken(bundles_.size(), !later);
        taken[i] = later;
        for (const std::size_t other : others) taken[other] = later;
        return stands(taken);
      };
      if (with({})) continue;
      if (trials_ >= most_trials) return Round::exhausted;
      std::vector<std::size_t> others(bundles_.size());
      std::iota(others.begin(), others.end(), 0);
      std::erase(others, i);
      others = fewest(std::move(others), with);
      if (trials_ >= most_trials) return Round::exhausted;
      others.push_back(i);
      join(others);
      return Round::joined;
    }
  }
  return Round::settled;
}

bool Bundles::settle() {
  while (true) {
    switch (round()) {
      case Round::settled: return true;
      case Round::joined: break;
      case Round::exhausted: {
        std::vector<std::size_t> all(bundles_.size());
        std::iota(all.begin(), all.end(), 0);
        join(all);
        return false;
      }
    }
  }
}

void Bundles::join_in(const Taken& taken) {
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < taken.size(); ++i)
    if (taken[i]) members.push_back(i);
  const auto falls = [&](const std::vector<std::size_t>& some) {
    Taken part(bundles_.size(), false);
    for (const std::size_t one : some) part[one] = true;
    return !stands(part);
  };
  join(fewest(std::move(members), falls));
}

}  // namespace xeploai::compare
