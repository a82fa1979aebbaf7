// Exact decimals: a number of the language is a multiple of 0.000001 whose absolute value is below
// 1 000 000 000 000, held as a count of millionths. Nothing here rounds unless its name says so, and every
// result that is no such number is told apart (std::nullopt), never wrapped.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/int128.hpp"

namespace xeploai::base {

struct Decimal {
  std::int64_t millionths = 0;

  static constexpr std::int64_t scale = 1'000'000;
  // Exclusive bound of |millionths|: 10^12 times the scale.
  static constexpr std::int64_t limit = 1'000'000'000'000'000'000;

  // `whole` must be below 10^12 in absolute value.
  static constexpr Decimal of(std::int64_t whole) { return Decimal{whole * scale}; }
  constexpr bool is_integer() const { return millionths % scale == 0; }
  constexpr auto operator<=>(const Decimal&) const = default;
};

// True when a count of millionths is a number of the language.
constexpr bool in_range(Int128 millionths) {
  return millionths > -Int128{Decimal::limit} && millionths < Int128{Decimal::limit};
}

// Exact results, or nothing where they are no number of the language (`number-range`).
std::optional<Decimal> add(Decimal a, Decimal b);
std::optional<Decimal> subtract(Decimal a, Decimal b);
std::optional<Decimal> multiply(Decimal a, Decimal b);

// Reads `digits` or `digits.digits` of ASCII, an optional leading '-', nothing else. Nothing for any other
// text, and for a value that is no number of the language. Digits after the sixth must be zeros.
std::optional<Decimal> parse_decimal(std::string_view text);

// The shortest form: '.' as the mark, no trailing zeros, zero as "0".
std::string to_string(Decimal value);
// The same, appended to `out`.
void append(std::string& out, Decimal value);

// A number inside `round`, `floor`, `ceil`: a multiple of 10^-12 up to 10^24, as a count of 10^-12.
struct Wide {
  Int128 units = 0;
  static constexpr std::int64_t per_millionth = 1'000'000;
  constexpr auto operator<=>(const Wide&) const = default;
};

constexpr Wide widen(Decimal value) { return Wide{Int128{value.millionths} * Wide::per_millionth}; }

std::optional<Wide> add(Wide a, Wide b);
std::optional<Wide> subtract(Wide a, Wide b);
std::optional<Wide> multiply(Wide a, Wide b);

enum class Rounding { half_away, down, up };

// numerator / denominator rounded to `digits` (0 to 6) decimals; the denominator is not 0. `half_away` is
// round(), `down` is floor() (towards minus infinity), `up` is ceil(). Nothing where the result is no number
// of the language. For a plain rounding the denominator is 1.
std::optional<Decimal> divide_rounded(Wide numerator, Wide denominator, Rounding how, int digits);

constexpr Wide wide_one = Wide{Int128{1'000'000} * 1'000'000};

}  // namespace xeploai::base
