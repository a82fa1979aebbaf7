// Where two expressions differ, as small as it gets: `score >= 95` and `score >= 93` differ in `95` and `93`; of
// `a and b` and `a and b and c` the second has `c` more.
#pragma once

#include <vector>

#include "syntax/ast.hpp"

namespace xeploai::compare {

// One side may be null: the other has that part more.
struct PartPair {
  syntax::ExprPtr before;
  syntax::ExprPtr after;
};

// Appends the parts that differ, in the order of the text; nothing where the two say the same. Either may be null.
void smallest_parts(const syntax::ExprPtr& before, const syntax::ExprPtr& after, std::vector<PartPair>& out);

}  // namespace xeploai::compare
