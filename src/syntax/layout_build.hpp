// From the tokens and the tree of a text to the rows of its layout. Every token is put down once, in the order of the
// text: whoever asks for the next one gets it, and the comments before it stand at the last place where a line may
// break, or above the row.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "syntax/build.hpp"
#include "syntax/layout_rows.hpp"
#include "syntax/layout_stream.hpp"
#include "syntax/layout_tokens.hpp"
#include "syntax/tree.hpp"

namespace xeploai::syntax {

// Where a row goes on that takes more than one line.
enum class Hang : std::uint8_t { further_in, level };

enum class OneLine : std::uint8_t { where_written, never };  // a block whose first item stands beside its brace

class LayoutBuilder {
 public:
  LayoutBuilder(const LayoutTokens& tokens, const Tree& tree, Spelling spelling, Stream& stream)
      : tokens_(tokens), tree_(tree), spelling_(spelling), stream_(stream) {}

  // All rows of the file. What comments are left stand behind them.
  std::vector<Row> rows();
  CommentRange comments_left() { return claim(); }

 private:
  // --- Tokens and breaks (layout_build.cpp) ---
  void token();
  void tokens(unsigned count);
  void break_here(BreakKind kind, std::uint32_t spaces);
  void space() { break_here(BreakKind::never, 1); }
  void keyword() { token(), space(); }  // and the space behind it
  CommentRange claim();
  bool line_break_next() const { return tokens_.gaps[next_].line_break; }
  bool has_comments_next() const { return claimed_ < tokens_.gaps[next_].comments_end; }
  StreamRange since(std::uint32_t from) const { return {from, stream_.size()}; }

  // --- Rows and cells (layout_build.cpp) ---
  Row begin_row(RowKind kind, Hang hang = Hang::further_in);
  void begin_cell(Row& row, std::uint8_t column, std::uint8_t gap, CellRole role);
  void end_row(Row& row);
  void cite(Row& row, Children& children, std::uint8_t gap = 2);

  // A block behind the header that `row` holds: `items` gives its rows. The braces are put down here, and the `cite`
  // behind them, which is a child still to come.
  template <class Items>
  void block(Row& row, Children& children, OneLine one_line, const Items& items);
  struct OpenBlock {
    std::uint32_t begin = 0;
    std::uint32_t comments = 0;
    bool beside = false;
  };
  OpenBlock open_block(Row& row, bool is_empty);
  void close_block(Row& row, Children& children, OpenBlock open, OneLine one_line);
  bool is_flat(const Row& row, const OpenBlock& open, OneLine one_line) const;

  // --- Expressions (layout_expressions.cpp) ---
  void expression(NodeIndex index);
  void operands(NodeIndex index);
  void comparison(NodeIndex index);
  void membership(NodeIndex index, unsigned words);
  void path(NodeIndex index);
  void call(NodeIndex index);
  void argument(NodeIndex index);
  void per_limit(NodeIndex index);
  void listed(Children& children);

  // --- Statements (layout_statements.cpp) ---
  Row statement(NodeIndex index);
  Row removal(NodeIndex index);
  void statement_body(Row& row, Keyword keyword, Children& children);
  void let_body(Row& row, Children& children);
  void given_value(Children& children);
  Row one_case(NodeIndex index);
  void cases(Row& row, NodeIndex index, Children& behind);
  void quota(Row& row, Children& children);
  Row quota_part(NodeIndex index);

  // --- Declarations (layout_declarations.cpp) ---
  Row declaration(NodeIndex index);
  void declaration_body(Row& row, Keyword keyword, Children& children);
  void plan(Row& row, Children& children);
  Row plan_line(NodeIndex index);
  void values(Row& row, Children& children);
  void parameter(Row& row, Children& children);
  void unit(Row& row, Children& children);
  Row field(NodeIndex index);
  void label(Row& row, Children& children);

  // --- Tests (layout_tests.cpp) ---
  Row test_item(NodeIndex index);
  std::vector<Row> test_values(Children& children);
  void test_value(NodeIndex index);
  bool takes_several_lines(NodeIndex value) const;
  void test_list(NodeIndex index, std::uint32_t from);
  struct ListRow;
  void test_row(NodeIndex index, ListRow& row);
  bool has_own_lines(const std::vector<ListRow>& rows, std::uint32_t begin) const;
  void line_up(const std::vector<ListRow>& rows, std::uint32_t begin);
  static bool have_in_common(const std::vector<ListRow>& rows, std::size_t place);

  const LayoutTokens& tokens_;
  const Tree& tree_;
  Spelling spelling_;
  Stream& stream_;
  std::uint32_t next_ = 0;     // the next token
  std::uint32_t claimed_ = 0;  // the next comment
  std::uint32_t indent_ = 0;
  std::uint32_t row_spaces_ = 0;  // before the next row, were it on the line of the one before
  bool head_open_ = false;     // of the row being built: its first line may still go on
};

template <class Items>
void LayoutBuilder::block(Row& row, Children& children, OneLine one_line, const Items& items) {
  const OpenBlock open = open_block(row, tokens_.written(tokens_.tokens[next_ + 1]) == "}");
  row.block->rows = items();
  close_block(row, children, open, one_line);
}

}  // namespace xeploai::syntax
