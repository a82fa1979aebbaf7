#include "syntax/layout_build.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace xeploai::syntax {
namespace {

std::uint32_t shown_width(std::string_view text) { return static_cast<std::uint32_t>(base::display_width(text)); }

}  // namespace

// --- Tokens and breaks ---------------------------------------------------------------------------------------

void LayoutBuilder::token() {
  const LayoutToken& token = tokens_.tokens[next_++];
  std::string text = spelt(tokens_, token, spelling_);
  const std::uint32_t real = shown_width(text);
  std::uint32_t decisive = real;
  if (token.kind != TokenKind::plain)
    for (const Spelling spelling : {Spelling::english, Spelling::vietnamese})
      decisive = std::max(decisive, shown_width(spelt(tokens_, token, spelling)));
  stream_.word(std::move(text), {real, decisive});
}

void LayoutBuilder::tokens(unsigned count) {
  for (unsigned i = 0; i < count; ++i) token();
}

void LayoutBuilder::break_here(BreakKind kind, std::uint32_t spaces) { stream_.line_break(kind, spaces, claim()); }

// The comments that stand before the next token and were not put down yet.
CommentRange LayoutBuilder::claim() {
  const CommentRange range{claimed_, tokens_.gaps[next_].comments_end};
  claimed_ = range.last;
  return range;
}

// --- Rows and cells ------------------------------------------------------------------------------------------

Row LayoutBuilder::begin_row(RowKind kind, Hang hang) {
  Row row;
  row.kind = kind;
  row.blank_before = tokens_.gaps[next_].blank_before;
  row.comments = claim();
  stream_.line_break(BreakKind::never, row_spaces_, {});
  row.range.from = stream_.size();
  if (hang == Hang::further_in) stream_.indent();
  if (hang == Hang::level) stream_.indent_here();
  row.measure = hang == Hang::level ? Measure::decisive : Measure::real;
  stream_.open_group();
  head_open_ = true;
  row.cells.push_back({{stream_.size(), stream_.size()}, 0, 0, CellRole::head});
  return row;
}

void LayoutBuilder::begin_cell(Row& row, std::uint8_t column, std::uint8_t gap, CellRole role) {
  row.cells.back().range.to = stream_.size();
  BreakKind kind = BreakKind::never;
  if (role == CellRole::body) kind = BreakKind::group;
  if (role == CellRole::clause) kind = head_open_ ? BreakKind::clause : BreakKind::filled;
  if (role == CellRole::clause && std::exchange(head_open_, false)) stream_.close_group();
  break_here(kind, gap);
  row.cells.push_back({{stream_.size(), stream_.size()}, column, gap, role});
}

void LayoutBuilder::end_row(Row& row) {
  row.cells.back().range.to = stream_.size();
  if (std::exchange(head_open_, false)) stream_.close_group();
  stream_.unindent();
  row.range.to = stream_.size();
  row_spaces_ = 2;
  if (!has_comments_next() || tokens_.comments[claimed_].own_line) return;
  row.trailing = {claimed_, claimed_ + 1};
  ++claimed_;
}

void LayoutBuilder::cite(Row& row, Children& children, std::uint8_t gap) {
  if (!children.take(Kind::cite)) return;
  begin_cell(row, 3, gap, CellRole::clause);
  keyword();
  token();
}

// --- Blocks --------------------------------------------------------------------------------------------------

LayoutBuilder::OpenBlock LayoutBuilder::open_block(Row& row, bool is_empty) {
  OpenBlock open;
  space();
  open.comments = tokens_.gaps[next_].comments_end;
  token();
  open.beside = is_empty || !line_break_next();
  row.block = std::make_unique<RowBlock>();
  end_row(row);
  indent_ += layout_indent;
  row_spaces_ = is_empty ? 0 : 1;
  return open;
}

void LayoutBuilder::close_block(Row& row, Children& children, OpenBlock open, OneLine one_line) {
  RowBlock& block = *row.block;
  indent_ -= layout_indent;
  block.comments = claim();
  row_spaces_ = block.rows.empty() ? 0 : 1;
  block.closing = begin_row(RowKind::plain);
  token();
  const std::uint32_t end = stream_.size();
  const std::uint32_t comments = tokens_.gaps[next_ - 1].comments_end;
  cite(block.closing, children, 1);
  end_row(block.closing);
  block.closing.blank_before = false;
  const bool has_comments = comments != open.comments || tokens_.gaps[next_ - 1].comments_end != open.comments;
  const bool may_be_flat = one_line == OneLine::where_written || block.rows.empty();
  const StreamRange all{row.range.from, stream_.size()};
  const std::uint32_t width = stream_.width(all).decisive + indent_;
  if (!may_be_flat || !open.beside || has_comments || stream_.must_break(all) || width > layout_width) return;

  row.cells.back().range.to = end;
  for (std::size_t i = 1; i < block.closing.cells.size(); ++i) row.cells.push_back(block.closing.cells[i]);
  if (row.cells.size() > 1 && row.cells.back().role == CellRole::clause) row.cells.back().gap = 2;
  row.trailing = block.closing.trailing;
  row.block.reset();
}

}  // namespace xeploai::syntax
