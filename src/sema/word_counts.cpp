#include "sema/word_counts.hpp"

#include "base/unicode.hpp"
#include "syntax/words.hpp"

namespace xeploai::sema {
namespace {

// One past the text in quotes that begins at `at`, or past its line where it is left open.
std::size_t text_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return at;
}

}  // namespace

WordCounts::Count WordCounts::of(const std::string& word) {
  while (files_read_ < files_.size()) read(source::FileId(files_read_++));
  const auto found = counts_.find(word);
  return found == counts_.end() ? Count{} : found->second;
}

void WordCounts::read(source::FileId file) {
  const std::string_view text = files_[file].text;
  syntax::WordReader words(text);
  for (std::size_t at = 0; at < text.size();) {
    at = syntax::blank_end(text, at);
    if (const syntax::Word word = words.at(at)) {
      Count& count = counts_[base::nfc(text.substr(word.begin, word.end - word.begin))];
      if (count.times++ == 0) count.first = {file, word.begin, word.end};
      at = word.end;
    } else if (at < text.size()) {
      at = text[at] == '"' ? text_end(text, at) : at + 1;
    }
  }
}

}  // namespace xeploai::sema
