// Names in statements that no unit uses. They are not looked up, since that takes a unit; whatever they may mean
// counts as mentioned.
#pragma once

#include <string_view>
#include <unordered_set>

#include "syntax/ast.hpp"

namespace xeploai::sema {

void add_names(const syntax::RulesDeclaration& rules, std::unordered_set<std::string_view>& names);

}  // namespace xeploai::sema
