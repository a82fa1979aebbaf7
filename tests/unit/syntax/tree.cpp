#include "syntax/tree.hpp"

#include "support/catch.hpp"

using namespace xeploai::syntax;

TEST_CASE("children of a node, in the order of the text") {
  Tree tree;
  tree.leaf(Kind::name, 0, 0, 1);
  const std::size_t first = tree.size();
  tree.leaf(Kind::number, 0, 4, 5);
  tree.leaf(Kind::number, 0, 8, 9);
  tree.close(Kind::sum, 0, 4, 9, first);
  tree.leaf(Kind::text, 0, 10, 12);
  CHECK(tree.roots() == std::vector<NodeIndex>{0, 3, 4});
  CHECK(tree.children(3) == std::vector<NodeIndex>{1, 2});
  CHECK(tree.children(0).empty());
  tree.cut(first);
  CHECK(tree.roots() == std::vector<NodeIndex>{0});
}

TEST_CASE("comments by their places") {
  const std::string_view text = "# a\nx \"#\" # b\n\"\\\"#\" # c";
  std::string found;
  for (const Comment& comment : comments(text))
    found += std::string(text.substr(comment.begin, comment.end - comment.begin)) + '|';
  CHECK(found == "# a|# b|# c|");
  CHECK(comments("\"not closed # x\n# y").size() == 1);
}
