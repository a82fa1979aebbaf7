// From the syntax tree to the AST: plain functions, one for each kind of node. The tree is what the grammar leaves, so
// the shape of a node is known and not checked again. Errors found here are those of literals.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"
#include "syntax/literals.hpp"
#include "syntax/tree.hpp"

namespace xeploai::syntax {

// What is built from, and where errors go.
struct Build {
  const Tree& tree;
  std::string_view text;
  source::FileId file;
  diag::Sink& sink;

  const Node& node(NodeIndex index) const { return tree[index]; }
  Span span(NodeIndex index) const { return {file, tree[index].begin, tree[index].end}; }
  std::string_view written(NodeIndex index) const {
    return text.substr(tree[index].begin, tree[index].end - tree[index].begin);
  }
};

// The children of a node, one after another.
class Children {
 public:
  Children(const Tree& tree, NodeIndex parent) : tree_(tree), list_(tree.children(parent)) {}
  Children(const Build& build, NodeIndex parent) : Children(build.tree, parent) {}

  bool more() const { return next_ < list_.size(); }
  NodeIndex next() const { return list_[next_]; }
  NodeIndex take() { return list_[next_++]; }
  // The next one where it is of this kind.
  std::optional<NodeIndex> take(Kind kind) {
    if (!next_is(kind)) return std::nullopt;
    return take();
  }
  bool next_is(Kind kind) const { return more() && tree_[list_[next_]].kind == kind; }
  std::size_t left() const { return list_.size() - next_; }

 private:
  const Tree& tree_;
  std::vector<NodeIndex> list_;
  std::size_t next_ = 0;
};

// build_expressions.cpp
Name build_name(const Build& build, NodeIndex index);
Text build_text(const Build& build, NodeIndex index);
ExprPtr build_expression(const Build& build, NodeIndex index);

// build_statements.cpp: a node `statement` or `removal`.
Statement build_statement(const Build& build, NodeIndex index);
std::optional<Text> build_label(const Build& build, Children& children);
std::optional<Text> build_cite(const Build& build, Children& children);

// build_declarations.cpp: a node `declaration` or `removal`. Broken items of blocks are added to `file.broken`.
Declaration build_declaration(const Build& build, NodeIndex index, File& file);

// build_units.cpp
UnitDeclaration build_unit(const Build& build, Children& children);

// build_tests.cpp
TestUnit build_test_unit(const Build& build, NodeIndex index);
Expectation build_expectation(const Build& build, NodeIndex index);

// build_broken.cpp: the block is that which a broken item stands in.
struct Block {
  DeclarationKind kind{};
  std::string_view name;
};
BrokenPart build_broken(const Build& build, NodeIndex index, std::optional<Block> block);
// Breaks the last item of the last declaration, a block, where it stands on the line on which that ends. What cannot be
// read behind a block, on its line, is rather the rest of that item, and the brace is one too many.
void break_last_item(const Build& build, File& file);

}  // namespace xeploai::syntax
