#include "syntax/layout_build.hpp"

namespace xeploai::syntax {
namespace {

RowKind row_kind(Keyword keyword) {
  switch (keyword) {
    case Keyword::use: return RowKind::use;
    case Keyword::skip: return RowKind::skip;
    case Keyword::let: return RowKind::let;
    case Keyword::require: return RowKind::require;
    case Keyword::cap: return RowKind::cap;
    case Keyword::judgement: return RowKind::judgement;
    default: return RowKind::plain;
  }
}

bool has_cases(const Tree& tree, NodeIndex statement) {
  for (const NodeIndex child : tree.children(statement))
    if (tree[child].kind == Kind::cases) return true;
  return false;
}

}  // namespace

Row LayoutBuilder::statement(NodeIndex index) {
  if (tree_[index].kind == Kind::removal) return removal(index);
  Children children(tree_, index);
  const bool replaces = children.take(Kind::replaces).has_value();
  const auto keyword_leaf = static_cast<Keyword>(tree_[children.take()].detail);
  Row row = begin_row(has_cases(tree_, index) ? RowKind::plain : row_kind(keyword_leaf));
  if (replaces) keyword();
  token();
  statement_body(row, keyword_leaf, children);
  return row;
}

// `remove let NAME`, `remove rank`, `remove parameter NAME`.
Row LayoutBuilder::removal(NodeIndex index) {
  Children children(tree_, index);
  children.take();
  Row row = begin_row(RowKind::plain);
  keyword(), token();
  if (children.more()) space(), token();
  end_row(row);
  return row;
}

// The keyword stands already.
void LayoutBuilder::statement_body(Row& row, Keyword statement, Children& children) {
  if (statement == Keyword::rank) return cases(row, children.take(), children);
  space();
  token();  // its name
  children.take();
  switch (statement) {
    case Keyword::let: return let_body(row, children);
    case Keyword::quota: return quota(row, children);
    case Keyword::skip:
      begin_cell(row, 1, 1, CellRole::body), keyword(), expression(children.take());
      begin_cell(row, 2, 2, CellRole::clause), keyword(), token(), children.take();
      break;
    case Keyword::require:
      begin_cell(row, 1, 1, CellRole::body), expression(children.take());
      begin_cell(row, 2, 2, CellRole::clause), keyword(), token(), children.take();
      break;
    case Keyword::cap:
      begin_cell(row, 1, 1, CellRole::body), keyword(), expression(children.take());
      if (const auto when = children.take(Kind::when))
        begin_cell(row, 2, 1, CellRole::clause), keyword(), expression(Children(tree_, *when).take());
      break;
    case Keyword::judgement: begin_cell(row, 1, 1, CellRole::body), token(), children.take(); break;
    default: break;  // use
  }
  cite(row, children);
  end_row(row);
}

// `= EXPR`, with its bounds.
void LayoutBuilder::given_value(Children& children) {
  stream_.open_group();
  keyword();
  expression(children.take());
  stream_.indent();
  for (const Kind bound : {Kind::at_least, Kind::at_most}) {
    const auto node = children.take(bound);
    if (!node) continue;
    break_here(BreakKind::group, 1);
    keyword();
    expression(Children(tree_, *node).take());
  }
  stream_.unindent();
  stream_.close_group();
}

void LayoutBuilder::let_body(Row& row, Children& children) {
  label(row, children);
  if (const auto by_cases = children.take(Kind::cases)) return cases(row, *by_cases, children);
  begin_cell(row, 2, 1, CellRole::body);
  given_value(children);
  cite(row, children);
  end_row(row);
}

// --- Cases ---------------------------------------------------------------------------------------------------

void LayoutBuilder::cases(Row& row, NodeIndex index, Children& behind) {
  block(row, behind, OneLine::where_written, [this, index] {
    std::vector<Row> rows;
    bool all_short = true;
    for (Children list(tree_, index); list.more();) {
      rows.push_back(one_case(list.take()));
      const StreamRange value = rows.back().cells.front().range;
      all_short = all_short && value.to - value.from == 1;
    }
    // Values of more than one word stand off by one space more.
    for (Row& row_of_case : rows) row_of_case.cells[1].gap = all_short ? 1 : 2;
    return rows;
  });
}

Row LayoutBuilder::one_case(NodeIndex index) {
  Children children(tree_, index);
  Row row = begin_row(RowKind::one_case);
  expression(children.take());
  begin_cell(row, 1, 1, CellRole::body);
  if (const auto when = children.take(Kind::when)) {
    keyword();
    expression(Children(tree_, *when).take());
  } else {
    token();
  }
  cite(row, children);
  end_row(row);
  return row;
}

// --- Quota ---------------------------------------------------------------------------------------------------

void LayoutBuilder::quota(Row& row, Children& children) {
  space(), keyword();
  expression(children.take());
  std::vector<NodeIndex> parts;
  while (children.more() && !children.next_is(Kind::cite)) parts.push_back(children.take());
  block(row, children, OneLine::where_written, [this, &parts] {
    std::vector<Row> rows;
    for (const NodeIndex part : parts) rows.push_back(quota_part(part));
    return rows;
  });
}

Row LayoutBuilder::quota_part(NodeIndex index) {
  Children children(tree_, index);
  Row row = begin_row(RowKind::quota_part);
  token();
  children.take(Kind::keyword);  // of a limit
  if (const auto limit_cases = children.take(Kind::cases)) {
    cases(row, *limit_cases, children);
    return row;
  }
  begin_cell(row, 1, 1, CellRole::head);
  stream_.open_group();
  stream_.indent_here();
  switch (tree_[index].kind) {
    case Kind::limit: keyword(), expression(children.take()); break;
    case Kind::ties: token(); break;
    case Kind::order:
      for (bool first = true; children.more(); first = false) {
        if (!first) token(), break_here(BreakKind::group, 1);
        expression(Children(tree_, children.take()).take());
        space(), token();
      }
      break;
    default: listed(children);  // per, else
  }
  stream_.unindent();
  stream_.close_group();
  end_row(row);
  return row;
}

}  // namespace xeploai::syntax
