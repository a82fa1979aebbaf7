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

// A text's place in the catalogue. The constants are in texts/*.hpp, a header for each part, so that a new text builds
// again only what says texts of its part.
enum class Text : std::uint16_t {};

enum class Part : std::uint8_t { render, syntax, sema, data, run, report, diff, explain, template_, app, count_ };

constexpr unsigned place_bits = 10;
constexpr Text text_at(Part part, std::uint16_t place) {
  return static_cast<Text>((static_cast<unsigned>(part) << place_bits) | place);
}

struct Message {
  Text text{};
  std::vector<std::string> words;
};

// say(texts::unknown_name, name): the message with its places filled in the order given.
template <class... Words>
Message say(Text text, Words&&... words) {
  return Message{text, {std::string(std::forward<Words>(words))...}};
}

std::string_view catalogue_text(Text text, Language language);
// The text with its words in their places; words are made fit to be shown (see shown.hpp) and cut where very long.
std::string in_words(const Message& message, Language language);

}  // namespace xeploai::diag
