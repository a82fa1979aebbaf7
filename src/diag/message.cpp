#include "diag/message.hpp"

#include "diag/shown.hpp"

namespace xeploai::diag {
namespace {

struct Entry {
  std::string_view english;
  std::string_view vietnamese;
};

constexpr Entry catalogue[] = {
#define X(identifier, english, vietnamese) Entry{english, vietnamese},
#include "diag/messages.def"
#undef X
};

// A word is a name, a cell, a file's text: what is longer is told by its beginning. In code points.
constexpr std::size_t longest_word = 400;

}  // namespace

std::string_view catalogue_text(Text text, Language language) {
  const Entry& entry = catalogue[static_cast<std::size_t>(text)];
  return language == Language::vietnamese ? entry.vietnamese : entry.english;
}

std::string in_words(const Message& message, Language language) {
  const std::string_view text = catalogue_text(message.text, language);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool place = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0' &&
                       static_cast<std::size_t>(text[i + 1] - '0') < message.words.size();
    if (!place) {
      out.push_back(text[i]);
      continue;
    }
    out += shown(message.words[static_cast<std::size_t>(text[i + 1] - '0')], longest_word);
    i += 2;
  }
  return out;
}

}  // namespace xeploai::diag
