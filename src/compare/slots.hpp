// Two statements of one kind and name, part by part: which parts differ, and where in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compare/change.hpp"
#include "compare/recipe.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::compare {

struct SlotDifference {
  Slot slot = Slot::whole;
  std::size_t at = 0;
  std::string name;                // in the words of the language; empty for the main part, and the whole
  std::vector<ChangedPart> parts;  // never empty
  std::string before;              // the slot whole
  std::string after;
};

// The parts in which the two differ; one of `whole` where they are not built alike. Wording is not looked at.
std::vector<SlotDifference> slot_differences(const syntax::Statement& before, const syntax::Statement& after,
                                             const source::Files& files);

// The parts in which two expressions differ, as texts; either may be null.
std::vector<ChangedPart> changed_parts(const syntax::ExprPtr& before, const syntax::ExprPtr& after,
                                       const source::Files& files);
// An expression as its file spells it, on one line; empty for none.
std::string text_of(const syntax::ExprPtr& expr, const source::Files& files);

}  // namespace xeploai::compare
