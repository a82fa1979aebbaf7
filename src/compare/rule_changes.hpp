// What changed from one version of the rules to another, and both side by side for mixing.
#pragma once

#include <vector>

#include "compare/change.hpp"
#include "compare/recipe.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::compare {

struct RuleDifference {
  // In the order of the later version's declarations by kind (plan, types, parameters, classifies), what only the
  // former has behind. A statement of `rules` that several unit kinds use is one change.
  std::vector<Change> changes;
  Recipe recipe;  // points into both documents
};

// Both documents must have been checked without errors; their files are in one `files`.
RuleDifference rule_difference(const syntax::Document& before, const syntax::Document& after,
                               const source::Files& files);

}  // namespace xeploai::compare
