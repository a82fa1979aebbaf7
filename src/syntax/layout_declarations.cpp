#include "syntax/layout_build.hpp"

namespace xeploai::syntax {
namespace {

bool has_value(const Tree& tree, NodeIndex parameter) {
  for (const NodeIndex child : tree.children(parameter))
    if (tree[child].kind == Kind::table) return false;
  return true;
}

}  // namespace

std::vector<Row> LayoutBuilder::rows() {
  std::vector<Row> rows;
  for (const NodeIndex root : tree_.roots()) rows.push_back(declaration(root));
  return rows;
}

Row LayoutBuilder::declaration(NodeIndex index) {
  if (tree_[index].kind == Kind::removal) return removal(index);
  Children children(tree_, index);
  const bool replaces = children.take(Kind::replaces).has_value();
  const auto keyword_leaf = static_cast<Keyword>(tree_[children.take()].detail);
  const bool is_value = keyword_leaf == Keyword::parameter && has_value(tree_, index);
  Row row = begin_row(is_value ? RowKind::parameter : RowKind::plain);
  if (replaces) keyword();
  keyword();
  token();  // its name or text
  children.take();
  declaration_body(row, keyword_leaf, children);
  return row;
}

void LayoutBuilder::label(Row& row, Children& children) {
  if (!children.take(Kind::label)) return;
  begin_cell(row, 1, 1, CellRole::head);
  token();
}

void LayoutBuilder::declaration_body(Row& row, Keyword declaration, Children& children) {
  const auto statements = [this, &children] {
    std::vector<Row> rows;
    while (children.more()) rows.push_back(statement(children.take()));
    return rows;
  };
  const auto items = [this, &children] {
    std::vector<Row> rows;
    while (children.more()) rows.push_back(test_item(children.take()));
    return rows;
  };
  switch (declaration) {
    case Keyword::plan: return plan(row, children);
    case Keyword::scale:
    case Keyword::choice: return values(row, children);
    case Keyword::parameter: return parameter(row, children);
    case Keyword::unit: return unit(row, children);
    case Keyword::rules: return block(row, children, OneLine::never, statements);
    case Keyword::classify:
      if (children.take(Kind::scale_name)) space(), keyword(), token();
      children.take();  // its brace
      return block(row, children, OneLine::never, statements);
    case Keyword::test: return block(row, children, OneLine::never, items);
    default: end_row(row);  // include, amends
  }
}

// --- Plan ----------------------------------------------------------------------------------------------------

void LayoutBuilder::plan(Row& row, Children& children) {
  space(), keyword(), token();
  children.take();
  if (next_ == tokens_.tokens.size() || tokens_.written(tokens_.tokens[next_]) != "{") return end_row(row);
  block(row, children, OneLine::where_written, [this, &children] {
    std::vector<Row> rows;
    while (children.more()) rows.push_back(plan_line(children.take()));
    return rows;
  });
}

Row LayoutBuilder::plan_line(NodeIndex index) {
  Children children(tree_, index);
  Row row = begin_row(RowKind::plan_line);
  token();
  begin_cell(row, 1, 1, CellRole::head);
  stream_.open_group();
  stream_.indent_here();
  listed(children);
  stream_.unindent();
  stream_.close_group();
  end_row(row);
  return row;
}

// --- Scale, choice, parameter --------------------------------------------------------------------------------

void LayoutBuilder::values(Row& row, Children& children) {
  label(row, children);
  block(row, children, OneLine::where_written, [this, &children] {
    std::vector<Row> rows;
    while (children.more()) {
      Children parts(tree_, children.take());
      Row value = begin_row(RowKind::named_value);
      token();
      parts.take();
      label(value, parts);
      end_row(value);
      rows.push_back(std::move(value));
    }
    return rows;
  });
}

void LayoutBuilder::parameter(Row& row, Children& children) {
  label(row, children);
  const auto table = children.take(Kind::table);
  if (!table) {
    begin_cell(row, 2, 1, CellRole::body);
    given_value(children);
    cite(row, children);
    return end_row(row);
  }
  space(), keyword(), token();
  Children list(tree_, *table);
  list.take();
  block(row, children, OneLine::where_written, [this, &list] {
    std::vector<Row> rows;
    while (list.more()) {
      Children parts(tree_, list.take());
      Row value = begin_row(RowKind::table_row);
      token();
      parts.take();
      begin_cell(value, 1, 1, CellRole::body);
      given_value(parts);
      cite(value, parts);
      end_row(value);
      rows.push_back(std::move(value));
    }
    return rows;
  });
}

// --- Unit ----------------------------------------------------------------------------------------------------

void LayoutBuilder::unit(Row& row, Children& children) {
  label(row, children);
  block(row, children, OneLine::where_written, [this, &children] {
    std::vector<Row> rows;
    while (children.more()) rows.push_back(field(children.take()));
    return rows;
  });
}

Row LayoutBuilder::field(NodeIndex index) {
  Children children(tree_, index);
  Row row = begin_row(RowKind::field);
  if (tree_[index].kind == Kind::key_field) keyword();
  token();
  children.take();
  begin_cell(row, 1, 1, CellRole::head);
  const NodeIndex type = children.take();
  token();
  if (tree_[type].kind == Kind::reference_type) space(), token();
  if (tree_[type].kind == Kind::list_type) {
    Children parts(tree_, type);
    if (parts.take(Kind::label)) begin_cell(row, 2, 2, CellRole::head), token();
    block(row, children, OneLine::where_written, [this, &parts] {
      std::vector<Row> rows;
      while (parts.more()) rows.push_back(field(parts.take()));
      return rows;
    });
    return row;
  }
  if (children.take(Kind::optional)) space(), token();
  if (const auto value = children.take(Kind::default_value))
    space(), keyword(), expression(Children(tree_, *value).take());
  if (children.take(Kind::label)) begin_cell(row, 2, 2, CellRole::clause), token();
  end_row(row);
  return row;
}

}  // namespace xeploai::syntax
