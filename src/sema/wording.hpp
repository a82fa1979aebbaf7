// Words for messages that are the same in every language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "syntax/ast.hpp"

namespace xeploai::sema {

// The text, empty where there is none.
std::string text_of(const std::optional<syntax::Text>& text);
// `a`, `b`, `c`: the first of them, and dots for the others.
std::string listed(const std::vector<std::string>& names);

}  // namespace xeploai::sema
