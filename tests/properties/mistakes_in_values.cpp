// A spoilt number, date or text is one mistake.
#include "properties/mistakes.hpp"
#include "support/catch.hpp"

namespace xeploai::properties {
namespace {

bool is_number(const Spot& spot) { return spot.token().kind == support::TokenKind::number; }
bool is_text(const Spot& spot) { return spot.token().kind == support::TokenKind::text; }

std::optional<Change> instead(const Spot& spot, std::string what) {
  return Change{spot.token().begin, spot.token().end, std::move(what)};
}

std::optional<Change> decimal_comma(const Spot& spot) { return is_number(spot) ? instead(spot, "0,5") : std::nullopt; }
std::optional<Change> letter_behind(const Spot& spot) {
  return is_number(spot) ? instead(spot, std::string(spot.word()) + "x") : std::nullopt;
}
std::optional<Change> number_left_out(const Spot& spot) { return is_number(spot) ? instead(spot, "") : std::nullopt; }
// A parameter that is a text now is no mistake by itself: it is one wherever a number is needed.
std::optional<Change> text_for_number(const Spot& spot) {
  return is_number(spot) ? instead(spot, "\"x\"") : std::nullopt;
}
std::optional<Change> number_for_text(const Spot& spot) { return is_text(spot) ? instead(spot, "5") : std::nullopt; }
std::optional<Change> not_opened(const Spot& spot) {
  return is_text(spot) ? std::optional(Change{spot.token().begin, spot.token().begin + 1, ""}) : std::nullopt;
}
std::optional<Change> not_closed(const Spot& spot) {
  return is_text(spot) ? std::optional(Change{spot.token().end - 1, spot.token().end, ""}) : std::nullopt;
}
std::optional<Change> text_left_out(const Spot& spot) { return is_text(spot) ? instead(spot, "") : std::nullopt; }

TEST_CASE("one spoilt number is one error") {
  check_mistakes(decimal_comma, Expect::one);
  check_mistakes(letter_behind, Expect::one);
  check_mistakes(number_left_out, Expect::one);
}
TEST_CASE("one value of a wrong type is one error") {
  check_mistakes(text_for_number, Expect::one_or_its_type);
  check_mistakes(number_for_text, Expect::one_or_its_type);
}
TEST_CASE("one spoilt text is one error") {
  check_mistakes(not_opened, Expect::one);
  check_mistakes(not_closed, Expect::one);
  check_mistakes(text_left_out, Expect::one_or_none);
}

}  // namespace
}  // namespace xeploai::properties
