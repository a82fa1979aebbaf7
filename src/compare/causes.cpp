#include "compare/causes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "compare/bundles.hpp"
#include "compare/shares.hpp"

namespace xeploai::compare {
namespace {

// Orders that are sampled where there are too many players for all mixtures.
constexpr std::size_t sampled_orders = 64;
// Where not all mixtures are looked at: sets of no more bundles than this, and no more sets.
constexpr std::size_t largest_set = 3;
constexpr std::size_t most_sets = 1500;
// Of smallest sets that are no single changes no more than these are told.
constexpr std::size_t most_told = 8;

using Players = std::vector<std::uint32_t>;

// The smallest sets for one unit, as they are found in any order.
struct Smallest {
  std::size_t size = static_cast<std::size_t>(-1);
  std::vector<BundleSet> sets;

  void offer(const BundleSet& set) {
    if (set.size() > size) return;
    if (set.size() < size) sets.clear();
    size = set.size();
    if (size <= 1 || sets.size() < most_told) sets.push_back(set);
  }
};

// The causes while they are looked for: until some mixture does not stand, whose bundles are then joined.
class Search {
 public:
  Search(const MixingInput& input, const std::vector<KindCodes>& before, const std::vector<KindCodes>& after,
         Mixtures& mixtures, Bundles& bundles)
      : input_(input),
        before_(before),
        after_(after),
        mixtures_(mixtures),
        bundles_(bundles),
        influence_(input.recipe) {}

  // Nothing where a mixture did not stand: `fallen` then tells which.
  std::optional<Causes> run() {
    Causes out;
    bundle_of_.assign(input_.changes, no_bundle);
    for (std::size_t i = 0; i < bundles_.size(); ++i)
      for (const ChangeIndex change : bundles_.all()[i]) bundle_of_[change] = static_cast<std::uint32_t>(i);
    find_idle(out);
    if (!find_sets(out) || !find_shares(out)) return std::nullopt;
    out.bundles = bundles_.all();
    out.mixtures = mixtures_.evaluated();
    return out;
  }
  const Taken& fallen() const { return fallen_; }

 private:
  static constexpr std::uint32_t no_bundle = 0xffffffffU;

  Taken none() const { return Taken(bundles_.size(), false); }
  Taken all() const { return Taken(bundles_.size(), true); }

  // What the set alone makes of the former version, and the later one without it. Null: it does not stand.
  const MixtureOutcome* added(const BundleSet& set) { return evaluated(none(), set, true); }
  const MixtureOutcome* left_out(const BundleSet& set) { return evaluated(all(), set, false); }
  const MixtureOutcome* evaluated(Taken taken, const BundleSet& set, bool value) {
    for (const std::uint32_t bundle : set) taken[bundle] = value;
    const MixtureOutcome& outcome = bundles_.evaluate(taken);
    if (outcome.stands) return &outcome;
    fallen_ = std::move(taken);
    return nullptr;
  }
  void find_idle(Causes& out) {
    for (std::uint32_t bundle = 0; bundle < bundles_.size(); ++bundle)
      out.idle.push_back(added({bundle})->all_as_before && left_out({bundle})->all_as_after);
  }

  Players players_of(const std::vector<ChangeIndex>& changes) const {
    Players out;
    for (const ChangeIndex change : changes)
      if (bundle_of_[change] != no_bundle) out.push_back(bundle_of_[change]);
    std::ranges::sort(out);
    const auto [first, last] = std::ranges::unique(out);
    out.erase(first, last);
    return out;
  }

  // The bundles that can have an effect on what differs for the unit.
  Players players(std::size_t kind, std::uint32_t row) const {
    const Kind& one = input_.population.kinds[kind];
    if (mixtures_.aspect(kind, row) == Aspect::rank) return players_of(influence_.on_rank(one.name));
    std::vector<ChangeIndex> changes;
    for (std::uint32_t note = 0; note < one.notes.size(); ++note) {
      const std::size_t word = row * one.words() + note / 64;
      if (((before_[kind].notes[word] ^ after_[kind].notes[word]) >> (note % 64) & 1U) == 0) continue;
      const std::string& name = one.notes[note];
      const std::string violates = "violates:";
      const auto found = name.starts_with(violates) ? influence_.on_violation(one.name, name.substr(violates.size()))
                                                    : influence_.on_rank(one.name);
      changes.insert(changes.end(), found.begin(), found.end());
    }
    return players_of(changes);
  }

  // Units of one kind that the same bundles can have an effect on.
  struct Cohort {
    Players players;
    std::vector<std::size_t> units;  // places among the tracked rows
  };

  std::vector<Cohort> cohorts(std::size_t kind) const {
    // What differs decides on the players: it is the same for many units.
    std::map<std::vector<std::uint64_t>, Players> known;
    std::map<Players, std::vector<std::size_t>> units;
    const std::vector<std::uint32_t>& rows = mixtures_.tracked()[kind];
    const std::size_t words = input_.population.kinds[kind].words();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::vector<std::uint64_t> differs{mixtures_.aspect(kind, rows[i]) == Aspect::rank ? 1U : 0U};
      for (std::size_t word = 0; word < words && differs[0] == 0; ++word) {
        const std::size_t at = rows[i] * words + word;
        differs.push_back(before_[kind].notes[at] ^ after_[kind].notes[at]);
      }
      const auto [found, fresh] = known.try_emplace(std::move(differs));
      if (fresh) found->second = players(kind, rows[i]);
      units[found->second].push_back(i);
    }
    std::vector<Cohort> out;
    for (auto& [who, which] : units) out.push_back({who, std::move(which)});
    return out;
  }

  struct Found {
    std::vector<Smallest> enough;
    std::vector<Smallest> needed;
  };

  bool find_sets(Causes& out) {
    std::map<std::pair<std::vector<BundleSet>, std::vector<BundleSet>>, std::uint32_t> places;
    for (std::size_t kind = 0; kind < input_.population.kinds.size(); ++kind) {
      const std::size_t units = mixtures_.tracked()[kind].size();
      Found found{std::vector<Smallest>(units), std::vector<Smallest>(units)};
      for (const Cohort& cohort : cohorts(kind))
        if (!look(kind, cohort, found)) return false;
      std::vector<std::uint32_t> of_unit;
      for (std::size_t unit = 0; unit < units; ++unit) {
        const auto [place, fresh] = places.try_emplace({found.enough[unit].sets, found.needed[unit].sets},
                                                       static_cast<std::uint32_t>(out.sets.size()));
        if (fresh) out.sets.push_back({found.enough[unit].sets, found.needed[unit].sets});
        of_unit.push_back(place->second);
      }
      out.of_unit.push_back(std::move(of_unit));
    }
    return true;
  }

  // Ever larger sets of the cohort's players, until each of its units has its smallest.
  bool look(std::size_t kind, const Cohort& cohort, Found& found) {
    std::vector<std::size_t> lacking = cohort.units;
    const bool exact = cohort.players.size() <= most_exact;
    std::size_t sets_seen = 0;
    for (std::size_t size = 1; size <= cohort.players.size() && !lacking.empty(); ++size) {
      if (!exact && size > largest_set) break;
      BundleSet set;
      if (!each_set(cohort.players, 0, size, set, [&](const BundleSet& one) {
            if (!exact && size > 1 && ++sets_seen > most_sets) return true;
            return judge(kind, lacking, one, found);
          }))
        return false;
      std::erase_if(lacking, [&](std::size_t unit) {
        return !found.enough[unit].sets.empty() && !found.needed[unit].sets.empty();
      });
    }
    return true;
  }

  template <class Visit>
  bool each_set(const Players& players, std::size_t from, std::size_t size, BundleSet& set, const Visit& visit) {
    if (size == 0) return visit(set);
    for (std::size_t i = from; i + size <= players.size(); ++i) {
      set.push_back(players[i]);
      const bool goes_on = each_set(players, i + 1, size - 1, set, visit);
      set.pop_back();
      if (!goes_on) return false;
    }
    return true;
  }

  bool judge(std::size_t kind, const std::vector<std::size_t>& units, const BundleSet& set, Found& found) {
    const auto lacks = [&](const std::vector<Smallest>& smallest) {
      return std::ranges::any_of(units, [&](std::size_t unit) { return smallest[unit].size >= set.size(); });
    };
    if (lacks(found.enough)) {
      const MixtureOutcome* const outcome = added(set);
      if (outcome == nullptr) return false;
      for (const std::size_t unit : units)
        if ((outcome->as[kind][unit] & as_after) != 0) found.enough[unit].offer(set);
    }
    if (lacks(found.needed)) {
      const MixtureOutcome* const outcome = left_out(set);
      if (outcome == nullptr) return false;
      for (const std::size_t unit : units)
        if ((outcome->as[kind][unit] & as_before) != 0) found.needed[unit].offer(set);
    }
    return true;
  }

  bool find_shares(Causes& out) {
    for (std::size_t kind = 0; kind < input_.population.kinds.size(); ++kind) {
      const Players who = players_of(influence_.on_rank(input_.population.kinds[kind].name));
      std::vector<std::int64_t> worth_now;
      const Worth worth = [&](const std::vector<bool>& coalition) -> const std::vector<std::int64_t>* {
        BundleSet set;
        for (std::size_t i = 0; i < who.size(); ++i)
          if (coalition[i]) set.push_back(who[i]);
        const MixtureOutcome* const outcome = added(set);
        if (outcome == nullptr) return nullptr;
        worth_now.assign(outcome->counts[kind].begin(), outcome->counts[kind].end());
        return &worth_now;
      };
      std::vector<bool> fallen;
      const bool exact = who.size() <= most_exact;
      const std::optional<Shares> shares =
          exact ? exact_shares(who.size(), worth, fallen) : sampled_shares(who.size(), sampled_orders, worth, fallen);
      if (!shares) return false;
      out.shares.push_back(shares_of(kind, who, *shares, exact));
    }
    return true;
  }

  KindShares shares_of(std::size_t kind, const Players& who, const Shares& shares, bool exact) const {
    KindShares out;
    out.orders = exact ? 0 : sampled_orders;
    const std::size_t codes = input_.population.kinds[kind].scale.codes();
    std::vector<std::int64_t> totals(codes, 0);
    for (const RankCode code : before_[kind].ranks) --totals[code];
    for (const RankCode code : after_[kind].ranks) ++totals[code];
    for (RankCode code = 0; code < codes; ++code) {
      RankShares rank{code, totals[code], std::vector<base::Decimal>(bundles_.size()), {}};
      if (!exact) rank.errors.resize(bundles_.size());
      bool moves = totals[code] != 0;
      for (std::size_t i = 0; i < who.size() && code < shares.of.size(); ++i) {
        rank.shares[who[i]] = shares.of[code][i];
        if (!exact) rank.errors[who[i]] = shares.errors[code][i];
        moves = moves || shares.of[code][i].millionths != 0;
      }
      if (moves) out.ranks.push_back(std::move(rank));
    }
    return out;
  }

  const MixingInput& input_;
  const std::vector<KindCodes>& before_;
  const std::vector<KindCodes>& after_;
  Mixtures& mixtures_;
  Bundles& bundles_;
  Influence influence_;
  std::vector<std::uint32_t> bundle_of_;
  Taken fallen_;
};

}  // namespace

Causes find_causes(const MixingInput& input, const std::vector<ChangeIndex>& active,
                   const std::vector<KindCodes>& codes_before, const std::vector<KindCodes>& codes_after) {
  Mixtures mixtures(input, codes_before, codes_after);
  Bundles bundles(active, input.recipe.type_changes, input.changes, mixtures);
  bool sorted_out = bundles.settle();
  while (true) {
    Search search(input, codes_before, codes_after, mixtures, bundles);
    if (std::optional<Causes> found = search.run()) {
      found->sorted_out = sorted_out;
      return std::move(*found);
    }
    bundles.join_in(search.fallen());
    sorted_out = bundles.settle() && sorted_out;
  }
}

}  // namespace xeploai::compare
