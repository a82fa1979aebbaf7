// The causes of changed outcomes against all mixtures of small random cases, each evaluated by the oracle: the smallest
// sets of changes that are enough, and that are needed, for every unit; and the Shapley values of the totals.
#include <algorithm>
#include <bit>
#include <cctype>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compare/mixture.hpp"
#include "diag/diagnostic.hpp"
#include "embed/plan_difference.hpp"
#include "oracle/claim.hpp"
#include "oracle/data.hpp"
#include "oracle/generate.hpp"
#include "oracle/oracle.hpp"
#include "oracle/random.hpp"
#include "properties/comparing.hpp"
#include "sema/check.hpp"
#include "source/disk.hpp"
#include "support/catch.hpp"
#include "syntax/load.hpp"

namespace xeploai::properties {
namespace {

// --- Two versions --------------------------------------------------------------------------------------------

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Numbers outside texts, names and tests.
std::vector<Token> numbers_in(const std::string& rules) {
  std::vector<Token> out;
  bool quoted = false;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i] == '"') quoted = !quoted;
    if (quoted || std::isdigit(static_cast<unsigned char>(rules[i])) == 0) continue;
    const bool starts = i == 0 || rules[i - 1] == ' ' || rules[i - 1] == '(';
    std::size_t end = i;
    while (end < rules.size() && (std::isdigit(static_cast<unsigned char>(rules[end])) != 0 || rules[end] == '.'))
      ++end;
    const bool ends = end == rules.size() || std::string(" ,)\n").find(rules[end]) != std::string::npos;
    if (starts && ends) out.push_back({i, end});
    i = end;
  }
  return out;
}

std::string replaced_once(std::string text, const std::string& from, const std::string& to, oracle::Random& random) {
  std::vector<std::size_t> places;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) places.push_back(at);
  return places.empty() ? text : text.replace(random.pick(places), from.size(), to);
}

// The rules with some numbers, directions and signs changed: up to six small changes.
std::string changed(std::string rules, oracle::Random& random) {
  for (int left = random.between(2, 6); left > 0; --left) {
    const std::vector<Token> numbers = numbers_in(rules);
    const int choice = random.between(1, 10);
    if (choice == 1) {
      rules = replaced_once(rules, " descending", " ascending", random);
    } else if (choice == 2) {
      rules = replaced_once(rules, "ties hold", "ties admit", random);
    } else if (choice == 3) {
      rules = replaced_once(rules, " >= ", " > ", random);
    } else if (!numbers.empty()) {
      const Token token = random.pick(numbers);
      rules.replace(token.begin, token.end - token.begin, std::to_string(random.between(0, 12)));
    }
  }
  return rules;
}

struct Versions {
  std::unique_ptr<embed::TwoVersions> both;
  std::unique_ptr<embed::ComparedData> compared;
};

std::optional<Versions> compare_versions(const oracle::Generated& program, const std::string& later) {
  source::MemoryDisk disk;
  disk.add("old.rules", program.rules);
  disk.add("new.rules", later);
  source::Files files;
  diag::Sink sink;
  syntax::Loaded before = syntax::load(disk, "old.rules", files, sink);
  auto rules_before = sema::check(before.document, files, sink);
  diag::Sink later_sink;
  syntax::Loaded after = syntax::load(disk, "new.rules", files, later_sink);
  auto rules_after = sema::check(after.document, files, later_sink);
  if (!rules_before || !rules_after) return std::nullopt;
  Versions out;
  out.both = embed::two_versions(std::move(before.document), std::move(*rules_before), std::move(after.document),
                                 std::move(*rules_after), std::move(files));
  std::vector<data::TextTable> tables;
  for (const auto& [name, text] : program.tables) tables.push_back({name, name, text});
  out.compared = embed::compare_over(*out.both, tables, {}, {});
  if (!out.compared->classified()) return std::nullopt;
  return out;
}

// --- All mixtures --------------------------------------------------------------------------------------------

struct UnitOutcome {
  std::string rank;
  std::set<std::string> notes;
  bool operator==(const UnitOutcome&) const = default;
};
using Outcomes = std::map<std::string, std::map<std::string, UnitOutcome>>;  // by unit kind and key

Outcomes outcomes_of(const std::map<std::string, std::string>& results) {
  Outcomes out;
  for (const auto& [unit, text] : results) {
    const oracle::Table table = oracle::parse_csv(text);
    const auto column = [&table](const std::string& name) {
      return static_cast<std::size_t>(std::ranges::find(table.header, name) - table.header.begin());
    };
    for (const auto& cells : table.rows) {
      UnitOutcome& outcome = out[unit][cells[0]];
      outcome.rank = cells[column("rank")];
      std::string note;
      for (const char c : cells[column("notes")] + ";") {
        if (c != ';') {
          note += c;
        } else if (!note.empty()) {
          outcome.notes.insert(std::exchange(note, {}));
        }
      }
    }
  }
  return out;
}

// Every mixture of the bundles, by mask; nothing where one of them is no sound program.
std::optional<std::vector<Outcomes>> all_mixtures(const Versions& versions, const oracle::Data& data) {
  const std::vector<compare::Bundle>& bundles = versions.compared->causes.bundles;
  std::vector<Outcomes> out;
  for (std::uint32_t mask = 0; mask < 1U << bundles.size(); ++mask) {
    std::vector<bool> taken(versions.both->rules.changes.size(), false);
    for (std::size_t i = 0; i < bundles.size(); ++i)
      for (const compare::ChangeIndex change : bundles[i]) taken[change] = (mask >> i & 1U) != 0;
    const syntax::Document document = compare::mixture(versions.both->rules.recipe, taken);
    diag::Sink sink;
    if (!sema::check(document, versions.both->before.files, sink)) return std::nullopt;
    const oracle::Outcome outcome = oracle::run(document, versions.both->before.files, data);
    if (!outcome.errors.empty()) return std::nullopt;
    out.push_back(outcomes_of(outcome.results));
  }
  return out;
}

compare::BundleSet set_of(std::uint32_t mask) {
  compare::BundleSet set;
  for (std::uint32_t i = 0; i < 32; ++i)
    if ((mask >> i & 1U) != 0) set.push_back(i);
  return set;
}

// The smallest sets for which `holds`.
template <class Holds>
std::set<compare::BundleSet> smallest(std::uint32_t all, const Holds& holds) {
  std::set<compare::BundleSet> found;
  int size = 33;
  for (std::uint32_t mask = 1; mask <= all; ++mask) {
    if (!holds(mask) || std::popcount(mask) > size) continue;
    if (std::popcount(mask) < size) found.clear();
    size = std::popcount(mask);
    found.insert(set_of(mask));
  }
  return found;
}

// Of sets of several changes the first eight are told.
void check_sets(const std::vector<compare::BundleSet>& told, const std::set<compare::BundleSet>& wanted) {
  const std::set<compare::BundleSet> as_set(told.begin(), told.end());
  CHECK(as_set.size() == told.size());
  if (wanted.size() <= 8)
    CHECK(as_set == wanted);
  else
    CHECK(std::ranges::includes(wanted, as_set));
}

void check_units(const Versions& versions, const std::vector<Outcomes>& mixtures) {
  const auto all = static_cast<std::uint32_t>(mixtures.size() - 1);
  for (std::size_t kind = 0; kind < versions.compared->kinds.size(); ++kind) {
    const std::string& unit = versions.compared->population.kinds[kind].name;
    std::size_t place = 0;
    for (const compare::UnitChange& change : versions.compared->kinds[kind].units) {
      if (change.before == change.after && !change.notes_differ) continue;
      const std::string key =
          versions.compared->before.data.units[versions.compared->population.kinds[kind].before.index()].keys.text(
              change.row);
      const auto at = [&](std::uint32_t mask) -> const UnitOutcome& { return mixtures[mask].at(unit).at(key); };
      const bool by_rank = at(0).rank != at(all).rank;
      const auto is = [&](std::uint32_t mask, std::uint32_t like) {
        return by_rank ? at(mask).rank == at(like).rank : at(mask).notes == at(like).notes;
      };
      const compare::UnitCauses& causes =
          versions.compared->causes.sets[versions.compared->causes.of_unit[kind][place++]];
      INFO(unit << ' ' << key);
      check_sets(causes.enough, smallest(all, [&](std::uint32_t mask) { return is(mask, all); }));
      check_sets(causes.needed, smallest(all, [&](std::uint32_t mask) { return is(all & ~mask, 0); }));
    }
    CHECK(place == versions.compared->causes.of_unit[kind].size());
  }
}

// Of every order in which the changes can be made, what each adds: the mean, in millionths.
void check_shares(const Versions& versions, const std::vector<Outcomes>& mixtures) {
  const std::size_t players = versions.compared->causes.bundles.size();
  for (std::size_t kind = 0; kind < versions.compared->causes.shares.size(); ++kind) {
    const compare::Kind& one = versions.compared->population.kinds[kind];
    for (const compare::RankShares& shares : versions.compared->causes.shares[kind].ranks) {
      const std::string rank = shares.rank == compare::not_ranked ? "" : one.scale.names[shares.rank - 1];
      const auto units = [&](std::uint32_t mask) {
        return std::ranges::count_if(mixtures[mask].at(one.name),
                                     [&](const auto& unit) { return unit.second.rank == rank; });
      };
      std::vector<std::size_t> order(players);
      for (std::size_t i = 0; i < players; ++i) order[i] = i;
      std::vector<std::int64_t> sums(players, 0);
      std::int64_t orders = 0;
      do {
        std::uint32_t mask = 0;
        for (const std::size_t player : order) {
          const std::uint32_t next = mask | 1U << player;
          sums[player] += units(next) - units(mask);
          mask = next;
        }
        ++orders;
      } while (std::ranges::next_permutation(order).found);
      std::int64_t total = 0;
      for (std::size_t i = 0; i < players; ++i) {
        total += shares.shares[i].millionths;
        const std::int64_t off = shares.shares[i].millionths * orders - sums[i] * 1'000'000;
        CHECK(std::abs(off) <= orders);  // less than a millionth
      }
      CHECK(total == shares.total * 1'000'000);
    }
  }
}

TEST_CASE("causes and shares are those that all mixtures show") {
  std::size_t compared = 0;
  std::size_t changed_units = 0;
  for (std::size_t seed = 1; seed <= number_from_environment("XEPLOAI_SEEDS", 75); ++seed) {
    const oracle::Generated program = oracle::generate(seed);
    oracle::Random random(seed);
    const std::optional<Versions> versions = compare_versions(program, changed(program.rules, random));
    if (!versions || versions->compared->causes.bundles.empty() || versions->compared->causes.bundles.size() > 5)
      continue;
    oracle::Data data;
    for (const auto& [name, text] : program.tables) data.tables[name] = oracle::parse_csv(text);
    INFO("seed " << seed);
    std::optional<std::vector<Outcomes>> mixtures;
    REQUIRE_NOTHROW(mixtures = all_mixtures(*versions, data));
    if (!mixtures) continue;
    check_units(*versions, *mixtures);
    check_shares(*versions, *mixtures);
    ++compared;
    for (const auto& kind : versions->compared->kinds) changed_units += kind.units.size();
  }
  INFO(compared << " pairs of versions, " << changed_units << " changed units");
  CHECK(compared > 20);
  CHECK(changed_units > 50);
}

// --- Mirror --------------------------------------------------------------------------------------------------

TEST_CASE("a comparison with itself is empty, and one the other way round is the mirror image") {
  for (std::size_t seed = 1; seed <= number_from_environment("XEPLOAI_SEEDS", 30); ++seed) {
    const oracle::Generated program = oracle::generate(seed);
    oracle::Random random(seed);
    const std::string later = changed(program.rules, random);
    INFO("seed " << seed);
    if (const auto itself = compare_versions(program, program.rules)) {
      CHECK(itself->both->rules.changes.empty());
      for (const auto& kind : itself->compared->kinds) CHECK(kind.units.empty());
    }
    oracle::Generated turned = program;
    turned.rules = later;
    const auto there = compare_versions(program, later);
    const auto back = compare_versions(turned, program.rules);
    if (!there || !back) continue;
    REQUIRE(there->both->rules.changes.size() == back->both->rules.changes.size());
    for (std::size_t i = 0; i < there->both->rules.changes.size(); ++i) {
      CHECK(there->both->rules.changes[i].before == back->both->rules.changes[i].after);
      CHECK(there->both->rules.changes[i].after == back->both->rules.changes[i].before);
    }
    for (std::size_t kind = 0; kind < there->compared->kinds.size(); ++kind) {
      const compare::KindChange& one = there->compared->kinds[kind];
      const compare::KindChange& other = back->compared->kinds[kind];
      CHECK(one.count(compare::Movement::gained) == other.count(compare::Movement::lost));
      CHECK(one.count(compare::Movement::newly_ranked) == other.count(compare::Movement::no_longer_ranked));
      CHECK(one.newly_held() == other.no_longer_held());
      for (compare::RankCode a = 0; a < one.matrix.codes; ++a)
        for (compare::RankCode b = 0; b < one.matrix.codes; ++b) CHECK(one.matrix.at(a, b) == other.matrix.at(b, a));
      CHECK(one.units.size() == other.units.size());
    }
  }
}

}  // namespace
}  // namespace xeploai::properties
