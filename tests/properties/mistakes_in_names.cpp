// A misspelt word is one mistake, also where it is a name that declares something.
#include "properties/mistakes.hpp"
#include "support/catch.hpp"
#include "syntax/words.hpp"

namespace xeploai::properties {
namespace {

bool is_ascii(std::string_view word) {
  for (const char c : word)
    if (static_cast<unsigned char>(c) >= 0x80U) return false;
  return true;
}

bool is_keyword(std::string_view word) { return syntax::is_reserved(syntax::WordReader(word).at(0).id); }

Change insert(const Spot& spot, std::size_t at, std::string what) {
  return {spot.token().begin + at, spot.token().begin + at, std::move(what)};
}

bool is_word(const Spot& spot) { return spot.token().kind == support::TokenKind::word; }

// No word of the packs has a `q` in its middle that this could make another word of.
std::optional<Change> misspelt_keyword(const Spot& spot) {
  if (!is_word(spot) || !is_keyword(spot.word()) || !is_ascii(spot.word())) return std::nullopt;
  return insert(spot, spot.word().size() / 2, "q");
}

std::optional<Change> misspelt_name(const Spot& spot) {
  if (!is_word(spot) || is_keyword(spot.word()) || !is_ascii(spot.word())) return std::nullopt;
  return insert(spot, (spot.word().size() + 1) / 2, "q");
}

// Of a `require` without its name the next one would be the name.
std::optional<Change> name_left_out(const Spot& spot) {
  if (!is_word(spot) || is_keyword(spot.word())) return std::nullopt;
  if (spot.index > 0 && Spot{spot.file, spot.index - 1}.word() == "require") return std::nullopt;
  return Change{spot.token().begin, spot.token().end, ""};
}

// `not not` is sound.
std::optional<Change> word_said_twice(const Spot& spot) {
  if (!is_word(spot)) return std::nullopt;
  return insert(spot, 0, std::string(spot.word()) + " ");
}

// Among the values of a choice it is one more of them.
std::optional<Change> stray_word(const Spot& spot) { return insert(spot, 0, "qqq "); }

TEST_CASE("one misspelt keyword is one error") { check_mistakes(misspelt_keyword, Expect::one); }
TEST_CASE("one misspelt name is one error") { check_mistakes(misspelt_name, Expect::one_or_none); }
TEST_CASE("one name left out is one error") { check_mistakes(name_left_out, Expect::one_or_none); }
TEST_CASE("one word said twice is one error") { check_mistakes(word_said_twice, Expect::one_or_none); }
TEST_CASE("one stray word is one error") { check_mistakes(stray_word, Expect::one_or_none); }

}  // namespace
}  // namespace xeploai::properties
