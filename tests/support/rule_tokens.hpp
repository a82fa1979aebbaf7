// The tokens of a rule file, for tests that spoil one of them: words, numbers, dates, texts and signs, with their
// places. A plain reader of its own, so that a mistake of the grammar's tokens does not hide itself.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace xeploai::support {

enum class TokenKind { word, number, text, sign };

struct Token {
  TokenKind kind{};
  std::size_t begin = 0;
  std::size_t end = 0;
};

// `1.5%` and `2021-12-05` are numbers, `<=` is a sign. Of a text that is no sound rule file they are some tokens.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace xeploai::support
