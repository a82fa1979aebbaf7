// Whether cases without `otherwise` cover every value (language.md, section 6, "Coverage").
#pragma once

#include "sema/context.hpp"

namespace xeploai::sema {

// Reports `not-exhaustive` at the keyword of the cases.
void check_coverage(Context& context, const ClassifyDraft& draft, const Cases& cases);
// Of a limit: its names are the `per` keys of the quota.
void check_coverage(Context& context, const ClassifyDraft& draft, const Quota& quota, const Cases& cases);

}  // namespace xeploai::sema
