#include "compare/aspects.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "compare/each_once.hpp"

namespace xeploai::compare {
namespace {

// What differs of one unit: whether its rank does, else the notes that do.
using Pattern = std::vector<std::uint64_t>;

Pattern pattern_of(const KindCodes& before, const KindCodes& after, std::size_t row, std::size_t words) {
  Pattern pattern(words + 1, 0);
  pattern[words] = before.ranks[row] != after.ranks[row] ? 1 : 0;
  for (std::size_t word = 0; word < words && pattern[words] == 0; ++word)
    pattern[word] = before.notes[row * words + word] ^ after.notes[row * words + word];
  return pattern;
}

void append(const std::vector<ChangeIndex>& changes, std::vector<ChangeIndex>& out) {
  out.insert(out.end(), changes.begin(), changes.end());
  make_each_once(out);
}

bool share(const std::vector<ChangeIndex>& a, const std::vector<ChangeIndex>& b) {
  return std::ranges::any_of(a, [&](ChangeIndex change) { return std::ranges::binary_search(b, change); });
}

void merge(Aspect& into, const Aspect& other) {
  append(other.changes, into.changes);
  for (std::size_t word = 0; word < into.notes.size(); ++word) into.notes[word] |= other.notes[word];
}

// Each violation by itself, and the notes that come with ranking together.
std::vector<Aspect> aspects_of_notes(const Kind& kind, const Influence& influence) {
  std::vector<Aspect> out;
  Aspect of_ranking{influence.on_rank(kind.name), false, std::vector<std::uint64_t>(kind.words(), 0)};
  const std::string violates = "violates:";
  for (std::size_t note = 0; note < kind.notes.size(); ++note) {
    const std::uint64_t bit = std::uint64_t{1} << (note % 64);
    const std::string& name = kind.notes[note];
    if (name.starts_with(violates)) {
      out.push_back({influence.on_violation(kind.name, name.substr(violates.size())), false,
                     std::vector<std::uint64_t>(kind.words(), 0)});
      out.back().notes[note / 64] |= bit;
    } else {
      of_ranking.notes[note / 64] |= bit;
    }
  }
  out.push_back(std::move(of_ranking));
  return out;
}

// Of a unit whose rank is the same the notes that differ, and with them those that the same changes have an effect on:
// these must stay as they are. Aspects have no change in common.
std::vector<Aspect> aspects_of(const Pattern& pattern, const Kind& kind, const Influence& influence) {
  const std::size_t words = kind.words();
  if (pattern[words] != 0) return {{influence.on_rank(kind.name), true, {}}};
  std::vector<Aspect> out;
  for (Aspect one : aspects_of_notes(kind, influence)) {
    for (auto other = out.begin(); other != out.end();) {
      if (share(one.changes, other->changes)) {
        merge(one, *other);
        other = out.erase(other);
      } else {
        ++other;
      }
    }
    out.push_back(std::move(one));
  }
  std::erase_if(out, [&](const Aspect& aspect) {
    for (std::size_t word = 0; word < words; ++word)
      if ((aspect.notes[word] & pattern[word]) != 0) return false;
    return true;
  });
  while (out.size() > most_aspects) {
    merge(out[out.size() - 2], out.back());
    out.pop_back();
  }
  return out;
}

}  // namespace

Differing differing(const Kind& kind, const KindCodes& before, const KindCodes& after, const Influence& influence) {
  Differing out;
  std::map<Pattern, std::uint32_t> places;
  const std::size_t words = kind.words();
  const Pattern nothing(words + 1, 0);
  for (std::size_t row = 0; row < before.ranks.size(); ++row) {
    const Pattern pattern = pattern_of(before, after, row, words);
    if (pattern == nothing) continue;
    const auto [place, fresh] = places.try_emplace(pattern, static_cast<std::uint32_t>(out.patterns.size()));
    if (fresh) out.patterns.push_back({aspects_of(pattern, kind, influence), {}});
    out.patterns[place->second].units.push_back(static_cast<std::uint32_t>(out.rows.size()));
    out.rows.push_back(static_cast<std::uint32_t>(row));
  }
  return out;
}

}  // namespace xeploai::compare
