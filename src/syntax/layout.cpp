#include "syntax/layout.hpp"

#include "syntax/layout_build.hpp"
#include "syntax/layout_rows.hpp"
#include "syntax/layout_stream.hpp"
#include "syntax/read_tree.hpp"

namespace xeploai::syntax {
namespace {

std::string written(const LayoutTokens& tokens, const Tree& tree, Spelling spelling) {
  Stream stream(tokens);
  LayoutBuilder builder(tokens, tree, spelling, stream);
  const std::vector<Row> rows = builder.rows();
  return written_rows(rows, builder.comments_left(), stream, tokens);
}

}  // namespace

std::optional<std::string> laid_out(std::string_view text, Spelling spelling) {
  const std::optional<Tree> tree = read_tree(text);
  if (!tree) return std::nullopt;
  const LayoutTokens tokens = layout_tokens(text, *tree);
  std::string result = written(tokens, *tree, spelling);
  const std::optional<Tree> again = read_tree(result);
  if (!again || !same_but_layout(tokens, layout_tokens(result, *again))) return std::nullopt;
  return result;
}

Spelling spelling_of(std::string_view text) {
  const std::optional<Tree> tree = read_tree(text);
  if (!tree) return Spelling::english;
  const LayoutTokens tokens = layout_tokens(text, *tree);
  for (const LayoutToken& token : tokens.tokens) {
    if (token.kind == TokenKind::plain) continue;
    const bool is_english = spelt(tokens, token, Spelling::as_written) == spelt(tokens, token, Spelling::english);
    return is_english ? Spelling::english : Spelling::vietnamese;
  }
  return Spelling::english;
}

}  // namespace xeploai::syntax
