// The catalogue of messages is whole: both languages, the same places in both.
#include <set>
#include <string>
#include <string_view>

#include "diag/texts/app.hpp"
#include "diag/texts/data.hpp"
#include "diag/texts/diff.hpp"
#include "diag/texts/explain.hpp"
#include "diag/texts/limits.hpp"
#include "diag/texts/render.hpp"
#include "diag/texts/report.hpp"
#include "diag/texts/run.hpp"
#include "diag/texts/sema.hpp"
#include "diag/texts/syntax.hpp"
#include "diag/texts/template.hpp"
#include "support/catch.hpp"

namespace {
using xeploai::diag::catalogue_text;
using xeploai::diag::Language;
using xeploai::diag::Text;

struct Named {
  std::string_view identifier;
  Text text;
};

constexpr Named catalogue[] = {
#define X(identifier, english, vietnamese) Named{#identifier, xeploai::diag::texts::identifier},
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
  for (const Named& named : catalogue) {
    INFO(named.identifier);
    CHECK(whole(catalogue_text(named.text, Language::english)));
    CHECK(whole(catalogue_text(named.text, Language::vietnamese)));
  }
}

TEST_CASE("a message has the same places in both languages, from 0 on") {
  for (const Named& named : catalogue) {
    INFO(named.identifier);
    const auto english = places(catalogue_text(named.text, Language::english));
    const auto vietnamese = places(catalogue_text(named.text, Language::vietnamese));
    CHECK(std::set(english.begin(), english.end()) == std::set(vietnamese.begin(), vietnamese.end()));
    const std::set distinct(english.begin(), english.end());
    char next = '0';
    for (const char place : distinct) CHECK(place == next++);
  }
}
