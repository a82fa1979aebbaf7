// Evaluates mixtures of two versions over the population, each once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "compare/aspects.hpp"
#include "compare/influence.hpp"
#include "compare/population.hpp"
#include "compare/recipe.hpp"
#include "compare/remembered.hpp"
#include "data/table.hpp"
#include "source/files.hpp"

namespace xeploai::compare {

// Changes that stand or fall together, as one: a player.
using Bundle = std::vector<ChangeIndex>;
// Which bundles are taken.
using Taken = std::vector<bool>;

// What a mixture gives of a kind.
struct KindOutcome {
  bool all_as_before = false;  // every unit, tracked or not, comes out as in the former version
  bool all_as_after = false;
  std::vector<std::uint64_t> counts;  // how many units have each rank code
  // Of each differing unit, for each of its aspects two bits: it is as in the former version, as in the later.
  std::vector<std::uint8_t> as;
};

// What a mixture gives.
struct MixtureOutcome {
  bool stands = false;  // it is a rule set without errors, and no value fails; else nothing else counts
  std::vector<std::shared_ptr<const KindOutcome>> kinds;  // as Population::kinds

  bool all_as(bool KindOutcome::*version) const;
};
constexpr unsigned as_before(std::size_t aspect) { return 1U << (2 * aspect); }
constexpr unsigned as_after(std::size_t aspect) { return 2U << (2 * aspect); }
static_assert(most_aspects <= 4);

struct MixingInput {
  const Recipe& recipe;
  std::size_t changes = 0;  // how many there are
  const source::Files& files;
  const Influence& influence;
  const sema::RuleSet& rules_before;
  const sema::RuleSet& rules_after;
  data::DataSet& before;  // with all columns that either version reads; lent, and given back as they were
  data::DataSet& after;   // as the later version's types say; may be the same
  const Population& population;
  unsigned threads = 1;
};

class Mixtures {
 public:
  // `codes_before`, `codes_after`: of each kind of the population. All must outlive this.
  Mixtures(const MixingInput& input, const std::vector<KindCodes>& codes_before,
           const std::vector<KindCodes>& codes_after);

  // Of each kind of the population.
  const std::vector<Differing>& differing() const { return differing_; }

  // By change, not bundle. Good until the next call.
  const MixtureOutcome& evaluate(const std::vector<bool>& changes);
  std::size_t evaluated() const { return known_.size(); }

 private:
  // Of the units of a rule set; null where it is not known, or not of the population.
  using Outcomes = std::vector<std::shared_ptr<const KindOutcome>>;
  // What runs with the types of one version.
  struct Side {
    Side(const MixingInput& input, Of version);
    Of of;
    data::DataSet& data;
    Remembered memory;
    // Of each unit, by what Remembered knows it by.
    std::vector<std::unordered_map<std::string, std::shared_ptr<const KindOutcome>>> known;
    std::vector<std::size_t> kind_of;  // of each unit its place in the population
  };

  MixtureOutcome compute(const std::vector<bool>& changes);
  static Outcomes known_outcomes(const Side& side, const Remembered::OutcomeKeys& keys);
  bool run(Side& side, sema::RuleSet rules, const std::vector<bool>& changes, Outcomes& outcomes);
  KindOutcome judge(std::size_t kind, const KindCodes& codes) const;

  const MixingInput& input_;
  Side former_;
  Side later_;  // not used where no type changes
  const std::vector<KindCodes>& before_;
  const std::vector<KindCodes>& after_;
  std::vector<Differing> differing_;
  std::unordered_map<std::vector<bool>, MixtureOutcome> known_;
};

}  // namespace xeploai::compare
