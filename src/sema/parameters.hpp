// Parameters: types, values, and the rows of tables.
#pragma once

#include "sema/context.hpp"
#include "sema/scope.hpp"

namespace xeploai::sema {

// Checks what a parameter is computed from; `edges` takes the parameters that it needs and may be null.
// With `compute` the values are worked out, which needs those of all parameters before it.
enum class ParameterPass : std::uint8_t { names_only, compute };
void check_parameter(Context& context, ParameterId id, Edges* edges, ParameterPass pass);

}  // namespace xeploai::sema
