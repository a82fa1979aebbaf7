// Changes of parameters: of a table each row is one by itself.
#pragma once

#include "compare/change_list.hpp"
#include "compare/recipe.hpp"
#include "syntax/ast.hpp"

namespace xeploai::compare {

void compare_parameters(const syntax::Document& before, const syntax::Document& after, ChangeList& changes,
                        Recipe& recipe);

}  // namespace xeploai::compare
