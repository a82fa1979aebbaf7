// From tables of texts to rows of values.
#pragma once

#include "oracle/data.hpp"
#include "oracle/declarations.hpp"
#include "oracle/evaluation.hpp"

namespace xeploai::oracle {

Population population_of(const Data& data, const Declarations& all);

}  // namespace xeploai::oracle
