#include "properties/mistakes.hpp"

#include <algorithm>

#include "oracle/random.hpp"
#include "properties/comparing.hpp"
#include "support/catch.hpp"

namespace xeploai::properties {
namespace {

using support::Found;
using support::RulePack;

struct Weighed {
  RulePack pack;
  std::size_t part = 1;  // one in so many of the mistakes: the larger packs take longer
  std::vector<RuleFile> files;
  std::size_t tokens = 0;
};

// Mistakes are made in the first `count` files of the pack.
Weighed weighed(const std::string& path, std::size_t part, std::size_t count) {
  Weighed made{RulePack(std::string(XEPLOAI_SOURCE_DIR) + "/rules/" + path), part, {}, 0};
  for (const std::string& file : made.pack.paths()) {
    if (made.files.size() == count) break;
    made.files.push_back({file, made.pack.text(file), support::tokens_of(made.pack.text(file))});
    made.tokens += made.files.back().tokens.size();
  }
  return made;
}

const std::vector<Weighed>& packs() {
  static const std::vector<Weighed> all = [] {
    std::vector<Weighed> made;
    made.push_back(weighed("2025/qd366.rules", 1, 100));
    made.push_back(weighed("2021/plan33.rules", 4, 100));
    made.push_back(weighed("2022/plan.rules", 4, 1));  // nothing is said of the tests of the file that it amends
    return made;
  }();
  return all;
}

Spot pick(const Weighed& from, oracle::Random& random) {
  std::size_t index = random.below(from.tokens);
  const RuleFile* file = from.files.data();
  for (; index >= file->tokens.size(); ++file) index -= file->tokens.size();
  return {file, index};
}

std::string shown(const std::string& text, const Change& change, const std::vector<Found>& errors) {
  const std::size_t newline = text.rfind('\n', change.begin);
  const std::size_t begin = newline == std::string::npos ? 0 : newline + 1;
  std::string lines = text.substr(begin, text.find('\n', change.begin + change.instead.size() + 1) - begin) + "\n";
  for (std::size_t i = 0; i < errors.size() && i < 5; ++i) lines += errors[i].shown + "\n";
  return lines;
}

bool as_expected(const std::vector<Found>& errors, Expect expect) {
  if (errors.size() == 1) return true;
  if (errors.empty()) return expect != Expect::one;
  return std::ranges::all_of(errors, [expect](const Found& error) {
    return expect == Expect::one_or_its_type && error.code == diag::Code::type_mismatch;
  });
}

// The contract's places are behind the mistake, or name what it belongs to: a statement, a table, a unit value; a
// keyword may be of several words.
bool stands_well(const Found& error, const Spot& spot, const Change& change) {
  using diag::Code;
  const bool of_the_whole = error.code == Code::not_exhaustive || error.code == Code::missing_value ||
                            error.code == Code::missing_table_row || error.code == Code::missing_rank ||
                            error.code == Code::type_mismatch || error.code == Code::unknown_name ||
                            error.code == Code::unrounded_division || error.code == Code::wrong_arguments;
  const std::size_t begin = std::min(change.begin, spot.token().begin);
  if (error.path != spot.file->path || of_the_whole || error.end + 1 >= begin) return true;
  const bool same_line = spot.file->text.substr(error.end, begin - error.end).find('\n') == std::string_view::npos;
  return spot.token().kind == support::TokenKind::word && same_line;
}

void check_one(const Weighed& from, const Spot& spot, const Change& change, Expect expect) {
  std::string changed(spot.file->text);
  changed.replace(change.begin, change.end - change.begin, change.instead);
  const std::vector<Found> errors = from.pack.errors_with(spot.file->path, changed);
  INFO(shown(changed, change, errors));
  CHECK(as_expected(errors, expect));
  if (errors.size() == 1) CHECK(stands_well(errors.front(), spot, change));
}

}  // namespace

void check_mistakes(Spoil spoil, Expect expect) {
  oracle::Random random(2021);
  const std::size_t count = number_from_environment("XEPLOAI_MISTAKES", 40);
  for (const Weighed& from : packs()) {
    for (std::size_t made = 0; made * from.part < count;) {
      const Spot spot = pick(from, random);
      const std::optional<Change> change = spoil(spot);
      if (!change) continue;
      check_one(from, spot, *change, expect);
      ++made;
    }
  }
}

}  // namespace xeploai::properties
