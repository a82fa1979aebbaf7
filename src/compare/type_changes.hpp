// Changes of the plan's own lines, of scales, choices and units.
#pragma once

#include "compare/change_list.hpp"
#include "compare/recipe.hpp"
#include "syntax/ast.hpp"

namespace xeploai::compare {

void compare_plans(const syntax::Document& before, const syntax::Document& after, ChangeList& changes);
void compare_types(const syntax::Document& before, const syntax::Document& after, ChangeList& changes, Recipe& recipe);

}  // namespace xeploai::compare
