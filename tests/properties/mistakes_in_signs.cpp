// A brace, parenthesis or other sign too few or too many is one mistake.
#include "properties/mistakes.hpp"
#include "support/catch.hpp"

namespace xeploai::properties {
namespace {

bool is_sign(const Spot& spot) { return spot.token().kind == support::TokenKind::sign; }

bool is_one_of(const Spot& spot, std::string_view signs) {
  return is_sign(spot) && signs.find(spot.word()) != std::string_view::npos;
}

Change without(const Spot& spot) { return {spot.token().begin, spot.token().end, ""}; }

template <char sign>
std::optional<Change> dropped(const Spot& spot) {
  return is_sign(spot) && spot.word().front() == sign ? std::optional(without(spot)) : std::nullopt;
}

std::optional<Change> dropped_other(const Spot& spot) {
  return is_sign(spot) && !is_one_of(spot, "{}()[]") ? std::optional(without(spot)) : std::nullopt;
}

template <char sign>
std::optional<Change> stray(const Spot& spot) {
  return Change{spot.token().begin, spot.token().begin, {sign, ' '}};
}

std::optional<Change> said_twice(const Spot& spot) {
  if (!is_sign(spot) || spot.word() == "-" || spot.word() == "(") return std::nullopt;
  return Change{spot.token().end, spot.token().end, " " + std::string(spot.word())};
}

TEST_CASE("one brace that is lacking is one error") {
  check_mistakes(dropped<'{'>, Expect::one);
  check_mistakes(dropped<'}'>, Expect::one);
}
TEST_CASE("one parenthesis or bracket that is lacking is one error") {
  check_mistakes(dropped<'('>, Expect::one);
  check_mistakes(dropped<')'>, Expect::one);
  check_mistakes(dropped<'['>, Expect::one);
  check_mistakes(dropped<']'>, Expect::one);
}
TEST_CASE("one other sign that is lacking is one error") { check_mistakes(dropped_other, Expect::one_or_none); }
TEST_CASE("one stray brace is one error") {
  check_mistakes(stray<'{'>, Expect::one);
  check_mistakes(stray<'}'>, Expect::one);
}
TEST_CASE("one stray sign is one error") {
  check_mistakes(stray<'('>, Expect::one);
  check_mistakes(stray<')'>, Expect::one);
  check_mistakes(stray<','>, Expect::one);
  check_mistakes(stray<'='>, Expect::one);
  check_mistakes(stray<'?'>, Expect::one);
}
TEST_CASE("one sign said twice is one error") { check_mistakes(said_twice, Expect::one); }

}  // namespace
}  // namespace xeploai::properties
