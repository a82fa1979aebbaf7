// When two checked expressions are the same: "after name lookup" (language.md, section 5). Two places where the
// same thing is written have the same identity, whatever the names, spaces and parentheses; calls are compared by
// their parts, and the LISTs that a call brings along are numbered from the call.
#pragma once

#include <string>

#include "sema/model.hpp"

namespace xeploai::sema {

std::string identity_of(const Expr& expr);

}  // namespace xeploai::sema
