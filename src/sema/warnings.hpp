// What is allowed and still hardly meant (language.md, section 6, "Warnings"). Only of rules without an error.
#pragma once

#include "sema/context.hpp"

namespace xeploai::sema {

void find_warnings(Context& context);

}  // namespace xeploai::sema
