#include "syntax/tree.hpp"

#include <algorithm>

namespace xeploai::syntax {

std::vector<NodeIndex> Tree::siblings(std::size_t first, std::size_t behind) const {
  std::vector<NodeIndex> found;
  while (behind > first) {
    found.push_back(static_cast<NodeIndex>(behind - 1));
    behind = nodes_[behind - 1].first;
  }
  std::reverse(found.begin(), found.end());
  return found;
}

std::vector<Comment> comments(std::string_view text) {
  std::vector<Comment> found;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      quoted = false;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '\\' && quoted) {
      if (i + 1 < text.size() && text[i + 1] != '\n') ++i;
    } else if (c == '#' && !quoted) {
      const std::size_t end = std::min(text.find('\n', i), text.size());
      found.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)});
      i = end - 1;
    }
  }
  return found;
}

}  // namespace xeploai::syntax
