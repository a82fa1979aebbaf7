// Rule files, and tables behind them, are altered by tokens and lines as often as by bytes: with tokens of the same
// kind in each other's place much of them is still sound, and gets beyond the parser.
#include <algorithm>
#include <vector>

#include "fuzz/target.hpp"
#include "support/damage.hpp"
#include "support/rule_tokens.hpp"

namespace xeploai::fuzz {
namespace {

using oracle::Random;
using support::Token;
using support::TokenKind;

const std::vector<std::string> numbers{
    "0", "1", "0.5", "0.000001", "20%", "99999", "999999999999.999999", "2021-12-31", "0001-01-01", "9999-12-31"};
const std::vector<std::string> signs{"<", "<=", ">", ">=", "=", "!=", "+", "-", "*", "/", "(", ")", ",", "."};

std::string text_of(const std::string& text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

// A token takes the place of another of its kind, or of one of a few of its kind.
void change_token(std::string& text, Random& random) {
  const std::vector<Token> tokens = support::tokens_of(text);
  if (tokens.empty()) return;
  const Token at = random.pick(tokens);
  // Generated names begin with what they are.
  const bool same_letter = random.chance(70);
  std::vector<Token> alike;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(alike), [&](const Token& other) {
    return other.kind == at.kind && (!same_letter || text[other.begin] == text[at.begin]);
  });
  std::string other = text_of(text, random.pick(alike));
  if (at.kind == TokenKind::number && random.chance(30)) other = random.word(numbers);
  if (at.kind == TokenKind::sign && random.chance(50)) other = random.word(signs);
  text.replace(at.begin, at.end - at.begin, other);
}

// A run of tokens comes again, or goes.
void change_run(std::string& text, Random& random) {
  const std::vector<Token> tokens = support::tokens_of(text);
  if (tokens.empty()) return;
  const std::size_t first = random.below(tokens.size());
  const std::size_t last = std::min(first + random.below(8), tokens.size() - 1);
  const std::size_t begin = tokens[first].begin;
  const std::string run = text.substr(begin, tokens[last].end - begin);
  if (random.chance(50))
    text.erase(begin, run.size());
  else
    text.insert(random.pick(tokens).begin, run + " ");
}

// A line comes again elsewhere, goes, or changes its place.
void change_line(std::string& text, Random& random) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    lines.back() += c;
    if (c == '\n') lines.emplace_back();
  }
  const std::size_t from = random.below(lines.size());
  const std::string line = lines[from];
  if (random.chance(60)) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(from));
  if (random.chance(70))
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(random.below(lines.size() + 1)), line);
  text.clear();
  for (const std::string& one : lines) text += one;
}

}  // namespace

std::string altered(const std::string& bytes, Random& random) {
  if (random.chance(30)) return support::damaged(bytes, random);
  std::string text = bytes;
  for (std::size_t times = 1 + random.below(random.chance(70) ? 1 : 4); times > 0; --times) {
    const std::size_t how = random.below(10);
    if (how < 6)
      change_token(text, random);
    else if (how < 8)
      change_run(text, random);
    else
      change_line(text, random);
  }
  return text;
}

}  // namespace xeploai::fuzz
