// Values written out: the default of a field, a value in a test. A bare name is a value of the type that its place
// gives (language.md, section 5), never anything else.
#pragma once

#include <optional>

#include "sema/context.hpp"

namespace xeploai::sema {

// The place of a value of a choice or scale. What is wrong is reported; `unknown-name` at the name.
std::optional<EnumValue> named_value(Context& context, const syntax::Name& name, EnumId of);

// A literal of this type. What is wrong is reported; nothing where the type is an error.
std::optional<Constant> read_literal(Context& context, const syntax::Expr& expr, const Type& type);

}  // namespace xeploai::sema
