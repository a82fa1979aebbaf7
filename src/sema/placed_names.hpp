// The names of statements, and where the second of two equal ones is to be blamed, when `use` brought it.
#pragma once

#include "sema/drafts.hpp"

namespace xeploai::sema {

// Null for a `use`, a rank, one that takes another out, and a let, whose name is one among the unit's.
const syntax::Name* name_of(const syntax::Statement& statement);

// The `use` that brings what stands behind `second`, seen from what stands behind `first`: the first one on the way
// to `second` that is not on the way to `first`; null where there is none.
const syntax::Name* bringing_use(const ClassifyDraft& draft, UseIndex second, UseIndex first);

}  // namespace xeploai::sema
