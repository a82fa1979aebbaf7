// What mixtures share. A let, a require, the ranks before quotas and those behind them give the same in two mixtures
// that take the same of the changes they hang on, and in which the ranks of other units that they read are the same. So
// they are computed once for each such choice, which is their key. Values that come out the same have one place, by
// which what reads them is known in turn: a change that moves nothing here is no new choice there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compare/influence.hpp"
#include "compare/population.hpp"
#include "compare/recipe.hpp"
#include "data/table.hpp"
#include "decide/classify.hpp"
#include "decide/outcome.hpp"
#include "sema/model.hpp"

namespace xeploai::compare {

// The ranks of a unit kind before its quotas, with what stood by them.
struct RanksBefore {
  std::vector<eval::Rank> ranks;
  std::vector<std::string> skips;  // their names, as `skip` counts them
  std::vector<decide::UnitOutcome::SkipPlace> skip;
  std::vector<std::string> caps;
  std::vector<decide::Marks> capped;
  bool operator==(const RanksBefore&) const = default;
};

// A value by key; each that differs from the others is kept once.
template <class Value>
class Variants {
 public:
  // Its place in `at`; nothing where it is not known.
  std::optional<std::size_t> find(const std::string& key) const {
    const auto found = places_.find(key);
    return found == places_.end() ? std::nullopt : std::optional(found->second);
  }
  Value& at(std::size_t place) { return values_[place]; }
  // `digest`: equal for equal values. `has_room` is asked before one more is kept.
  template <class HasRoom>
  void keep(const std::string& key, Value value, std::size_t digest, const HasRoom& has_room) {
    const auto [first, last] = by_digest_.equal_range(digest);
    for (auto same = first; same != last; ++same)
      if (values_[same->second] == value) return void(places_.try_emplace(key, same->second));
    if (!has_room()) return;
    places_.try_emplace(key, values_.size());
    by_digest_.emplace(digest, values_.size());
    values_.push_back(std::move(value));
  }

 private:
  std::unordered_map<std::string, std::size_t> places_;
  std::unordered_multimap<std::size_t, std::size_t> by_digest_;
  std::deque<Value> values_;
};

class Remembered {
 public:
  // `data` gets columns of its own behind those of each unit, and loses them again at the end of this object's life.
  // Mixtures must have the units of `rules` in the same order.
  Remembered(const Influence& influence, const sema::RuleSet& rules, data::DataSet& data);
  ~Remembered();
  Remembered(const Remembered&) = delete;
  Remembered& operator=(const Remembered&) = delete;

  // Of each unit what its outcome, ranks and notes, is known by: equal keys, equal outcomes. Nothing where something
  // before its quotas is not known yet, or the unit is not classified.
  using OutcomeKeys = std::vector<std::optional<std::string>>;
  OutcomeKeys outcome_keys(const sema::RuleSet& mixture, const std::vector<bool>& taken);

  // A require that was taken out of the mixture, and the units that do not meet it.
  struct KnownMarks {
    std::string unit;
    std::string require;
    const decide::Marks* marks = nullptr;
  };
  struct Prepared {
    std::vector<KnownMarks> violations;
    std::vector<decide::KnownUnit> units;
  };
  // Makes `mixture` read what is known of it; the quotas of `settled` units, whose outcome is not asked for, do not run
  // where that can be helped. Until `remember` the data and the known units hold the columns.
  Prepared prepare(sema::RuleSet& mixture, const std::vector<bool>& taken, const std::vector<bool>& settled);
  // Keeps what the mixture computed that was not known; takes the columns back.
  void remember(const sema::RuleSet& mixture, const std::vector<bool>& taken, decide::Outcomes outcomes);

 private:
  template <class Value>
  struct Known {
    Influence::Nearby near;
    Variants<Value> variants;
  };
  struct KnownLet {
    Known<data::Elements> values;
    std::size_t column = 0;  // in the unit's table
  };
  struct UnitMemory {
    std::string name;
    std::unordered_map<std::string, KnownLet> lets;
    std::unordered_map<std::string, Known<decide::Marks>> requires_;
    Known<RanksBefore> before;
    Known<std::vector<eval::Rank>> ranks;  // behind the quotas
    std::size_t columns = 0;               // of the data
  };
  // A mixture, and what has been found of its units: their final ranks' places.
  struct Sought {
    const sema::RuleSet& mixture;
    const std::vector<bool>& taken;
    enum class State : std::uint8_t { unasked, asked, found };
    std::vector<State> state;
    std::vector<std::optional<std::size_t>> ranks;
  };
  // A column that stands in the data, or in a known unit, for now.
  struct Lent {
    std::size_t unit = 0;
    std::size_t let = 0;
    data::Elements* home = nullptr;
    std::optional<std::size_t> column;  // in the data
  };

  Sought look(const sema::RuleSet& mixture, const std::vector<bool>& taken) const;
  std::optional<std::string> key(const Influence::Nearby& near, Sought& sought);
  std::optional<std::size_t> ranks_place(std::size_t unit, Sought& sought);
  std::optional<std::string> ranks_key(std::size_t unit, Sought& sought);
  std::optional<std::string> outcome_key(std::size_t unit, Sought& sought);
  template <class Value>
  std::optional<std::size_t> place(const Known<Value>& known, Sought& sought) {
    const std::optional<std::string> by = key(known.near, sought);
    return by ? known.variants.find(*by) : std::nullopt;
  }
  KnownLet& let_of(std::size_t unit, const std::string& let);
  Known<decide::Marks>& require_of(std::size_t unit, const std::string& require);

  std::optional<decide::KnownUnit> known_unit(std::size_t unit, Sought& sought, bool settled);
  void read_known_lets(std::size_t unit, sema::Unit& of, Sought& sought);
  using Kept = std::vector<bool>;  // of each of a unit's values
  bool keep_unit(std::size_t unit, Sought& sought, decide::UnitOutcome& outcome, Kept& kept);
  bool has_room(std::size_t bytes);

  const Influence& influence_;
  data::DataSet& data_;
  std::vector<UnitMemory> units_;
  std::unordered_map<std::string, std::size_t> unit_of_;  // by name
  std::vector<Lent> lent_;
  std::vector<bool> known_;  // units that `prepare` gave whole
  std::size_t bytes_ = 0;
};

}  // namespace xeploai::compare
