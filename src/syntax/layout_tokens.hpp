// All tokens of a rule file without errors, and what stands between them: comments, line breaks, empty lines. The
// tree keeps only tokens that carry meaning; those that it leaves out (punctuation, most keywords) are found again
// here, so that a layout can be written token by token and lose none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/tree.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {

enum class TokenKind : std::uint8_t { plain, keyword, call };

struct LayoutToken {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind{};
  std::uint8_t detail = 0;  // Keyword or Function
};

struct LayoutComment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;      // without white space at the end of the line
  bool own_line = false;      // nothing but white space before it on its line
  bool blank_before = false;  // an empty line stands before it
};

// What stands before a token, or before the end of the text.
struct LayoutGap {
  std::uint32_t comments_end = 0;  // index of the first comment that does not stand before this token
  bool line_break = false;
  bool blank_before = false;  // an empty line stands right before the token
};

struct LayoutTokens {
  std::string_view text;
  std::vector<LayoutToken> tokens;
  std::vector<LayoutComment> comments;
  std::vector<LayoutGap> gaps;  // one more than tokens

  std::string_view written(const LayoutToken& token) const { return text.substr(token.begin, token.end - token.begin); }
  std::string_view written(const LayoutComment& comment) const {
    return text.substr(comment.begin, comment.end - comment.begin);
  }
};

LayoutTokens layout_tokens(std::string_view text, const Tree& tree);

// How keywords and calls are spelt.
enum class Spelling : std::uint8_t { as_written, english, vietnamese };

// The token as it is to be written; the words of a keyword are separated by one space.
std::string spelt(const LayoutTokens& tokens, const LayoutToken& token, Spelling spelling);

// Both hold the same tokens and comments, but for the spelling of keywords and what is between.
bool same_but_layout(const LayoutTokens& a, const LayoutTokens& b);

}  // namespace xeploai::syntax
