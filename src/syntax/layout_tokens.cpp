#include "syntax/layout_tokens.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace xeploai::syntax {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What the leaf is as a token; nothing for the inner nodes.
std::optional<LayoutToken> leaf_token(const Node& node) {
  const auto keyword = [&node](Keyword which) {
    return LayoutToken{node.begin, node.end, TokenKind::keyword, static_cast<std::uint8_t>(which)};
  };
  const bool is_known_call = static_cast<Function>(node.detail) != Function::unknown;
  switch (node.kind) {
    case Kind::name:
    case Kind::text:
    case Kind::label:
    case Kind::number:
    case Kind::date:
    case Kind::arithmetic_op:
    case Kind::comparison_op:
    case Kind::open_brace: return LayoutToken{node.begin, node.end, TokenKind::plain, 0};
    case Kind::call_name:
      return LayoutToken{node.begin, node.end, is_known_call ? TokenKind::call : TokenKind::plain, node.detail};
    case Kind::keyword: return keyword(static_cast<Keyword>(node.detail));
    case Kind::true_value: return keyword(Keyword::true_value);
    case Kind::false_value: return keyword(Keyword::false_value);
    case Kind::rank_word: return keyword(Keyword::rank);
    case Kind::group_word: return keyword(Keyword::group);
    case Kind::rank_before_quota_word: return keyword(Keyword::rank_before_quota);
    case Kind::replaces: return keyword(Keyword::replace);
    case Kind::optional: return keyword(Keyword::optional);
    default: return std::nullopt;
  }
}

class Tokeniser {
 public:
  Tokeniser(std::string_view text, const Tree& tree) { out_.text = text, take_all(tree); }

  LayoutTokens take() {
    take_comments();
    return std::move(out_);
  }

 private:
  void take_all(const Tree& tree) {
    std::size_t at = out_.text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    for (std::size_t i = 0; i < tree.size(); ++i) {
      const auto token = leaf_token(tree[i]);
      if (!token) continue;
      take_between(at, token->begin);
      out_.tokens.push_back(*token);
      at = token->end;
    }
    take_between(at, out_.text.size());
  }

  // The tokens between two leaves. A keyword does not reach into the leaf behind it.
  void take_between(std::size_t at, std::size_t end) {
    const std::string_view before = out_.text.substr(0, end);
    WordReader words(before);
    for (at = blank_end(before, at); at < end; at = blank_end(before, out_.tokens.back().end)) {
      const auto begin = static_cast<std::uint32_t>(at);
      if (const auto keyword = words.longest_keyword(at)) {
        out_.tokens.push_back({begin, static_cast<std::uint32_t>(keyword->end), TokenKind::keyword,
                               static_cast<std::uint8_t>(keyword->keyword)});
      } else {
        const Word word = words.at(at);
        out_.tokens.push_back({begin, word ? word.end : begin + 1, TokenKind::plain, 0});
      }
    }
  }

  // A comment between the words of a keyword stands behind it.
  void take_comments() {
    const std::vector<Comment> found = comments(out_.text);
    std::size_t next = 0;
    std::size_t behind = 0;  // the end of what stands before
    for (std::size_t i = 0; i <= out_.tokens.size(); ++i) {
      const std::size_t token = i < out_.tokens.size() ? out_.tokens[i].begin : out_.text.size();
      LayoutGap gap;
      gap.line_break = line_breaks(behind, token) > 0;
      for (; next < found.size() && found[next].begin < token; ++next) {
        add_comment(found[next], line_breaks(behind, found[next].begin) > 1);
        behind = std::max<std::size_t>(behind, found[next].end);
      }
      gap.comments_end = static_cast<std::uint32_t>(next);
      gap.blank_before = line_breaks(behind, token) > 1;
      out_.gaps.push_back(gap);
      if (i < out_.tokens.size()) behind = out_.tokens[i].end;
    }
  }

  void add_comment(const Comment& comment, bool blank_before) {
    const std::string_view all = out_.text.substr(comment.begin, comment.end - comment.begin);
    const auto size = static_cast<std::uint32_t>(base::trim(all).size());
    out_.comments.push_back(
        {comment.begin, comment.begin + size, begins_line(out_.text, comment.begin), blank_before});
  }

  std::size_t line_breaks(std::size_t begin, std::size_t end) const {
    if (begin >= end) return 0;
    const std::string_view between = out_.text.substr(begin, end - begin);
    return static_cast<std::size_t>(std::count(between.begin(), between.end(), '\n'));
  }

  LayoutTokens out_;
};

std::string joined_words(std::string_view text) {
  std::string out;
  WordReader words(text);
  for (std::size_t at = 0; at < text.size();) {
    const Word word = words.at(at);
    if (!word) break;
    if (!out.empty()) out += ' ';
    out += text.substr(word.begin, word.end - word.begin);
    at = blank_end(text, word.end);
  }
  return out;
}

}  // namespace

LayoutTokens layout_tokens(std::string_view text, const Tree& tree) { return Tokeniser(text, tree).take(); }

std::string spelt(const LayoutTokens& tokens, const LayoutToken& token, Spelling spelling) {
  const std::string_view written = tokens.written(token);
  if (token.kind == TokenKind::plain) return std::string(written);
  if (spelling == Spelling::as_written) return joined_words(written);
  const auto language = spelling == Spelling::english ? KeywordLanguage::english : KeywordLanguage::vietnamese;
  if (token.kind == TokenKind::call) return std::string(syntax::spelling(static_cast<Function>(token.detail), language));
  return std::string(syntax::spelling(static_cast<Keyword>(token.detail), language));
}

bool same_but_layout(const LayoutTokens& a, const LayoutTokens& b) {
  const auto same_token = [&](const LayoutToken& x, const LayoutToken& y) {
    if (x.kind != y.kind || x.detail != y.detail) return false;
    return x.kind != TokenKind::plain || a.written(x) == b.written(y);
  };
  const auto same_comment = [&](const LayoutComment& x, const LayoutComment& y) { return a.written(x) == b.written(y); };
  return std::equal(a.tokens.begin(), a.tokens.end(), b.tokens.begin(), b.tokens.end(), same_token) &&
         std::equal(a.comments.begin(), a.comments.end(), b.comments.begin(), b.comments.end(), same_comment);
}

}  // namespace xeploai::syntax
