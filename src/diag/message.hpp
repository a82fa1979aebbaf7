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

enum class Part : std::uint8_t {
  render,
  syntax,
  sema,
  data,
  run,
  report,
  diff,
  explain,
  template_,
  limits,
  app,
  count_
};

constexpr unsigned place_bits = 10;
constexpr Text text_at(Part part, std::uint16_t place) {
  return static_cast<Text>((static_cast<unsigned>(part) << place_bits) | place);
}

// A word that is what a cell of the data holds, or follows from that alone: a name, a number of points, a key. It may
// have to be left out (Values).
struct CellWord {
  std::string text;
};

// Whether what cells hold may be told: under `--no-values` it is not.
enum class Values : std::uint8_t { shown, left_out };

struct Message {
  Text text{};
  std::vector<std::string> words;
  std::uint32_t of_cells = 0;           // a bit for each word that is a CellWord
  std::vector<Message> without_values;  // at most one: what is said instead where values are left out

  bool tells_of_cells() const { return of_cells != 0; }
};

namespace detail {
inline void add_word(Message& message, CellWord word) {
  message.of_cells |= 1U << message.words.size();
  message.words.push_back(std::move(word.text));
}
template <class Word>
void add_word(Message& message, Word&& word) {
  message.words.emplace_back(std::forward<Word>(word));
}
}  // namespace detail

// say(texts::unknown_name, name): the message with its places filled in the order given.
template <class... Words>
Message say(Text text, Words&&... words) {
  Message message{text, {}, 0, {}};
  message.words.reserve(sizeof...(words));
  (detail::add_word(message, std::forward<Words>(words)), ...);
  return message;
}

// The message; where values are left out, the other one.
inline Message or_without_values(Message message, Message without) {
  message.without_values.assign(1, std::move(without));
  return message;
}

std::string_view catalogue_text(Text text, Language language);
// The text with its words in their places; words are made fit to be shown (see shown.hpp) and cut where very long.
// Where values are left out it is what is said instead, or says in the places of CellWords that they are not shown.
std::string in_words(const Message& message, Language language, Values values = Values::shown);

}  // namespace xeploai::diag
