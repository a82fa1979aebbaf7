// What differs of a unit, taken apart into what can be looked at by itself: its rank; or, where that is the same, the
// notes that come with ranking, and each violation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compare/influence.hpp"
#include "compare/population.hpp"
#include "compare/recipe.hpp"

namespace xeploai::compare {

struct Aspect {
  std::vector<ChangeIndex> changes;  // that can have an effect on it
  bool rank = false;                 // else the notes of `notes`
  std::vector<std::uint64_t> notes;  // which of Kind::notes, Kind::words() words
};

// More than this are looked at as one.
inline constexpr std::size_t most_aspects = 4;

// The units of a kind whose outcome differs between the versions, and of each which aspects.
struct Differing {
  std::vector<std::uint32_t> rows;  // of the former data, rising
  struct Pattern {
    std::vector<Aspect> aspects;
    std::vector<std::uint32_t> units;  // that differ so: places in `rows`, rising
  };
  std::vector<Pattern> patterns;
};

Differing differing(const Kind& kind, const KindCodes& before, const KindCodes& after, const Influence& influence);

// Whether two outcomes of a unit are the same in an aspect.
inline bool same_in(const Aspect& aspect, const KindCodes& a, const KindCodes& b, std::size_t row, std::size_t words) {
  if (aspect.rank) return a.ranks[row] == b.ranks[row];
  for (std::size_t word = 0; word < words; ++word)
    if (((a.notes[row * words + word] ^ b.notes[row * words + word]) & aspect.notes[word]) != 0) return false;
  return true;
}

}  // namespace xeploai::compare
