#include "compare/remembered.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

namespace xeploai::compare {
namespace {

// Beyond this nothing more is kept: it is computed again where it is needed.
constexpr std::size_t most_bytes = std::size_t{2} << 30U;

template <class Element>
std::size_t size_of(const std::vector<Element>& elements) {
  return elements.size() * sizeof(Element);
}
std::size_t size_of(const data::Elements& elements) {
  return std::visit([](const auto& one) { return size_of(one); }, elements);
}
std::size_t size_of(const RanksBefore& ranks) {
  std::size_t size = size_of(ranks.ranks) + size_of(ranks.skip);
  for (const decide::Marks& marks : ranks.capped) size += size_of(marks);
  return size;
}

template <class Element>
std::size_t digest(const std::vector<Element>& elements) {
  return std::hash<std::string_view>()({reinterpret_cast<const char*>(elements.data()), size_of(elements)});
}
std::size_t digest(const data::Elements& elements) {
  return std::visit([](const auto& one) { return digest(one); }, elements);
}
std::size_t digest(const RanksBefore& ranks) {
  std::size_t sum = digest(ranks.ranks) * 31 + digest(ranks.skip);
  for (const decide::Marks& marks : ranks.capped) sum = sum * 31 + digest(marks);
  return sum;
}

template <class Statement>
std::vector<std::string> names_of(const std::vector<Statement>& statements) {
  std::vector<std::string> names;
  for (const Statement& statement : statements) names.push_back(statement.name);
  return names;
}

// A let that reads the column of the unit's own row.
sema::Bounded reading(const sema::Let& let, std::size_t column) {
  sema::Expr expr;
  expr.type = let.type;
  expr.span = let.span;
  expr.node = sema::Member{sema::MemberKind::field, column, 0, nullptr};
  return {std::make_shared<const sema::Expr>(std::move(expr)), nullptr, nullptr};
}

}  // namespace

Remembered::Remembered(const Influence& influence, const sema::RuleSet& rules, data::DataSet& data)
    : influence_(influence), data_(data), units_(rules.units.size()), known_(rules.units.size(), false) {
  for (std::size_t i = 0; i < units_.size(); ++i) {
    UnitMemory& unit = units_[i];
    unit.name = rules.units[i].name;
    unit_of_[unit.name] = i;
    unit.columns = data_.units[i].columns.size();
    unit.before.near = influence_.near_ranks_before(unit.name);
    unit.ranks.near = influence_.near_quotas(unit.name);
  }
}

Remembered::~Remembered() {
  for (std::size_t i = 0; i < units_.size(); ++i) data_.units[i].columns.resize(units_[i].columns);
}

bool Remembered::has_room(std::size_t bytes) {
  if (bytes_ + bytes > most_bytes) return false;
  bytes_ += bytes;
  return true;
}

// --- Keys ------------------------------------------------------------------------------------------------------

Remembered::KnownLet& Remembered::let_of(std::size_t unit, const std::string& let) {
  const auto [found, fresh] = units_[unit].lets.try_emplace(let);
  if (fresh) {
    found->second.values.near = influence_.near_let(units_[unit].name, let);
    found->second.column = data_.units[unit].columns.size();
    data_.units[unit].columns.emplace_back();
  }
  return found->second;
}

Remembered::Known<decide::Marks>& Remembered::require_of(std::size_t unit, const std::string& require) {
  const auto [found, fresh] = units_[unit].requires_.try_emplace(require);
  if (fresh) found->second.near = influence_.near_violation(units_[unit].name, require);
  return found->second;
}

Remembered::Sought Remembered::look(const sema::RuleSet& mixture, const std::vector<bool>& taken) const {
  return {mixture, taken, std::vector<Sought::State>(units_.size(), Sought::State::unasked),
          std::vector<std::optional<std::size_t>>(units_.size())};
}

// Nothing where ranks that it reads are not known.
std::optional<std::string> Remembered::key(const Influence::Nearby& near, Sought& sought) {
  std::string key;
  for (const ChangeIndex change : near.changes) key += sought.taken[change] ? '1' : '0';
  for (const std::string& unit : near.ranks) {
    const auto found = unit_of_.find(unit);
    if (found == unit_of_.end() || !sought.mixture.units[found->second].classify) {
      key += " -";
      continue;
    }
    const std::optional<std::size_t> ranks = ranks_place(found->second, sought);
    if (!ranks) return std::nullopt;
    key += ' ' + std::to_string(*ranks);
  }
  return key;
}

std::optional<std::size_t> Remembered::ranks_place(std::size_t unit, Sought& sought) {
  if (sought.state[unit] == Sought::State::asked) return std::nullopt;  // a circle by names
  if (sought.state[unit] == Sought::State::unasked) {
    sought.state[unit] = Sought::State::asked;
    const std::optional<std::string> by = ranks_key(unit, sought);
    sought.ranks[unit] = by ? units_[unit].ranks.variants.find(*by) : std::nullopt;
    sought.state[unit] = Sought::State::found;
  }
  return sought.ranks[unit];
}

// The ranks behind the quotas hang on those before, on how the quotas work, and on the lets that they name.
std::optional<std::string> Remembered::ranks_key(std::size_t unit, Sought& sought) {
  std::optional<std::string> key = this->key(units_[unit].ranks.near, sought);
  const auto append = [&key](const std::string& name, const std::optional<std::size_t>& place) {
    if (key && place)
      *key += ' ' + name + '=' + std::to_string(*place);
    else
      key.reset();
  };
  append("rank", place(units_[unit].before, sought));
  for (const std::string& let : units_[unit].ranks.near.lets)
    for (std::size_t i = 0; key && i < units_.size(); ++i) {
      const auto& classify = sought.mixture.units[i].classify;
      const bool has = classify && std::ranges::any_of(classify->lets, [&](const auto& l) { return l.name == let; });
      if (has) append(units_[i].name + '.' + let, place(let_of(i, let).values, sought));
    }
  return key;
}

std::optional<std::string> Remembered::outcome_key(std::size_t unit, Sought& sought) {
  std::optional<std::string> key = ranks_key(unit, sought);
  for (const sema::Let& let : sought.mixture.units[unit].classify->lets)
    if (key && !place(let_of(unit, let.name).values, sought)) key.reset();
  for (const sema::Require& require : sought.mixture.units[unit].classify->requires_) {
    if (!key) break;
    const std::optional<std::size_t> marks = place(require_of(unit, require.name), sought);
    if (!marks) return std::nullopt;
    *key += ' ' + require.name + '=' + std::to_string(*marks);
  }
  return key;
}

Remembered::OutcomeKeys Remembered::outcome_keys(const sema::RuleSet& mixture, const std::vector<bool>& taken) {
  Sought sought = look(mixture, taken);
  OutcomeKeys keys(mixture.units.size());
  for (std::size_t i = 0; i < mixture.units.size(); ++i)
    if (mixture.units[i].classify) keys[i] = outcome_key(i, sought);
  return keys;
}

// --- What a mixture need not compute ---------------------------------------------------------------------------

Remembered::Prepared Remembered::prepare(sema::RuleSet& mixture, const std::vector<bool>& taken,
                                         const std::vector<bool>& settled) {
  Prepared out;
  Sought sought = look(mixture, taken);
  for (std::size_t i = 0; i < mixture.units.size(); ++i) {
    sema::Unit& unit = mixture.units[i];
    known_[i] = false;
    if (!unit.classify) continue;
    std::optional<decide::KnownUnit> known = known_unit(i, sought, settled[i]);
    known_[i] = known.has_value();
    if (known)
      out.units.push_back(std::move(*known));
    else
      read_known_lets(i, unit, sought);
    std::erase_if(unit.classify->requires_, [&](const sema::Require& require) {
      Known<decide::Marks>& marks = require_of(i, require.name);
      const std::optional<std::size_t> at = place(marks, sought);
      if (at) out.violations.push_back({unit.name, require.name, &marks.variants.at(*at)});
      return at.has_value();
    });
  }
  return out;
}

// With its lets lent to it, where all of them, all requires and the ranks before its quotas are known.
std::optional<decide::KnownUnit> Remembered::known_unit(std::size_t unit, Sought& sought, bool settled) {
  if (!outcome_key(unit, sought)) return std::nullopt;
  const RanksBefore& before = units_[unit].before.variants.at(*place(units_[unit].before, sought));
  decide::KnownUnit known{sema::UnitId(unit), {}, false};
  eval::UnitValues& values = known.outcome.values;
  const std::vector<sema::Let>& lets = sought.mixture.units[unit].classify->lets;
  for (std::size_t let = 0; let < lets.size(); ++let) {
    Known<data::Elements>& known_let = let_of(unit, lets[let].name).values;
    data::Elements& home = known_let.variants.at(*place(known_let, sought));
    values.lets.push_back({std::move(home), {}});
    lent_.push_back({unit, let, &home, std::nullopt});
  }
  values.rank = before.ranks;
  known.outcome.skip = before.skip;
  known.outcome.capped = before.capped;
  if (const std::optional<std::size_t> ranks = ranks_place(unit, sought); settled && ranks) {
    values.rank_before = std::exchange(values.rank, units_[unit].ranks.variants.at(*ranks));
    known.ranks_are_final = true;
  }
  return known;
}

void Remembered::read_known_lets(std::size_t unit, sema::Unit& of, Sought& sought) {
  for (std::size_t i = 0; i < of.classify->lets.size(); ++i) {
    sema::Let& let = of.classify->lets[i];
    KnownLet& known = let_of(unit, let.name);
    const std::optional<std::size_t> at = place(known.values, sought);
    if (!at) continue;
    data::Elements& home = known.values.variants.at(*at);
    std::swap(data_.units[unit].columns[known.column].elements, home);
    lent_.push_back({unit, i, &home, known.column});
    let.body = reading(let, known.column);
  }
  // Fields for the columns behind those of the data; only the lets above read them.
  sema::Field field;
  field.type.kind = sema::TypeKind::number;
  of.fields.resize(data_.units[unit].columns.size(), field);
  for (const sema::Let& let : of.classify->lets) of.fields[let_of(unit, let.name).column].type = let.type;
}

// --- Keeping ---------------------------------------------------------------------------------------------------

void Remembered::remember(const sema::RuleSet& mixture, const std::vector<bool>& taken, decide::Outcomes outcomes) {
  for (const Lent& lent : lent_) {
    data::Elements& at = lent.column ? data_.units[lent.unit].columns[*lent.column].elements
                                     : outcomes.units[lent.unit].values.lets[lent.let].elements;
    std::swap(at, *lent.home);
  }
  lent_.clear();
  if (!outcomes.errors.empty()) return;
  // What reads the ranks of other units has its key once these are kept: as many rounds as there are units behind
  // one another.
  std::vector<Kept> kept(units_.size());
  for (bool more = true; more;) {
    more = false;
    Sought sought = look(mixture, taken);
    for (std::size_t i = 0; i < units_.size(); ++i)
      if (mixture.units[i].classify && keep_unit(i, sought, outcomes.units[i], kept[i])) more = true;
  }
}

// True where something was kept that was not before.
bool Remembered::keep_unit(std::size_t unit, Sought& sought, decide::UnitOutcome& outcome, Kept& kept) {
  bool more = false;
  std::size_t next = 0;
  const auto keep = [&](auto& variants, const auto& find_key, const auto& make) {
    if (next == kept.size()) kept.push_back(false);
    const std::size_t at = next++;
    const std::optional<std::string> by = kept[at] ? std::nullopt : find_key();
    if (!by) return;
    auto value = make();
    const std::size_t sum = digest(value);
    const std::size_t size = size_of(value);
    variants.keep(*by, std::move(value), sum, [&] { return has_room(size); });
    kept[at] = more = true;
  };
  const auto keep_near = [&](auto& known, const auto& make) {
    keep(
        known.variants, [&] { return key(known.near, sought); }, make);
  };
  const sema::Classify& classify = *sought.mixture.units[unit].classify;
  if (!known_[unit]) {
    for (std::size_t i = 0; i < classify.lets.size(); ++i)
      keep_near(let_of(unit, classify.lets[i].name).values, [&] { return std::move(outcome.values.lets[i].elements); });
    for (std::size_t i = 0; i < classify.requires_.size(); ++i)
      keep_near(require_of(unit, classify.requires_[i].name), [&] { return std::move(outcome.violates[i]); });
    keep_near(units_[unit].before, [&] {
      return RanksBefore{std::move(outcome.values.rank_before), names_of(classify.skips), std::move(outcome.skip),
                         names_of(classify.caps), std::move(outcome.capped)};
    });
  }
  keep(
      units_[unit].ranks.variants, [&] { return ranks_key(unit, sought); },
      [&] { return std::move(outcome.values.rank); });
  return more;
}

}  // namespace xeploai::compare
