// The syntax tree: what the parser read, as nodes with places and no meaning yet. A broken part is a node too. The
// AST is built from it (build.hpp); a formatter finds here what stands where, and the comments with `comments`.
//
// Nodes stand in one vector, a node behind its children (postorder): the nodes of a subtree lie side by side, failed
// attempts of the parser are cut off the end, and an operator that comes behind its left operand just adds a node.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace xeploai::syntax {

// clang-format off
enum class Kind : std::uint8_t {
  // Leaves.
  name, text, label, number, date, true_value, false_value, rank_word, group_word, rank_before_quota_word,
  keyword,    // detail: Keyword
  call_name,  // detail: Function
  arithmetic_op, comparison_op,  // detail: ArithmeticOp, CompareOp
  open_brace,
  // Expressions.
  path, table_use, call, argument, reverse_list, where, per_limit, parentheses, negate, negation, sum, product,
  comparison, in_test, not_in_test, is_present, is_missing, all_of, any_of,
  // Parts of statements.
  cite, replaces, at_least, at_most, cases, one_case, when, per, limit, order, order_key, ties, else_rank,
  // Parts of declarations.
  plan_title, plan_issuer, plan_date, plan_basis, plan_clauses, named_value, table, table_row, key_field, field,
  named_type, reference_type, list_type, optional, default_value, scale_name, test_unit, test_value, test_list,
  test_row,
  // What is read one by one.
  statement, removal, declaration, expectation,
  // Could not be read. Its children are the literals in what was read before the error.
  broken,
};
// clang-format on

struct Node {
  Kind kind{};
  std::uint8_t detail = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;    // behind its last token
  std::uint32_t first = 0;  // index of the first node of its subtree; its own for a leaf
};

using NodeIndex = std::uint32_t;

class Tree {
 public:
  std::size_t size() const { return nodes_.size(); }
  const Node& operator[](std::size_t index) const { return nodes_[index]; }

  void leaf(Kind kind, std::uint8_t detail, std::size_t begin, std::size_t end) {
    nodes_.push_back({kind, detail, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                      static_cast<std::uint32_t>(nodes_.size())});
  }
  // A node whose children are those from index `first` on.
  void close(Kind kind, std::uint8_t detail, std::size_t begin, std::size_t end, std::size_t first) {
    nodes_.push_back({kind, detail, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                      static_cast<std::uint32_t>(first)});
  }
  void cut(std::size_t size) { nodes_.resize(size); }

  // Children of the node, in the order of the text.
  std::vector<NodeIndex> children(std::size_t index) const { return siblings(nodes_[index].first, index); }
  // Nodes that are no other's children.
  std::vector<NodeIndex> roots() const { return siblings(0, nodes_.size()); }

 private:
  std::vector<NodeIndex> siblings(std::size_t first, std::size_t behind) const;

  std::vector<Node> nodes_;
};

struct Comment {
  std::uint32_t begin = 0;  // at the `#`
  std::uint32_t end = 0;    // before the line break
};

// The comments of a text, in their order. Quotes are respected; text that is not closed ends with its line.
std::vector<Comment> comments(std::string_view text);

}  // namespace xeploai::syntax
