#include "base/decimal.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"

namespace {
using namespace xeploai::base;

constexpr Decimal largest{Decimal::limit - 1};
constexpr Decimal smallest{-(Decimal::limit - 1)};

// The value of a text that must be a number.
Decimal number(std::string_view text) {
  const auto value = parse_decimal(text);
  REQUIRE(value);
  return *value;
}

std::string shown(std::optional<Decimal> value) { return value ? to_string(*value) : "none"; }

Wide wide(std::string_view text) { return widen(number(text)); }

std::string rounded(std::string_view value, int digits, Rounding how = Rounding::half_away) {
  return shown(divide_rounded(wide(value), wide_one, how, digits));
}

std::string divided(std::string_view a, std::string_view b, int digits, Rounding how = Rounding::half_away) {
  return shown(divide_rounded(wide(a), wide(b), how, digits));
}

}  // namespace

TEST_CASE("a decimal is read and written in its shortest form") {
  const auto [text, shortest] = GENERATE(table<std::string, std::string>({
      {"0", "0"},
      {"-0", "0"},
      {"-0.000000", "0"},
      {"007", "7"},
      {"94.50", "94.5"},
      {"-94.5", "-94.5"},
      {"0.000001", "0.000001"},
      {"-0.000001", "-0.000001"},
      {"0.1", "0.1"},
      {"1.2345670000", "1.234567"},
      {"999999999999.999999", "999999999999.999999"},
      {"-999999999999.999999", "-999999999999.999999"},
      {"000000000000000000001", "1"},
  }));
  CHECK(shown(parse_decimal(text)) == shortest);
}

TEST_CASE("what is no number of the language is not read") {
  const auto text =
      GENERATE("", "-", ".", ".5", "5.", "-.5", "+1", "--1", "1-", "1 ", " 1", "1,5", "1e3", "0x1", "1.2.3",
               "1000000000000", "-1000000000000", "99999999999999999999999", "0.0000001", "1.2345678", "٣");
  INFO(text);
  CHECK_FALSE(parse_decimal(text));
}

TEST_CASE("every count of millionths is written so that it reads back") {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; ++i) {
    const int shift = static_cast<int>(random() % 63);
    const Decimal value{static_cast<std::int64_t>(random() >> 1U) % Decimal::limit >> shift};
    const Decimal either = random() % 2 == 0 ? value : Decimal{-value.millionths};
    REQUIRE(parse_decimal(to_string(either)) == either);
  }
}

TEST_CASE("sums, differences and products are exact or nothing") {
  CHECK(shown(add(number("0.1"), number("0.2"))) == "0.3");
  CHECK(shown(subtract(number("0.3"), number("0.1"))) == "0.2");
  CHECK(shown(multiply(number("0.5"), number("-2.5"))) == "-1.25");
  CHECK(shown(multiply(number("0.001"), number("0.001"))) == "0.000001");
  CHECK_FALSE(multiply(number("0.001"), number("0.0001")));
  CHECK_FALSE(multiply(number("0.000001"), number("1.5")));
  CHECK(shown(multiply(number("0.000002"), number("1.5"))) == "0.000003");
  CHECK(shown(multiply(number("999999"), number("1000000"))) == "999999000000");
  CHECK_FALSE(multiply(number("1000000"), number("1000000")));
  CHECK_FALSE(multiply(largest, largest));
  CHECK_FALSE(multiply(smallest, largest));
}

TEST_CASE("the range ends on both sides at the same distance") {
  const Decimal least{1};
  CHECK_FALSE(add(largest, least));
  CHECK_FALSE(subtract(smallest, least));
  CHECK(add(largest, smallest) == Decimal{0});
  CHECK(shown(subtract(largest, least)) == "999999999999.999998");
  CHECK(in_range(Decimal::limit - 1));
  CHECK_FALSE(in_range(Decimal::limit));
  CHECK_FALSE(in_range(-Int128{Decimal::limit}));
}

TEST_CASE("an integer is a number without a fraction") {
  CHECK(number("3").is_integer());
  CHECK(number("-3.000").is_integer());
  CHECK_FALSE(number("3.000001").is_integer());
  CHECK(Decimal::of(3) == number("3"));
}

TEST_CASE("round goes half away from zero") {
  CHECK(rounded("2.5", 0) == "3");
  CHECK(rounded("-2.5", 0) == "-3");
  CHECK(rounded("2.499999", 0) == "2");
  CHECK(rounded("-2.499999", 0) == "-2");
  CHECK(rounded("0.5", 0) == "1");
  CHECK(rounded("-0.5", 0) == "-1");
  CHECK(rounded("-0.4", 0) == "0");
  CHECK(rounded("0.125", 2) == "0.13");
  CHECK(rounded("-0.125", 2) == "-0.13");
  CHECK(rounded("0.123456", 6) == "0.123456");
  CHECK(rounded("99.95", 1) == "100");
}

TEST_CASE("floor goes down and ceil goes up, on both sides of zero") {
  CHECK(rounded("1.6", 0, Rounding::down) == "1");
  CHECK(rounded("-1.6", 0, Rounding::down) == "-2");
  CHECK(rounded("1.2", 0, Rounding::up) == "2");
  CHECK(rounded("-1.2", 0, Rounding::up) == "-1");
  CHECK(rounded("-0.000001", 0, Rounding::up) == "0");
  CHECK(rounded("-0.000001", 0, Rounding::down) == "-1");
  CHECK(rounded("7", 0, Rounding::down) == "7");
  CHECK(rounded("-7", 0, Rounding::up) == "-7");
}

TEST_CASE("a quotient is rounded once, from its exact value") {
  CHECK(divided("1", "3", 6) == "0.333333");
  CHECK(divided("2", "3", 6) == "0.666667");
  CHECK(divided("-2", "3", 6) == "-0.666667");
  CHECK(divided("2", "-3", 2) == "-0.67");
  CHECK(divided("-2", "-3", 2) == "0.67");
  CHECK(divided("8100", "404", 2) == "20.05");
  CHECK(divided("1", "8", 2) == "0.13");
  CHECK(divided("1", "8", 2, Rounding::down) == "0.12");
  CHECK(divided("0", "5", 3) == "0");
  CHECK(divided("999999999999.999999", "0.000001", 0) == "none");
  CHECK(divided("0.000001", "999999999999.999999", 6) == "0");
  CHECK(divided("0.000001", "999999999999.999999", 6, Rounding::up) == "0.000001");
}

TEST_CASE("rounding out of the range is told apart") {
  CHECK(rounded("999999999999.999999", 0) == "none");
  CHECK(rounded("999999999999.4", 0) == "999999999999");
  CHECK(rounded("-999999999999.5", 0) == "none");
  const Wide far{Int128{1'000'000'000'000} * 1'000'000'000'000 * 1'000'000'000'000};  // 10^24
  CHECK_FALSE(divide_rounded(far, wide_one, Rounding::half_away, 6));
  CHECK(shown(divide_rounded(far, far, Rounding::half_away, 6)) == "1");
  CHECK(shown(divide_rounded(Wide{1}, far, Rounding::up, 6)) == "0.000001");
  CHECK(shown(divide_rounded(Wide{1}, far, Rounding::half_away, 6)) == "0");
}

TEST_CASE("division agrees with whole numbers of millionths worked out apart") {
  std::mt19937_64 random(2);
  constexpr Int128 scale = 1'000'000;
  for (int i = 0; i < 20000; ++i) {
    const auto n = static_cast<std::int64_t>(random() % 2'000'000'001) - 1'000'000'000;
    const auto d = static_cast<std::int64_t>(random() % 1'000'000) + 1;
    // floor(n / d) in millionths, by the definition of the remainder.
    const Int128 scaled = Int128{n} * scale;
    Int128 down = scaled / d;
    if (scaled % d != 0 && n < 0) --down;
    const Int128 up = scaled % d == 0 ? down : down + 1;
    const bool nearer_up = 2 * (scaled - down * d) >= d;
    const bool half = 2 * (scaled - down * d) == d;
    const Int128 away = half ? (n < 0 ? down : up) : nearer_up ? up : down;
    const auto result = [&](Rounding how) {
      return divide_rounded(widen(Decimal{n}), widen(Decimal{d}), how, 6).value().millionths;
    };
    REQUIRE(result(Rounding::down) == static_cast<std::int64_t>(down));
    REQUIRE(result(Rounding::up) == static_cast<std::int64_t>(up));
    REQUIRE(result(Rounding::half_away) == static_cast<std::int64_t>(away));
  }
}

TEST_CASE("a wide number holds twelve decimals and 10 to the 24th") {
  const Wide million_millionths = wide("0.000001");
  CHECK(multiply(million_millionths, million_millionths) == Wide{1});
  CHECK_FALSE(multiply(Wide{1}, million_millionths));
  CHECK(multiply(wide("999999999999"), wide("999999999999")));
  const Wide million_million = *multiply(wide("1000000"), wide("1000000"));
  const Wide limit = *multiply(million_million, million_million);
  CHECK(multiply(limit, wide_one) == limit);
  CHECK_FALSE(add(limit, Wide{1}));
  CHECK_FALSE(subtract(Wide{-limit.units}, Wide{1}));
  CHECK(subtract(limit, limit) == Wide{0});
  CHECK_FALSE(multiply(limit, wide("1.000001")));
  CHECK(multiply(limit, Wide{0}) == Wide{0});
  CHECK(multiply(limit, wide("-1")) == Wide{-limit.units});
}

TEST_CASE("a wide product is exact wherever the exact product is a wide number") {
  // Powers of two and five spread over both operands, and factors that leave no room in 128 bits by themselves.
  CHECK(multiply(Wide{Int128{1} << 40}, *multiply(wide("0.015625"), wide("244.140625"))).has_value());
  const Wide a{Int128{1'000'000'000'000} * 1'000'000'000'000 * 123'457};  // 123457 * 10^12
  const Wide b{Int128{1'000'000'000'000} * 8'000'000};
  CHECK(multiply(a, b) == Wide{Int128{1'000'000'000'000} * 1'000'000'000'000 * 123'457 * 8'000'000});
  std::mt19937_64 random(3);
  for (int i = 0; i < 20000; ++i) {
    const auto x = static_cast<std::int64_t>(random() >> (random() % 60 + 4));
    const auto y = static_cast<std::int64_t>(random() >> (random() % 60 + 4));
    const auto result = multiply(widen(Decimal{x}), widen(Decimal{y}));
    // x and y count 10^-6, so their product counts 10^-12.
    const Int128 expected = Int128{x} * y;
    const Int128 limit = Int128{1'000'000'000'000} * 1'000'000'000'000 * 1'000'000'000'000;
    REQUIRE(result.has_value() == (expected <= limit));
    if (result) REQUIRE(result->units == expected);
  }
}

TEST_CASE("a wide product of any two small operands is the exact one, or nothing") {
  std::mt19937_64 random(5);
  constexpr Int128 unit = 1'000'000'000'000;
  const auto operand = [&random] {
    auto value = static_cast<std::int64_t>(random() % 1000) + 1;
    for (const int factor : {2, 5})
      for (auto n = random() % 13; n > 0 && value < (std::int64_t{1} << 58); --n) value *= factor;
    return value;
  };
  int exact = 0;
  for (int i = 0; i < 50000; ++i) {
    const Int128 x = operand();
    const Int128 y = -Int128{operand()};
    const auto result = multiply(Wide{x}, Wide{y});
    REQUIRE(result.has_value() == (x * y % unit == 0));
    if (result) REQUIRE(result->units == x * y / unit);
    exact += result.has_value() ? 1 : 0;
  }
  CHECK(exact > 5000);
}
