// The numbers of the language as counts of 10^-12, with its two ranges: what a value may be, and what a result
// inside `round`, `floor` and `ceil` may be. Independent of base/decimal.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "oracle/integer.hpp"

namespace xeploai::oracle {

enum class Width { value, inside_rounding };
enum class Round { half_away, floor, ceil };

struct Number {
  Integer units;  // of 10^-12

  friend bool operator==(const Number&, const Number&) = default;
  friend auto operator<=>(const Number& a, const Number& b) { return a.units <=> b.units; }
};

Number whole(std::int64_t value);
Number from_millionths(std::int64_t millionths);
bool fits(const Number& number, Width width);

// Nothing where the exact result is no number of that width.
std::optional<Number> add(const Number& a, const Number& b, Width width);
std::optional<Number> subtract(const Number& a, const Number& b, Width width);
std::optional<Number> multiply(const Number& a, const Number& b, Width width);
// a / b to so many decimals; b is not 0.
std::optional<Number> rounded_quotient(const Number& a, const Number& b, Round how, int decimals);

// The whole places of a limit: 1.6 is 1, below 0 is 0.
Integer whole_places(const Number& limit);

// Digits, or digits `.` digits, with or without `-`.
std::optional<Number> read_number(std::string_view text);
std::string write(const Number& number);

}  // namespace xeploai::oracle
