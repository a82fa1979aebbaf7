#include "report/doubles.hpp"

namespace xeploai::report {

std::optional<double> as_double(base::Decimal value) {
  constexpr std::int64_t bound = 1'000'000'000'000'000;  // 15 digits
  std::int64_t digits = value.millionths;
  std::int64_t divisor = base::Decimal::scale;
  for (; digits % 10 == 0 && divisor > 1; digits /= 10) divisor /= 10;
  // Both sides of the division are exact, so the quotient is the nearest double; a whole number below 10^12 always is.
  if (divisor > 1 && (digits <= -bound || digits >= bound)) return std::nullopt;
  return static_cast<double>(digits) / static_cast<double>(divisor);
}

}  // namespace xeploai::report
