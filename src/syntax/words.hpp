// The words of a rule file and what they may mean: the keywords and calls of both languages, from grammar/*.def.
// Words are compared in NFC, while places are bytes of the text as it stands. What a word means where it stands is
// not decided here but by the grammar.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "syntax/ast.hpp"

namespace xeploai::syntax {

enum class Keyword : std::uint8_t {
#define X(identifier, english, vietnamese, role) identifier,
#include "grammar/keywords.def"
#undef X
  count_,
};

enum class KeywordRole : std::uint8_t { declaration, statement, expectation, change, soft, word };

KeywordRole role_of(Keyword keyword);

enum class KeywordLanguage : std::uint8_t { english, vietnamese };
// The first spelling in that language; of several words with single spaces.
std::string_view spelling(Keyword keyword, KeywordLanguage language);
// `call` is not Function::unknown.
std::string_view spelling(Function call, KeywordLanguage language);

// First byte behind the white space and comments that begin at `at`.
std::size_t blank_end(std::string_view text, std::size_t at);
// True when only white space stands between `at` and the beginning of its line.
bool begins_line(std::string_view text, std::size_t at);

// One of the words that occur in spellings; 0 is any other word.
using WordId = std::uint16_t;

struct Word {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // == begin: there is no word
  WordId id = 0;
  explicit operator bool() const { return end != begin; }
};

// Finds words, keywords and calls in one text. It remembers the last word that it looked at, because the grammar asks
// for many keywords at one place.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  Word at(std::size_t at);
  // One past the last byte of the keyword that stands at `at` in any of its spellings.
  std::optional<std::size_t> keyword(Keyword keyword, std::size_t at);
  struct AnyKeyword {
    Keyword keyword{};
    std::size_t end = 0;
    std::size_t words = 0;
  };
  // The longest keyword that stands at `at`.
  std::optional<AnyKeyword> longest_keyword(std::size_t at);
  struct CallHead {
    Function function{};
    std::size_t end = 0;  // of the last word of its name; the parenthesis stands there
  };
  // A call, known by the parenthesis right behind its last word; Function::unknown for another name.
  std::optional<CallHead> call(std::size_t at);

 private:
  std::optional<std::size_t> words(std::span<const WordId> ids, std::size_t at);

  std::string_view text_;
  Word last_;
};

// One past the text in quotes that begins at `at`, or past the one character there.
std::size_t token_end(std::string_view text, std::size_t at);

// Calls see(words, word, at) for each word of a text, and each other token that is no text or comment, with its place;
// the word is empty where it is none.
template <class See>
void each_token(std::string_view text, const See& see) {
  WordReader words(text);
  for (std::size_t at = blank_end(text, 0); at < text.size();) {
    const Word word = words.at(at);
    see(words, word, at);
    at = blank_end(text, word ? word.end : token_end(text, at));
  }
}

// The keyword of one word that forbids this word as a name.
bool is_reserved(WordId id);
// The word is a declaration's keyword by itself.
bool is_declaration_keyword(WordId id);
// The word begins a keyword of several words that begins a declaration or a statement.
bool may_begin_heading(WordId id);

}  // namespace xeploai::syntax
