// Tests in rule files: what stands on one line stays together, so that the data of a test can be read as its author
// arranged them.
#include <algorithm>

#include "syntax/layout_build.hpp"

namespace xeploai::syntax {

// A row of a list, with its braces.
struct LayoutBuilder::ListRow {
  std::uint32_t line_break = 0;  // the one before it in the stream, but before the first
  bool begins_line = false;
  StreamRange range;
  std::vector<std::string_view> names;
  std::vector<StreamRange> values;
};

Row LayoutBuilder::test_item(NodeIndex index) {
  Children children(tree_, index);
  Row row = begin_row(RowKind::plain);
  if (tree_[index].kind == Kind::expectation) {
    children.take();
    keyword();
    expression(children.take());
    end_row(row);
    return row;
  }
  keyword(), token();  // the unit and the name
  children.take(), children.take();
  block(row, children, OneLine::where_written, [this, &children] { return test_values(children); });
  return row;
}

// A row for each line of values. A list of several lines stands by itself.
std::vector<Row> LayoutBuilder::test_values(Children& children) {
  std::vector<Row> rows;
  bool alone = false;
  while (children.more()) {
    const NodeIndex value = children.take();
    const bool several_lines = takes_several_lines(value);
    const bool new_row = rows.empty() || alone || several_lines || line_break_next();
    if (new_row && !rows.empty()) end_row(rows.back());
    if (new_row) {
      rows.push_back(begin_row(RowKind::plain, Hang::level));
    } else {
      break_here(BreakKind::filled, 2);
    }
    test_value(value);
    alone = several_lines;
  }
  if (!rows.empty()) end_row(rows.back());
  return rows;
}

void LayoutBuilder::test_value(NodeIndex index) {
  Children children(tree_, index);
  const std::uint32_t from = stream_.size();
  keyword(), keyword();  // the field and the `=`
  children.take();
  const NodeIndex value = children.take();
  if (tree_[value].kind == Kind::test_list) return test_list(value, from);
  expression(value);
}

// The value that comes next is a list whose rows stand on several lines, or have to.
bool LayoutBuilder::takes_several_lines(NodeIndex value) const {
  Children children(tree_, value);
  children.take();
  if (tree_[children.take()].kind != Kind::test_list) return false;
  Stream stream(tokens_);
  LayoutBuilder trial(tokens_, tree_, spelling_, stream);
  trial.next_ = next_;
  trial.claimed_ = tokens_.gaps[next_].comments_end;
  trial.test_value(value);
  const StreamRange all{0, stream.size()};
  return stream.must_break(all) || indent_ + stream.width(all).decisive > layout_width;
}

// --- Lists ---------------------------------------------------------------------------------------------------

// Line breaks between rows are kept. Where each row has its own line, their values line up. `from` is the place of the
// field's name.
void LayoutBuilder::test_list(NodeIndex index, std::uint32_t from) {
  Children children(tree_, index);
  token();
  if (!children.more()) return token();
  space();
  const Width begin = stream_.width(since(from));
  stream_.open_group();
  stream_.indent_here();
  std::vector<ListRow> rows;
  while (children.more()) {
    ListRow row;
    if (!rows.empty()) {
      token();
      row.begins_line = line_break_next() || has_comments_next();
      row.line_break = stream_.size();
      break_here(row.begins_line ? BreakKind::always : BreakKind::filled, 1);
    }
    test_row(children.take(), row);
    rows.push_back(std::move(row));
  }
  stream_.unindent();
  space(), token();
  stream_.close_group();
  if (rows.size() > 1) line_up(rows, indent_ + begin.decisive);
}

void LayoutBuilder::test_row(NodeIndex index, ListRow& row) {
  Children children(tree_, index);
  const std::uint32_t from = stream_.size();
  stream_.open_group();
  token();
  break_here(BreakKind::never, children.more() ? 1 : 0);
  stream_.indent_here();
  while (children.more()) {
    if (!row.values.empty()) break_here(BreakKind::filled, 2);
    const std::uint32_t value = stream_.size();
    row.names.push_back(tokens_.written(tokens_.tokens[next_]));
    test_value(children.take());
    row.values.push_back(since(value));
  }
  stream_.unindent();
  if (!row.values.empty()) space();
  token();
  stream_.close_group();
  row.range = since(from);
}

// Whether each row begins a line, in the room behind `begin`.
bool LayoutBuilder::has_own_lines(const std::vector<ListRow>& rows, std::uint32_t begin) const {
  std::uint32_t column = begin;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t behind = i + 1 < rows.size() ? 1 : 2;
    const std::uint32_t width = stream_.width(rows[i].range).decisive;
    if (begin + width + behind > layout_width || stream_.must_break(rows[i].range)) return false;
    if (i > 0 && !rows[i].begins_line && column + 1 + width + behind <= layout_width) return false;
    column = begin + width + 1;
  }
  return true;
}

// The values of the same name in the same place line up, up to the first place where names differ.
void LayoutBuilder::line_up(const std::vector<ListRow>& rows, std::uint32_t begin) {
  if (!has_own_lines(rows, begin)) return;
  std::vector<Width> ends(rows.size());
  std::vector<std::vector<Width>> spaces(rows.size());
  for (std::size_t place = 0; have_in_common(rows, place); ++place) {
    Width widest;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].values.size() <= place) continue;
      widest.real = std::max(widest.real, ends[i].real);
      widest.decisive = std::max(widest.decisive, ends[i].decisive);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].values.size() <= place) continue;
      spaces[i].push_back({widest.real - ends[i].real + 2, widest.decisive - ends[i].decisive + 2});
      ends[i] = widest + Width{2, 2} + stream_.width(rows[i].values[place]);
    }
  }
  // The braces with the spaces in them, and what stands behind.
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Width rest{0, 0};
    for (std::size_t place = spaces[i].size(); place < rows[i].values.size(); ++place)
      rest += stream_.width(rows[i].values[place]) + Width{2, 2};
    if (begin + ends[i].decisive + rest.decisive + 4 > layout_width) return;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) stream_.set_break(rows[i].line_break, BreakKind::always);
    for (std::size_t place = 1; place < spaces[i].size(); ++place)
      stream_.set_spaces_before(rows[i].values[place].from, spaces[i][place]);
  }
}

bool LayoutBuilder::have_in_common(const std::vector<ListRow>& rows, std::size_t place) {
  const std::string_view* name = nullptr;
  for (const ListRow& row : rows) {
    if (row.names.size() <= place) continue;
    if (name && *name != row.names[place]) return false;
    name = &row.names[place];
  }
  return name != nullptr;
}

}  // namespace xeploai::syntax
