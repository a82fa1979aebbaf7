#include "diag/message.hpp"

#include <iterator>
#include <span>

#include "diag/shown.hpp"
#include "diag/texts/render.hpp"

namespace xeploai::diag {
namespace {

struct Entry {
  std::string_view english;
  std::string_view vietnamese;
};

#define X(identifier, english, vietnamese) Entry{english, vietnamese},
constexpr Entry render_texts[] = {
#include "diag/messages/render.def"
};
constexpr Entry syntax_texts[] = {
#include "diag/messages/syntax.def"
};
constexpr Entry sema_texts[] = {
#include "diag/messages/sema.def"
};
constexpr Entry data_texts[] = {
#include "diag/messages/data.def"
};
constexpr Entry run_texts[] = {
#include "diag/messages/run.def"
};
constexpr Entry report_texts[] = {
#include "diag/messages/report.def"
};
constexpr Entry diff_texts[] = {
#include "diag/messages/diff.def"
};
constexpr Entry explain_texts[] = {
#include "diag/messages/explain.def"
};
constexpr Entry template_texts[] = {
#include "diag/messages/template.def"
};
constexpr Entry limits_texts[] = {
#include "diag/messages/limits.def"
};
constexpr Entry app_texts[] = {
#include "diag/messages/app.def"
};
#undef X

constexpr std::span<const Entry> catalogue[] = {
    render_texts, syntax_texts,  sema_texts,     data_texts,   run_texts, report_texts,
    diff_texts,   explain_texts, template_texts, limits_texts, app_texts,
};
static_assert(std::size(catalogue) == static_cast<std::size_t>(Part::count_));

// A word is a name, a cell, a file's text: what is longer is told by its beginning. In code points.
constexpr std::size_t longest_word = 400;

}  // namespace

std::string_view catalogue_text(Text text, Language language) {
  const auto number = static_cast<std::size_t>(text);
  const Entry& entry = catalogue[number >> place_bits][number & ((1U << place_bits) - 1)];
  return language == Language::vietnamese ? entry.vietnamese : entry.english;
}

std::string in_words(const Message& message, Language language, Values values) {
  const bool left_out = values == Values::left_out;
  if (left_out && !message.without_values.empty()) return in_words(message.without_values.front(), language, values);
  const std::string_view text = catalogue_text(message.text, language);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool place = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0' &&
                       static_cast<std::size_t>(text[i + 1] - '0') < message.words.size();
    if (!place) {
      out.push_back(text[i]);
      continue;
    }
    const auto word = static_cast<std::size_t>(text[i + 1] - '0');
    if (left_out && ((message.of_cells >> word) & 1U) != 0)
      out += catalogue_text(texts::word_not_shown, language);
    else
      out += shown(message.words[word], longest_word);
    i += 2;
  }
  return out;
}

}  // namespace xeploai::diag
