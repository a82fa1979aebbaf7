#include "oracle/number.hpp"

namespace xeploai::oracle {
namespace {

std::optional<Number> checked(Integer units, Width width) {
  Number number{std::move(units)};
  if (!fits(number, width)) return std::nullopt;
  return number;
}

}  // namespace

Number whole(std::int64_t value) { return Number{Integer(value) * Integer::power_of_ten(12)}; }
Number from_millionths(std::int64_t millionths) { return Number{Integer(millionths) * Integer::power_of_ten(6)}; }

bool fits(const Number& number, Width width) {
  if (width == Width::inside_rounding) return number.units.absolute() <= Integer::power_of_ten(36);
  return number.units.absolute() < Integer::power_of_ten(24) &&
         divide(number.units, Integer::power_of_ten(6)).remainder.is_zero();
}

std::optional<Number> add(const Number& a, const Number& b, Width width) { return checked(a.units + b.units, width); }

std::optional<Number> subtract(const Number& a, const Number& b, Width width) {
  return checked(a.units - b.units, width);
}

std::optional<Number> multiply(const Number& a, const Number& b, Width width) {
  const auto product = divide(a.units * b.units, Integer::power_of_ten(12));
  if (!product.remainder.is_zero()) return std::nullopt;  // more than 12 decimals
  return checked(product.quotient, width);
}

std::optional<Number> rounded_quotient(const Number& a, const Number& b, Round how, int decimals) {
  const Integer dividend = a.units * Integer::power_of_ten(decimals);
  auto [quotient, rest] = divide(dividend, b.units);
  const bool exact = rest.is_zero();
  if (how == Round::ceil && !exact) quotient = quotient + 1;
  if (how == Round::half_away) {
    const Integer twice = (rest + rest).absolute();
    const Integer divisor = b.units.absolute();
    const bool negative = dividend.is_negative() != b.units.is_negative();
    // `quotient` is the lower neighbour; a half goes up above zero and down below.
    if (twice > divisor || (twice == divisor && !negative)) quotient = quotient + 1;
  }
  return checked(quotient * Integer::power_of_ten(12 - decimals), Width::value);
}

Integer whole_places(const Number& limit) {
  if (limit.units.is_negative()) return Integer(0);
  return divide(limit.units, Integer::power_of_ten(12)).quotient;
}

std::optional<Number> read_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view before = text.substr(0, point);
  const std::string_view after = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (before.empty() || after.size() > 12 || (point != std::string_view::npos && after.empty())) return std::nullopt;
  Integer units;
  for (const char c : std::string(before) + std::string(after)) {
    if (c < '0' || c > '9') return std::nullopt;
    units = units * 10 + (c - '0');
  }
  units = units * Integer::power_of_ten(12 - static_cast<int>(after.size()));
  return checked(negative ? -units : units, Width::value);
}

std::string write(const Number& number) {
  std::string digits = number.units.absolute().text();
  while (digits.size() <= 12) digits.insert(digits.begin(), '0');
  std::string text = digits.substr(0, digits.size() - 12) + "." + digits.substr(digits.size() - 12);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return (number.units.is_negative() ? "-" : "") + text;
}

}  // namespace xeploai::oracle
