// Where the second of two equal names is to be blamed, when `use` brought it.
#pragma once

#include "sema/drafts.hpp"

namespace xeploai::sema {

// The `use` that brings what stands behind `second`, seen from what stands behind `first`: the first one on the way
// to `second` that is not on the way to `first`; null where there is none.
const syntax::Name* bringing_use(const ClassifyDraft& draft, UseIndex second, UseIndex first);

}  // namespace xeploai::sema
