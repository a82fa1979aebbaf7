#include "base/decimal.hpp"

#include <algorithm>
#include <array>

namespace xeploai::base {
namespace {

std::optional<Decimal> checked(Int128 millionths) {
  if (!in_range(millionths)) return std::nullopt;
  return Decimal{static_cast<std::int64_t>(millionths)};
}

constexpr Int128 power_of_ten(int exponent) {
  Int128 result = 1;
  for (int i = 0; i < exponent; ++i) result *= 10;
  return result;
}

// 10^24 in units of 10^-12; a wide number may be it, not above.
constexpr Int128 wide_limit = power_of_ten(36);

std::optional<Wide> checked_wide(Int128 units) {
  if (units > wide_limit || units < -wide_limit) return std::nullopt;
  return Wide{units};
}

// Both in millionths, as nearly all are, and so short that one machine word holds them.
std::optional<Int128> product_of_plain(Int128 a, Int128 b) {
  const auto x = static_cast<std::int64_t>(a);
  const auto y = static_cast<std::int64_t>(b);
  if (x != a || y != b || x % Decimal::scale != 0 || y % Decimal::scale != 0) return std::nullopt;
  return Int128{x / Decimal::scale} * (y / Decimal::scale);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Int128 absolute(Int128 value) { return value < 0 ? -value : value; }

}  // namespace

std::optional<Decimal> add(Decimal a, Decimal b) { return checked(Int128{a.millionths} + b.millionths); }
std::optional<Decimal> subtract(Decimal a, Decimal b) { return checked(Int128{a.millionths} - b.millionths); }

std::optional<Decimal> multiply(Decimal a, Decimal b) {
  const Int128 product = Int128{a.millionths} * b.millionths;
  if (product % Decimal::scale != 0) return std::nullopt;
  return checked(product / Decimal::scale);
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::size_t i = 0;
  std::int64_t whole = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) {
    whole = whole * 10 + (text[i] - '0');
    if (whole >= Decimal::limit / Decimal::scale) return std::nullopt;
  }
  if (i == 0) return std::nullopt;
  std::int64_t fraction = 0;
  if (i < text.size()) {
    if (text[i] != '.' || i + 1 == text.size()) return std::nullopt;
    std::int64_t unit = Decimal::scale;
    for (++i; i < text.size(); ++i) {
      if (!is_digit(text[i])) return std::nullopt;
      unit /= 10;
      if (unit == 0 && text[i] != '0') return std::nullopt;
      fraction += unit * (text[i] - '0');
    }
  }
  const std::int64_t millionths = whole * Decimal::scale + fraction;
  return Decimal{negative ? -millionths : millionths};
}

void append(std::string& out, Decimal value) {
  std::array<char, 24> buffer;
  char* const end = buffer.data() + buffer.size();
  char* at = end;
  auto rest = value.millionths < 0 ? 0 - static_cast<std::uint64_t>(value.millionths)
                                   : static_cast<std::uint64_t>(value.millionths);
  std::uint64_t fraction = rest % Decimal::scale;
  rest /= Decimal::scale;
  if (fraction != 0) {
    int digits = 6;
    for (; fraction % 10 == 0; fraction /= 10) --digits;
    for (; digits > 0; --digits, fraction /= 10) *--at = static_cast<char>('0' + fraction % 10);
    *--at = '.';
  }
  do *--at = static_cast<char>('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (value.millionths < 0) *--at = '-';
  out.append(at, end);
}

std::string to_string(Decimal value) {
  std::string out;
  append(out, value);
  return out;
}

std::optional<Wide> add(Wide a, Wide b) { return checked_wide(a.units + b.units); }
std::optional<Wide> subtract(Wide a, Wide b) { return checked_wide(a.units - b.units); }

std::optional<Wide> multiply(Wide a, Wide b) {
  // The exact product is a.units * b.units * 10^-24. Split off the powers of ten of both operands first, so
  // that the product of what is left fits; where it does not, the result is out of range in any case.
  if (a.units == 0 || b.units == 0) return Wide{0};
  if (const auto product = product_of_plain(a.units, b.units)) return checked_wide(*product);
  Int128 x = a.units;
  Int128 y = b.units;
  int shift = 12;
  const auto strip = [&shift](Int128& value, int divisor) {
    while (shift > 0 && value % divisor == 0) value /= divisor, --shift;
  };
  strip(x, 10);
  strip(y, 10);
  // What is left to divide by is 10^shift: its twos and fives may be spread over both operands.
  for (int factor : {2, 5}) {
    int left = shift;
    while (left > 0 && x % factor == 0) x /= factor, --left;
    while (left > 0 && y % factor == 0) y /= factor, --left;
    if (left > 0) return std::nullopt;
  }
  Int128 product = 0;
  if (__builtin_mul_overflow(x, y, &product)) return std::nullopt;
  return checked_wide(product);
}

std::optional<Decimal> divide_rounded(Wide numerator, Wide denominator, Rounding how, int digits) {
  const bool negative = (numerator.units < 0) != (denominator.units < 0);
  const Int128 n = absolute(numerator.units);
  const Int128 d = absolute(denominator.units);
  Int128 quotient = n / d;
  Int128 rest = n % d;
  if (quotient > Decimal::limit) return std::nullopt;
  for (int i = 0; i < digits; ++i) {
    rest *= 10;
    quotient = quotient * 10 + rest / d;
    rest %= d;
  }
  const bool away = how == Rounding::half_away ? rest >= d - rest : rest != 0 && (how == Rounding::up) != negative;
  if (away) ++quotient;
  Int128 millionths = quotient * power_of_ten(6 - digits);
  return checked(negative ? -millionths : millionths);
}

}  // namespace xeploai::base
