// Exact decimals and dates against the oracle's, which know no fixed width: random numbers of every size, and those at
// the ends of what a number can be.
#include "base/date.hpp"
#include "base/decimal.hpp"
#include "oracle/calendar.hpp"
#include "oracle/number.hpp"
#include "oracle/random.hpp"
#include "support/catch.hpp"

namespace xeploai::properties {
namespace {

using base::Decimal;
using base::Int128;
using base::Wide;
using oracle::Integer;
using oracle::Number;
using oracle::Width;

constexpr int tries = 20000;

Decimal random_decimal(oracle::Random& random) {
  std::int64_t millionths = 0;
  for (int digits = random.between(0, 18); digits > 0; --digits) millionths = millionths * 10 + random.between(0, 9);
  if (random.chance(10)) millionths = Decimal::limit - 1 - random.between(0, 2);
  if (random.chance(30)) millionths -= millionths % Decimal::scale;
  return Decimal{random.chance(50) ? -millionths : millionths};
}

Integer integer_of(Int128 value) {
  const bool negative = value < 0;
  if (negative) value = -value;
  const auto low = static_cast<std::int64_t>(value % 1'000'000'000'000'000'000);
  const auto high = static_cast<std::int64_t>(value / 1'000'000'000'000'000'000);
  const Integer whole = Integer(high) * Integer::power_of_ten(18) + Integer(low);
  return negative ? -whole : whole;
}

Wide random_wide(oracle::Random& random) {
  Int128 units = 0;
  for (int digits = random.between(0, 36); digits > 0; --digits) units = units * 10 + random.between(0, 9);
  for (int zeros = random.between(0, 14); zeros > 0 && units != 0 && units < Int128{1} << 80U; --zeros) units *= 10;
  return Wide{random.chance(50) ? -units : units};
}

Number number_of(Decimal value) { return oracle::from_millionths(value.millionths); }
Number number_of(Wide value) { return Number{integer_of(value.units)}; }

std::string shown(const std::optional<Decimal>& value) { return value ? base::to_string(*value) : "no number"; }
std::string shown(const std::optional<Wide>& value) {
  return value ? oracle::write(number_of(*value)) : "no number";
}
std::string shown(const std::optional<Number>& value) { return value ? oracle::write(*value) : "no number"; }

TEST_CASE("sums, differences and products of decimals are exact") {
  oracle::Random random(1);
  for (int i = 0; i < tries; ++i) {
    const Decimal a = random_decimal(random);
    const Decimal b = random_decimal(random);
    const Number x = number_of(a);
    const Number y = number_of(b);
    REQUIRE(base::to_string(a) == oracle::write(x));
    REQUIRE(shown(base::add(a, b)) == shown(oracle::add(x, y, Width::value)));
    REQUIRE(shown(base::subtract(a, b)) == shown(oracle::subtract(x, y, Width::value)));
    REQUIRE(shown(base::multiply(a, b)) == shown(oracle::multiply(x, y, Width::value)));
    REQUIRE(shown(base::parse_decimal(oracle::write(x))) == oracle::write(x));
  }
}

TEST_CASE("sums, differences and products inside a rounding are exact") {
  oracle::Random random(2);
  for (int i = 0; i < tries; ++i) {
    const Wide a = random_wide(random);
    const Wide b = random_wide(random);
    const Number x = number_of(a);
    const Number y = number_of(b);
    REQUIRE(shown(base::add(a, b)) == shown(oracle::add(x, y, Width::inside_rounding)));
    REQUIRE(shown(base::subtract(a, b)) == shown(oracle::subtract(x, y, Width::inside_rounding)));
    REQUIRE(shown(base::multiply(a, b)) == shown(oracle::multiply(x, y, Width::inside_rounding)));
  }
}

TEST_CASE("roundings of quotients are exact") {
  oracle::Random random(3);
  for (int i = 0; i < tries; ++i) {
    Wide a = random_wide(random);
    const Wide b = random.chance(30) ? base::wide_one : random_wide(random);
    if (b.units == 0) continue;
    const int digits = random.between(0, 6);
    if (b == base::wide_one && random.chance(50)) {  // a half of the last digit, or close by
      Int128 half = 5;
      for (int zeros = 11 - digits; zeros > 0; --zeros) half *= 10;
      a = Wide{half * random.between(-30, 30) + random.between(-1, 1)};
    }
    const std::pair<base::Rounding, oracle::Round> ways[] = {{base::Rounding::half_away, oracle::Round::half_away},
                                                             {base::Rounding::down, oracle::Round::floor},
                                                             {base::Rounding::up, oracle::Round::ceil}};
    for (const auto& [way, same_way] : ways) {
      INFO(oracle::write(number_of(a)) << " / " << oracle::write(number_of(b)) << " to " << digits);
      REQUIRE(shown(base::divide_rounded(a, b, way, digits)) ==
              shown(oracle::rounded_quotient(number_of(a), number_of(b), same_way, digits)));
    }
  }
}

TEST_CASE("days and months are those of the calendar") {
  oracle::Random random(4);
  const int first = base::first_date().days;
  const int last = base::last_date().days;
  for (int i = 0; i < tries; ++i) {
    const base::Date a{random.between(first, last)};
    const base::Date b{random.chance(50) ? random.between(first, last) : std::min(last, a.days + random.between(0, 800))};
    REQUIRE(base::to_string(a) == oracle::write(oracle::day_of(a.days)));
    REQUIRE(base::months_between(a, b) ==
            oracle::complete_months_between(oracle::day_of(a.days), oracle::day_of(b.days)));
    REQUIRE(base::calendar(a).year == oracle::year_of(oracle::day_of(a.days)));
  }
}

}  // namespace
}  // namespace xeploai::properties
