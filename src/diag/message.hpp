// What is said to people, apart from the language it is said in: the number of a text in the catalogue and the
// words that fill its places. Rendering chooses English or Vietnamese; nothing else does.
//
// The catalogue is messages/*.def, one file a stage: X(identifier, "English {0}", "Tiếng Việt {0}"). Wording:
// lower case, no full stop, names in backticks, fact before hint, the mend in the help.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xeploai::diag {

enum class Language : std::uint8_t { english, vietnamese };

enum class Text : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages.def"
#undef X
  count_,
};

struct Message {
  Text text{};
  std::vector<std::string> words;
};

// say(Text::unknown_name, name): the message with its places filled in the order given.
template <class... Words>
Message say(Text text, Words&&... words) {
  return Message{text, {std::string(std::forward<Words>(words))...}};
}

std::string_view catalogue_text(Text text, Language language);
// The text with its words in their places; words are made fit to be shown (see shown.hpp) and cut where very long.
std::string in_words(const Message& message, Language language);

}  // namespace xeploai::diag
