// Names of scales, choices and units where one of a kind is needed. What is unknown or of another kind is reported,
// unless it may stand in text that could not be read.
#pragma once

#include <optional>

#include "sema/context.hpp"

namespace xeploai::sema {

std::optional<UnitId> find_unit(Context& context, const syntax::Name& name);
// As the type of ranks; an error where it is none.
Type find_scale(Context& context, const syntax::Name& name);
// The choice or scale that a table is by; none where there is none.
EnumId find_table_by(Context& context, const syntax::Name& name);
// The type of a field that is named by a choice or scale; an error where it is none.
Type find_value_type(Context& context, const syntax::Name& name);

}  // namespace xeploai::sema
