#include "sema/word_counts.hpp"

#include "base/unicode.hpp"
#include "syntax/words.hpp"

namespace xeploai::sema {

WordCounts::Count WordCounts::of(const std::string& word) {
  while (files_read_ < files_.size()) read(source::FileId(files_read_++));
  const auto found = counts_.find(word);
  return found == counts_.end() ? Count{} : found->second;
}

void WordCounts::read(source::FileId file) {
  const std::string_view text = files_[file].text;
  syntax::each_token(text, [&](syntax::WordReader&, syntax::Word word, std::size_t) {
    if (!word) return;
    Count& count = counts_[base::nfc(text.substr(word.begin, word.end - word.begin))];
    if (count.times++ == 0) count.first = {file, word.begin, word.end};
  });
}

}  // namespace xeploai::sema
