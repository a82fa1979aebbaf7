// The abstract syntax in short, for tests: one S-expression for each declaration, without places. Texts stand in
// quotes, numbers as they are shown to people, a faulty literal has a `!` behind it.
#pragma once

#include <string>

#include "syntax/ast.hpp"

namespace xeploai::syntax {

std::string print(const Expr& expr);
std::string print(const Statement& statement);
std::string print(const Declaration& declaration);
// `(broken names… in kind name whole)`.
std::string print(const BrokenPart& part);
// All declarations, then the broken parts, a line each.
std::string print(const File& file);
std::string print(const Document& document);

}  // namespace xeploai::syntax
