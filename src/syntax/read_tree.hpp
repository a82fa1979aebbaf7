// The syntax tree of a text, for what works on the text itself (the layout); parse.hpp is for what works on its meaning.
#pragma once

#include <optional>
#include <string_view>

#include "syntax/tree.hpp"

namespace xeploai::syntax {

// Nothing where the text has errors of syntax. What is wrong with a literal is not looked at.
std::optional<Tree> read_tree(std::string_view text);

}  // namespace xeploai::syntax
