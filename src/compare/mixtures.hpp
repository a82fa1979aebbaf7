// Evaluates mixtures of two versions over the population, each once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "compare/population.hpp"
#include "compare/recipe.hpp"
#include "data/table.hpp"
#include "source/files.hpp"

namespace xeploai::compare {

// Changes that stand or fall together, as one: a player.
using Bundle = std::vector<ChangeIndex>;
// Which bundles are taken.
using Taken = std::vector<bool>;

// Units whose outcome differs between the two versions, of each kind: rows of the former data, rising.
using TrackedRows = std::vector<std::vector<std::uint32_t>>;

// What a mixture gives.
struct MixtureOutcome {
  bool stands = false;         // it is a rule set without errors, and no value fails; else nothing else counts
  bool all_as_before = false;  // every unit, tracked or not, comes out as in the former version
  bool all_as_after = false;
  // Of each kind how many units have each rank code.
  std::vector<std::vector<std::uint64_t>> counts;
  // Of each kind and tracked row: 1 the outcome of the former version, 2 that of the later (see Aspect).
  std::vector<std::vector<std::uint8_t>> as;
};
inline constexpr std::uint8_t as_before = 1;
inline constexpr std::uint8_t as_after = 2;

// What is compared of a unit: its rank (or that it has none) where that differs between the versions, else its notes.
enum class Aspect : std::uint8_t { rank, notes };

struct MixingInput {
  const Recipe& recipe;
  std::size_t changes = 0;  // how many there are
  const source::Files& files;
  const data::DataSet& before;  // with all columns that either version reads
  const data::DataSet& after;   // as the later version's types say; may be the same
  const Population& population;
  unsigned threads = 1;
};

class Mixtures {
 public:
  // `codes_before`, `codes_after`: of each kind of the population. All must outlive this.
  Mixtures(const MixingInput& input, const std::vector<KindCodes>& codes_before,
           const std::vector<KindCodes>& codes_after);

  const TrackedRows& tracked() const { return tracked_; }
  Aspect aspect(std::size_t kind, std::size_t row) const {
    return before_[kind].ranks[row] != after_[kind].ranks[row] ? Aspect::rank : Aspect::notes;
  }

  // By change, not bundle. Good until the next call.
  const MixtureOutcome& evaluate(const std::vector<bool>& changes);
  std::size_t evaluated() const { return known_.size(); }

 private:
  MixtureOutcome compute(const std::vector<bool>& changes) const;
  void judge(std::size_t kind, const KindCodes& codes, MixtureOutcome& out) const;

  MixingInput input_;
  const std::vector<KindCodes>& before_;
  const std::vector<KindCodes>& after_;
  TrackedRows tracked_;
  std::unordered_map<std::vector<bool>, MixtureOutcome> known_;
};

}  // namespace xeploai::compare
