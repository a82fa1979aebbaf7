// Numbers for formats that hold binary doubles: workbooks and databases.
#pragma once

#include <optional>

#include "base/decimal.hpp"

namespace xeploai::report {

// The double nearest to the number, where it gives the number back by its first 15 digits, which is all that such
// formats are read by; nothing for a number of more digits.
std::optional<double> as_double(base::Decimal value);

}  // namespace xeploai::report
