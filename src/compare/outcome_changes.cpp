#include "compare/outcome_changes.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "compare/let_values.hpp"
#include "ir/walk.hpp"

namespace xeploai::compare {
namespace {

using decide::QuotaOutcome;

// --- Lets ----------------------------------------------------------------------------------------------------

// The lets of the unit itself that an expression names; what an aggregate looks at is not the unit's.
void collect_lets(const sema::Expr& expr, std::unordered_set<std::size_t>& lets) {
  if (std::holds_alternative<sema::Aggregate>(expr.node)) return;
  const auto* member = std::get_if<sema::Member>(&expr.node);
  if (member != nullptr && member->kind == sema::MemberKind::let && member->depth == 0 && !member->base)
    lets.insert(member->index);
  ir::for_each_operand(expr, [&lets](const sema::Expr& part) { collect_lets(part, lets); });
}

std::unordered_set<std::string> lets_of_rank(const sema::Classify& classify) {
  std::unordered_set<std::size_t> lets;
  for (const sema::Case& one : classify.rank.cases)
    if (one.when) collect_lets(*one.when, lets);
  std::unordered_set<std::string> names;
  for (const std::size_t let : lets)
    if (classify.lets[let].type.kind == sema::TypeKind::number) names.insert(classify.lets[let].name);
  return names;
}

// --- Groups --------------------------------------------------------------------------------------------------

// Groups of two versions that share units are one: sets that are joined.
class Joined {
 public:
  explicit Joined(std::size_t size) : parents_(size) { std::iota(parents_.begin(), parents_.end(), 0U); }
  std::uint32_t root(std::uint32_t one) {
    while (parents_[one] != one) one = parents_[one] = parents_[parents_[one]];
    return one;
  }
  void join(std::uint32_t a, std::uint32_t b) { parents_[root(b)] = root(a); }

 private:
  std::vector<std::uint32_t> parents_;
};

class KindComparison {
 public:
  KindComparison(const Kind& kind, const Version& before, const Version& after, const KindCodes& codes_before,
                 const KindCodes& codes_after)
      : kind_(kind),
        before_(before),
        after_(after),
        codes_before_(codes_before),
        codes_after_(codes_after),
        unit_before_(before.rules.units[kind.before.index()]),
        unit_after_(after.rules.units[kind.after.index()]),
        outcome_before_(before.outcomes.units[kind.before.index()]),
        outcome_after_(after.outcomes.units[kind.after.index()]) {}

  KindChange run() {
    out_.matrix = Matrix(kind_.scale.codes());
    pair_lets();
    name_ties();
    for (std::uint32_t row = 0; row < codes_before_.ranks.size(); ++row) {
      ++out_.matrix.at(codes_before_.ranks[row], codes_after_.ranks[row]);
      compare(row);
    }
    compare_quotas();
    return std::move(out_);
  }

 private:
  const sema::Classify& classify_before() const { return *unit_before_.classify; }
  const sema::Classify& classify_after() const { return *unit_after_.classify; }

  void pair_lets() {
    std::unordered_map<std::string, std::size_t> later;
    for (std::size_t i = 0; i < classify_after().lets.size(); ++i) later.emplace(classify_after().lets[i].name, i);
    auto named = lets_of_rank(classify_before());
    named.merge(lets_of_rank(classify_after()));
    std::unordered_set<std::size_t> met;
    for (std::size_t i = 0; i < classify_before().lets.size(); ++i) {
      const sema::Let& let = classify_before().lets[i];
      const auto found = later.find(let.name);
      if (found == later.end()) {
        out_.lets_before.push_back(let.name);
        continue;
      }
      met.insert(found->second);
      auto values = LetValues::of(before_, let, outcome_before_.values.lets[i], after_,
                                  classify_after().lets[found->second], outcome_after_.values.lets[found->second]);
      if (!values) {
        out_.lets_before.push_back(let.name);
        out_.lets_after.push_back(let.name);
        continue;
      }
      const bool shown = named.contains(let.name);
      if (shown) out_.shown.push_back({i, found->second});
      lets_.push_back({*values, shown});
    }
    for (std::size_t i = 0; i < classify_after().lets.size(); ++i)
      if (!met.contains(i)) out_.lets_after.push_back(classify_after().lets[i].name);
  }

  // Where notes of ties stand among the notes.
  void name_ties() {
    for (std::uint32_t note = 0; note < kind_.notes.size(); ++note)
      if (kind_.notes[note].starts_with("tie:")) ties_.push_back(note);
  }
  bool held(const KindCodes& codes, std::size_t row) const {
    return std::ranges::any_of(ties_, [&](std::uint32_t note) {
      return (codes.notes[row * kind_.words() + note / 64] >> (note % 64) & 1U) != 0;
    });
  }

  void compare(std::uint32_t row) {
    UnitChange change;
    change.row = row;
    change.before = codes_before_.ranks[row];
    change.after = codes_after_.ranks[row];
    change.movement = movement(kind_.scale, change.before, change.after);
    const std::size_t words = kind_.words();
    for (std::size_t word = row * words; word < (row + 1) * words; ++word)
      change.notes_differ = change.notes_differ || codes_before_.notes[word] != codes_after_.notes[word];
    bool any_differs = false;
    const std::size_t row_after = kind_.after_row(row);
    for (const auto& [values, shown] : lets_) {
      if (values.same(row, row_after)) continue;
      any_differs = true;
      change.values_differ = change.values_differ || shown;
    }
    if (!change.outcome_differs() && !change.values_differ) return;
    change.held_before = held(codes_before_, row);
    change.held_after = held(codes_after_, row);
    change.way = any_differs ||
                         before_quotas(before_, kind_.before, row) != before_quotas(after_, kind_.after, row_after) ||
                         (change.before == not_ranked) != (change.after == not_ranked)
                     ? Way::direct
                     : Way::through_quota;
    out_.units.push_back(change);
  }
  RankCode before_quotas(const Version& version, sema::UnitId unit, std::size_t row) const {
    const eval::Rank rank = version.outcomes.units[unit.index()].values.rank_before[row];
    if (rank < 0) return not_ranked;
    const std::vector<RankCode>& codes = &version == &before_ ? kind_.scale.before : kind_.scale.after;
    return codes[static_cast<std::size_t>(rank)];
  }

  void compare_quotas() {
    const auto place = [](const sema::Classify& classify, const std::string& name) {
      const auto found = std::ranges::find(classify.quotas, name, &sema::Quota::name);
      return found == classify.quotas.end() ? QuotaChange::none
                                            : static_cast<std::int32_t>(found - classify.quotas.begin());
    };
    for (const sema::Quota& quota : classify_after().quotas)
      compare_quota({quota.name, place(classify_before(), quota.name), place(classify_after(), quota.name), {}, 0});
    for (const sema::Quota& quota : classify_before().quotas)
      if (place(classify_after(), quota.name) == QuotaChange::none)
        compare_quota({quota.name, place(classify_before(), quota.name), QuotaChange::none, {}, 0});
  }

  static const QuotaOutcome* quota_of(const decide::UnitOutcome& outcome, std::int32_t place) {
    return place == QuotaChange::none ? nullptr : &outcome.quotas[static_cast<std::size_t>(place)];
  }
  static std::uint32_t group_of(const QuotaOutcome* quota, std::size_t row) {
    return quota == nullptr || quota->group_of.empty() ? QuotaOutcome::no_group : quota->group_of[row];
  }

  void compare_quota(QuotaChange change) {
    const QuotaOutcome* const former = quota_of(outcome_before_, change.before);
    const QuotaOutcome* const later = quota_of(outcome_after_, change.after);
    const auto formers = static_cast<std::uint32_t>(former != nullptr ? former->groups.size() : 0);
    const auto laters = static_cast<std::uint32_t>(later != nullptr ? later->groups.size() : 0);
    Joined joined(formers + laters);
    const std::size_t rows = codes_before_.ranks.size();
    const RankCode of = rank_of(change);
    for (std::size_t row = 0; row < rows; ++row) {
      const std::uint32_t a = group_of(former, row);
      const std::uint32_t b = group_of(later, kind_.after_row(row));
      if (a != QuotaOutcome::no_group && b != QuotaOutcome::no_group) joined.join(a, formers + b);
    }
    const auto root_of = [&](std::uint32_t row) {
      const std::uint32_t a = group_of(former, row);
      const std::uint32_t b = group_of(later, kind_.after_row(row));
      if (a == QuotaOutcome::no_group && b == QuotaOutcome::no_group) return QuotaOutcome::no_group;
      return joined.root(a != QuotaOutcome::no_group ? a : formers + b);
    };
    std::unordered_set<std::uint32_t> changed;
    std::unordered_set<std::uint32_t> all;
    for (const UnitChange& unit : out_.units)
      if (root_of(unit.row) != QuotaOutcome::no_group) changed.insert(root_of(unit.row));
    std::unordered_map<std::uint32_t, std::uint32_t> places;
    std::vector<std::uint32_t> group_at(rows, QuotaOutcome::no_group);
    for (std::uint32_t row = 0; row < rows; ++row) {
      const std::uint32_t root = root_of(row);
      if (root == QuotaOutcome::no_group) continue;
      all.insert(root);
      if (!changed.contains(root)) continue;
      const auto [found, fresh] = places.try_emplace(root, static_cast<std::uint32_t>(change.groups.size()));
      if (fresh) change.groups.emplace_back().matrix = Matrix(kind_.scale.codes());
      QuotaGroupChange& group = change.groups[found->second];
      group.group_before = std::min(group.group_before, group_of(former, row));
      group.group_after = std::min(group.group_after, group_of(later, kind_.after_row(row)));
      ++group.matrix.at(codes_before_.ranks[row], codes_after_.ranks[row]);
      group.ranks_differ = group.ranks_differ || codes_before_.ranks[row] != codes_after_.ranks[row];
      group_at[row] = found->second;
      const bool was = at_or_above(codes_before_.ranks[row], kind_.scale.place_before, of);
      const bool is = at_or_above(codes_after_.ranks[row], kind_.scale.place_after, of);
      if (was != is) (is ? group.came : group.went).push_back(row);
    }
    change.same_groups =
        all.size() - static_cast<std::size_t>(std::ranges::count_if(change.groups, &QuotaGroupChange::ranks_differ));
    const auto index = static_cast<std::int32_t>(out_.quotas.size());
    for (UnitChange& unit : out_.units) {
      if (group_at[unit.row] != QuotaOutcome::no_group) change.groups[group_at[unit.row]].rows.push_back(unit.row);
      if (unit.quota >= 0 || unit.way != Way::through_quota || group_at[unit.row] == QuotaOutcome::no_group) continue;
      const QuotaGroupChange& group = change.groups[group_at[unit.row]];
      if (!std::ranges::binary_search(group.came, unit.row) && !std::ranges::binary_search(group.went, unit.row))
        continue;
      unit.quota = index;
      unit.group = group_at[unit.row];
    }
    out_.quotas.push_back(std::move(change));
  }

  // The rank that the quota limits, in the later version where it has the quota.
  RankCode rank_of(const QuotaChange& quota) const {
    return quota.after != QuotaChange::none
               ? kind_.scale.after[classify_after().quotas[static_cast<std::size_t>(quota.after)].of.place]
               : kind_.scale.before[classify_before().quotas[static_cast<std::size_t>(quota.before)].of.place];
  }
  // In the scale whose places these are; it may lack the rank.
  static bool at_or_above(RankCode rank, const std::vector<std::int32_t>& places, RankCode of) {
    return rank != not_ranked && places[of - 1U] >= 0 && places[rank - 1U] >= places[of - 1U];
  }

  struct ComparedLet {
    LetValues values;
    bool shown = false;
  };

  const Kind& kind_;
  const Version& before_;
  const Version& after_;
  const KindCodes& codes_before_;
  const KindCodes& codes_after_;
  const sema::Unit& unit_before_;
  const sema::Unit& unit_after_;
  const decide::UnitOutcome& outcome_before_;
  const decide::UnitOutcome& outcome_after_;
  std::vector<ComparedLet> lets_;
  std::vector<std::uint32_t> ties_;
  KindChange out_;
};

}  // namespace

std::uint64_t Matrix::total() const { return std::accumulate(cells.begin(), cells.end(), std::uint64_t{0}); }

namespace {

template <class Holds>
std::uint64_t how_many(const std::vector<UnitChange>& units, const Holds& holds) {
  return static_cast<std::uint64_t>(std::ranges::count_if(units, holds));
}

}  // namespace

std::uint64_t KindChange::count(Movement movement) const {
  return how_many(units, [movement](const UnitChange& unit) { return unit.movement == movement; });
}
std::uint64_t KindChange::moved(Way way) const {
  return how_many(units, [way](const UnitChange& unit) { return unit.rank_differs() && unit.way == way; });
}
std::uint64_t KindChange::other_outcomes() const {
  return how_many(units, [](const UnitChange& unit) { return unit.outcome_differs(); });
}
std::uint64_t KindChange::other_notes() const {
  return how_many(units, [](const UnitChange& unit) { return !unit.rank_differs() && unit.notes_differ; });
}
std::uint64_t KindChange::other_values() const {
  return how_many(units, [](const UnitChange& unit) { return !unit.outcome_differs(); });
}
std::uint64_t KindChange::newly_held() const {
  return how_many(units, [](const UnitChange& unit) { return unit.held_after && !unit.held_before; });
}
std::uint64_t KindChange::no_longer_held() const {
  return how_many(units, [](const UnitChange& unit) { return unit.held_before && !unit.held_after; });
}

KindChange outcome_changes(const Kind& kind, const Version& before, const Version& after, const KindCodes& codes_before,
                           const KindCodes& codes_after) {
  return KindComparison(kind, before, after, codes_before, codes_after).run();
}

}  // namespace xeploai::compare
