// How the outcomes of one population differ between two versions: which units, in which way, in which quota groups.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "compare/population.hpp"

namespace xeploai::compare {

// Units by their rank in the former version (row) and in the later one (column), by code.
struct Matrix {
  std::size_t codes = 0;
  std::vector<std::uint64_t> cells;  // codes * codes

  explicit Matrix(std::size_t number = 0) : codes(number), cells(number * number, 0) {}
  std::uint64_t& at(RankCode before, RankCode after) { return cells[before * codes + after]; }
  std::uint64_t at(RankCode before, RankCode after) const { return cells[before * codes + after]; }
  std::uint64_t total() const;
};

// A group of a quota, in either version: where the versions group otherwise, those that share units are one.
struct QuotaGroupChange {
  static constexpr std::uint32_t none = 0xffffffffU;
  std::uint32_t group_before = none;  // in QuotaOutcome::groups, the first of those that are one
  std::uint32_t group_after = none;
  Matrix matrix;
  bool ranks_differ = false;  // of one of its units
  // Rows of the former data: the group's units that changed, and of all of them those that are at or above the quota's
  // rank in the later version only, or no more.
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> came;
  std::vector<std::uint32_t> went;
};

// A quota that either version has.
struct QuotaChange {
  static constexpr std::int32_t none = -1;
  std::string name;
  std::int32_t before = none;  // in Classify::quotas
  std::int32_t after = none;
  std::vector<QuotaGroupChange> groups;  // in which a unit changes, in the order of their first units
  std::size_t same_groups = 0;           // in how many, of all, no rank changes
};

enum class Way : std::uint8_t {
  direct,         // its own values, or its rank before the quotas, changed
  through_quota,  // they did not
};

struct UnitChange {
  std::uint32_t row = 0;  // of the former data
  RankCode before = not_ranked;
  RankCode after = not_ranked;
  Movement movement = Movement::same;
  Way way = Way::direct;
  bool held_before = false;
  bool held_after = false;
  bool notes_differ = false;
  bool values_differ = false;  // of the shown lets
  bool rank_differs() const { return before != after; }
  // Another rank, or other notes: values alone are no outcome.
  bool outcome_differs() const { return rank_differs() || notes_differ; }

  // The quota and group through which it came or went; none where that is not what moved it.
  std::int32_t quota = -1;
  std::uint32_t group = 0;
};

// A let of both versions, as its places in Classify::lets.
struct LetPair {
  std::size_t before = 0;
  std::size_t after = 0;
};

struct KindChange {
  Matrix matrix;
  std::vector<QuotaChange> quotas;
  std::vector<UnitChange> units;  // whose status, rank, notes or shown lets changed, in the order of the former data
  std::vector<LetPair> shown;     // the lets that the rank cases name, in both versions: what a rank is given by
  std::vector<std::string> lets_before;  // lets that one version lacks, or has of another type
  std::vector<std::string> lets_after;

  std::uint64_t count(Movement movement) const;
  std::uint64_t moved(Way way) const;  // whose rank differs
  std::uint64_t other_outcomes() const;
  std::uint64_t other_notes() const;   // the rank is the same
  std::uint64_t other_values() const;  // the outcome is the same
  bool ranks_move() const { return moved(Way::direct) + moved(Way::through_quota) > 0; }
  std::uint64_t newly_held() const;
  std::uint64_t no_longer_held() const;
};

// Of a kind of `population`, whose codes these are.
KindChange outcome_changes(const Kind& kind, const Version& before, const Version& after, const KindCodes& codes_before,
                           const KindCodes& codes_after);

}  // namespace xeploai::compare
