#include "compare/causes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "compare/bundles.hpp"
#include "compare/each_once.hpp"
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
  // One set of each: where either has none, there is none for both.
  void join(const Smallest& other) {
    if (!any_joined) {
      *this = other;
    } else {
      std::vector<BundleSet> both;
      for (const BundleSet& mine : sets)
        for (const BundleSet& its : other.sets) {
          BundleSet one;
          std::ranges::merge(mine, its, std::back_inserter(one));
          if (both.size() < most_told) both.push_back(std::move(one));
        }
      sets = std::move(both);
    }
    any_joined = true;
  }
  bool any_joined = false;
};

// The causes while they are looked for: until some mixture does not stand, whose bundles are then joined.
class Search {
 public:
  Search(const MixingInput& input, const std::vector<KindCodes>& before, const std::vector<KindCodes>& after,
         Mixtures& mixtures, Bundles& bundles)
      : input_(input), before_(before), after_(after), mixtures_(mixtures), bundles_(bundles) {}

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
      out.idle.push_back(added({bundle})->all_as(&KindOutcome::all_as_before) &&
                         left_out({bundle})->all_as(&KindOutcome::all_as_after));
  }

  Players players_of(const std::vector<ChangeIndex>& changes) const {
    Players out;
    for (const ChangeIndex change : changes)
      if (bundle_of_[change] != no_bundle) out.push_back(bundle_of_[change]);
    make_each_once(out);
    return out;
  }

  // Aspects that share no bundle are looked at by themselves: what is enough for all is what is enough for each.
  struct Component {
    Players players;
    unsigned before = 0;  // the bits of KindOutcome::as that must be set
    unsigned after = 0;
  };

  std::vector<Component> components(const std::vector<Aspect>& aspects) const {
    std::vector<Component> out;
    for (std::size_t i = 0; i < aspects.size(); ++i) {
      Component one{players_of(aspects[i].changes), as_before(i), as_after(i)};
      const auto shares = [&](const Component& other) {
        return std::ranges::any_of(
            other.players, [&](std::uint32_t player) { return std::ranges::binary_search(one.players, player); });
      };
      for (auto other = out.begin(); other != out.end();) {
        if (!shares(*other)) {
          ++other;
          continue;
        }
        one.before |= other->before;
        one.after |= other->after;
        one.players.insert(one.players.end(), other->players.begin(), other->players.end());
        other = out.erase(other);
      }
      make_each_once(one.players);
      out.push_back(std::move(one));
    }
    return out;
  }

  struct Found {
    Smallest enough;
    Smallest needed;
  };

  bool find_sets(Causes& out) {
    std::map<std::pair<std::vector<BundleSet>, std::vector<BundleSet>>, std::uint32_t> places;
    for (std::size_t kind = 0; kind < input_.population.kinds.size(); ++kind) {
      const Differing& differ = mixtures_.differing()[kind];
      std::vector<Found> found(differ.rows.size());
      for (const Differing::Pattern& pattern : differ.patterns)
        for (const Component& component : components(pattern.aspects))
          if (!look(kind, component, pattern.units, found)) return false;
      std::vector<std::uint32_t> of_unit;
      for (const Found& one : found) {
        const auto [place, fresh] =
            places.try_emplace({one.enough.sets, one.needed.sets}, static_cast<std::uint32_t>(out.sets.size()));
        if (fresh) out.sets.push_back({one.enough.sets, one.needed.sets});
        of_unit.push_back(place->second);
      }
      out.of_unit.push_back(std::move(of_unit));
    }
    return true;
  }

  // Ever larger sets of the component's players, until each of the units has its smallest.
  bool look(std::size_t kind, const Component& component, const std::vector<std::uint32_t>& units,
            std::vector<Found>& found) {
    std::vector<Found> mine(units.size());
    const bool exact = component.players.size() <= most_exact;
    std::size_t sets_seen = 0;
    for (std::size_t size = 1; size <= component.players.size(); ++size) {
      if (!exact && size > largest_set) break;
      const bool lacking = std::ranges::any_of(
          mine, [](const Found& one) { return one.enough.sets.empty() || one.needed.sets.empty(); });
      if (!lacking) break;
      BundleSet set;
      const bool all_stand = each_set(component.players, 0, size, set, [&](const BundleSet& one) {
        if (!exact && size > 1 && ++sets_seen > most_sets) return true;
        return judge(kind, component, units, one, mine);
      });
      if (!all_stand) return false;
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
      found[units[i]].enough.join(mine[i].enough);
      found[units[i]].needed.join(mine[i].needed);
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

  // Nothing but the component's players has an effect on it: leaving some out of the later version is making the others
  // to the former.
  bool judge(std::size_t kind, const Component& component, const std::vector<std::uint32_t>& units,
             const BundleSet& set, std::vector<Found>& found) {
    const auto lacks = [&](Smallest Found::*side) {
      return std::ranges::any_of(found, [&](const Found& one) { return (one.*side).size >= set.size(); });
    };
    const auto offer = [&](const MixtureOutcome& outcome, unsigned bits, Smallest Found::*side) {
      for (std::size_t i = 0; i < units.size(); ++i)
        if ((outcome.kinds[kind]->as[units[i]] & bits) == bits) (found[i].*side).offer(set);
    };
    if (lacks(&Found::enough)) {
      const MixtureOutcome* const outcome = added(set);
      if (outcome == nullptr) return false;
      offer(*outcome, component.after, &Found::enough);
    }
    if (lacks(&Found::needed)) {
      BundleSet others;
      std::ranges::set_difference(component.players, set, std::back_inserter(others));
      const MixtureOutcome* const outcome = added(others);
      if (outcome == nullptr) return false;
      offer(*outcome, component.before, &Found::needed);
    }
    return true;
  }

  bool find_shares(Causes& out) {
    for (std::size_t kind = 0; kind < input_.population.kinds.size(); ++kind) {
      const Players who = players_of(input_.influence.on_rank(input_.population.kinds[kind].name));
      std::vector<std::int64_t> worth_now;
      const Worth worth = [&](const std::vector<bool>& coalition) -> const std::vector<std::int64_t>* {
        BundleSet set;
        for (std::size_t i = 0; i < who.size(); ++i)
          if (coalition[i]) set.push_back(who[i]);
        const MixtureOutcome* const outcome = added(set);
        if (outcome == nullptr) return nullptr;
        worth_now.assign(outcome->kinds[kind]->counts.begin(), outcome->kinds[kind]->counts.end());
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
