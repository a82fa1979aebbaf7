// The catalogue of messages is whole: both languages, the same places in both.
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "diag/message.hpp"
#include "support/catch.hpp"

namespace {
using xeploai::diag::catalogue_text;
using xeploai::diag::Language;
using xeploai::diag::Text;

constexpr std::string_view identifiers[] = {
#define X(identifier, english, vietnamese) #identifier,
#include "diag/messages.def"
#undef X
};

std::multiset<char> places(std::string_view text) {
  std::multiset<char> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i)
    if (text[i] == '{' && text[i + 2] == '}') found.insert(text[i + 1]);
  return found;
}

// A page of help ends with a line break and may begin with an indent; anything else is part of a sentence.
bool whole(std::string_view text) {
  if (text.ends_with('\n')) return true;
  return !text.empty() && text.front() != ' ' && text.back() != '.';
}

}  // namespace

TEST_CASE("every message has both languages") {
  for (std::size_t i = 0; i < std::size(identifiers); ++i) {
    INFO(identifiers[i]);
    CHECK(whole(catalogue_text(static_cast<Text>(i), Language::english)));
    CHECK(whole(catalogue_text(static_cast<Text>(i), Language::vietnamese)));
  }
}

TEST_CASE("a message has the same places in both languages, from 0 on") {
  for (std::size_t i = 0; i < std::size(identifiers); ++i) {
    INFO(identifiers[i]);
    const auto english = places(catalogue_text(static_cast<Text>(i), Language::english));
    const auto vietnamese = places(catalogue_text(static_cast<Text>(i), Language::vietnamese));
    CHECK(std::set(english.begin(), english.end()) == std::set(vietnamese.begin(), vietnamese.end()));
    const std::set distinct(english.begin(), english.end());
    char next = '0';
    for (const char place : distinct) CHECK(place == next++);
  }
}
