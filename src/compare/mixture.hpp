// A mixture of two versions of the rules: for each change the later version where it is taken, else the former.
#pragma once

#include <vector>

#include "compare/recipe.hpp"
#include "syntax/ast.hpp"

namespace xeploai::compare {

// `taken` is as the list of changes. Without labels, which no outcome hangs on and which could be the same for two
// things of different versions. What comes out need not stand: it is checked like any document.
syntax::Document mixture(const Recipe& recipe, const std::vector<bool>& taken);

}  // namespace xeploai::compare
