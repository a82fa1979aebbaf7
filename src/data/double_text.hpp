// Binary doubles, as workbooks and databases hold numbers, as decimal text: the shortest decimal of at most 15
// significant digits (language.md, section 10), which is what the programs that wrote them show.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace xeploai::data {

// `4.35` for 4.3499999999999996; very large and very small ones as `1E+300`. `value` is finite.
std::string decimal_text(double value);

// What a workbook writes as a number: digits, a point, an exponent, nothing else. Nothing where it is none, or too
// large for a double.
std::optional<double> read_double(std::string_view text);

}  // namespace xeploai::data
