// Whether two pieces of abstract syntax say the same, wherever they stand: spans, parentheses and the language of
// keywords do not count. Labels, cites, reasons and messages are not looked at: they are compared as wording.
#pragma once

#include "syntax/ast.hpp"

namespace xeploai::compare {

bool same(const syntax::ExprPtr& a, const syntax::ExprPtr& b);  // either may be null

// The same kind of expression with as many parts, whose own marks (operator, function, name, value) are equal: what
// differs between the two lies in their parts.
bool same_shape(const syntax::Expr& a, const syntax::Expr& b);

// The parts of an expression, in the order of the text. A part may be null (an argument without `where`).
std::vector<syntax::ExprPtr> parts_of(const syntax::Expr& expr);

bool same(const syntax::FieldType& a, const syntax::FieldType& b);
bool same(const syntax::Field& a, const syntax::Field& b);

}  // namespace xeploai::compare
