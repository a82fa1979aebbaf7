// Expressions: one line where it fits, else broken before the operators, the loosest first, and in the parentheses of
// calls.
#include "syntax/layout_build.hpp"

namespace xeploai::syntax {

void LayoutBuilder::expression(NodeIndex index) {
  Children children(tree_, index);
  switch (tree_[index].kind) {
    case Kind::path: return path(index);
    case Kind::table_use: expression(children.take()), token(), expression(children.take()), token(); return;
    case Kind::call: return call(index);
    case Kind::parentheses: token(), expression(children.take()), token(); return;
    case Kind::negate: token(), expression(children.take()); return;
    case Kind::negation: keyword(), expression(children.take()); return;
    case Kind::sum:
    case Kind::product:
    case Kind::all_of:
    case Kind::any_of: return operands(index);
    case Kind::comparison: return comparison(index);
    case Kind::in_test: return membership(index, 1);
    case Kind::not_in_test: return membership(index, 2);
    case Kind::is_present:
    case Kind::is_missing: expression(children.take()), space(), token(); return;
    default: token(); return;
  }
}

// Operators of one level, each at the beginning of its line where the lines break.
void LayoutBuilder::operands(NodeIndex index) {
  Children children(tree_, index);
  stream_.open_group();
  expression(children.take());
  stream_.indent();
  while (children.more()) {
    children.take(Kind::arithmetic_op);
    break_here(BreakKind::group, 1);
    keyword();
    expression(children.take());
  }
  stream_.unindent();
  stream_.close_group();
}

void LayoutBuilder::comparison(NodeIndex index) {
  Children children(tree_, index);
  stream_.open_group();
  expression(children.take());
  stream_.indent();
  while (children.take(Kind::comparison_op)) {
    break_here(BreakKind::group, 1);
    keyword();
    expression(children.take());
  }
  stream_.unindent();
  stream_.close_group();
}

// `a in (b, c)`, `a not in (b, c)`.
void LayoutBuilder::membership(NodeIndex index, unsigned words) {
  Children children(tree_, index);
  expression(children.take());
  space();
  for (unsigned i = 0; i < words; ++i) keyword();
  token();
  stream_.open_group();
  stream_.indent();
  break_here(BreakKind::group, 0);
  listed(children);
  stream_.unindent();
  stream_.close_group();
  token();
}

// Expressions with commas between, in a group that is open.
void LayoutBuilder::listed(Children& children) {
  expression(children.take());
  while (children.more()) {
    token();
    break_here(BreakKind::group, 1);
    expression(children.take());
  }
}

void LayoutBuilder::path(NodeIndex index) {
  Children children(tree_, index);
  token();
  for (children.take(); children.more(); children.take()) tokens(2);
}

void LayoutBuilder::call(NodeIndex index) {
  Children children(tree_, index);
  children.take();
  tokens(2);
  stream_.open_group();
  stream_.indent();
  for (bool first = true; children.more(); first = false) {
    if (!first) token();
    break_here(BreakKind::group, first ? 0 : 1);
    argument(children.take());
  }
  stream_.unindent();
  stream_.close_group();
  token();
}

void LayoutBuilder::argument(NodeIndex index) {
  Children children(tree_, index);
  if (tree_[index].kind == Kind::per_limit) return per_limit(index);
  stream_.open_group();
  if (children.take(Kind::reverse_list)) {
    keyword(), keyword(), token();
  } else {
    expression(children.take());
  }
  if (const auto where = children.take(Kind::where)) {
    stream_.indent();
    break_here(BreakKind::group, 1);
    keyword();
    expression(Children(tree_, *where).take());
    stream_.unindent();
  }
  stream_.close_group();
}

void LayoutBuilder::per_limit(NodeIndex index) {
  Children children(tree_, index);
  keyword();
  expression(children.take());
  space(), keyword(), token();
}

}  // namespace xeploai::syntax
