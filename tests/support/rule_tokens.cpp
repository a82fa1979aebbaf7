#include "support/rule_tokens.hpp"

#include <algorithm>
#include <string>

namespace xeploai::support {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Letters beyond ASCII are bytes from 0x80 on; rule files have no other signs there.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80U;
}

std::size_t end_of_text(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
  return std::min(at + 1, text.size());
}

std::size_t end_of_number(std::string_view text, std::size_t at) {
  const bool date = text.size() - at > 7 && text[at + 4] == '-' && text[at + 7] == '-';
  if (date) return std::min(at + 10, text.size());
  while (at < text.size() && (is_digit(text[at]) || text[at] == '.' || text[at] == '%')) ++at;
  return at;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]))) ++at;
  return at;
}

std::size_t end_of_sign(std::string_view text, std::size_t at) {
  const std::string_view two = text.substr(at, 2);
  return at + (two == "<=" || two == ">=" || two == "!=" ? 2 : 1);
}

Token token_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '"') return {TokenKind::text, at, end_of_text(text, at)};
  if (is_digit(c)) return {TokenKind::number, at, end_of_number(text, at)};
  if (is_letter(c)) return {TokenKind::word, at, end_of_word(text, at)};
  return {TokenKind::sign, at, end_of_sign(text, at)};
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '#') {
      at = text.find('\n', at);
      if (at == std::string_view::npos) break;
    } else if (text[at] == ' ' || text[at] == '\n') {
      ++at;
    } else {
      tokens.push_back(token_at(text, at));
      at = tokens.back().end;
    }
  }
  return tokens;
}

}  // namespace xeploai::support
