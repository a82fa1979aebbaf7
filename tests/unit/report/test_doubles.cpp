#include "report/doubles.hpp"

#include <cstdint>
#include <cstdio>
#include <random>
#include <string>

#include "support/catch.hpp"

namespace xeploai::report {

TEST_CASE("a number of 15 digits is held by a double, one of 16 is not") {
  CHECK(as_double(base::Decimal{0}) == 0.0);
  CHECK(as_double(base::Decimal{100'000}) == 0.1);
  CHECK(as_double(base::Decimal{-92'500'000}) == -92.5);
  CHECK(as_double(base::Decimal{999'999'999'123'456}) == 999999999.123456);
  CHECK_FALSE(as_double(base::Decimal{1'000'000'000'123'456}));
  CHECK_FALSE(as_double(base::Decimal{-999'999'999'999'500'001}));
  CHECK(as_double(base::Decimal{-999'999'999'999'500'000}) == -999999999999.5);
}

TEST_CASE("what a double holds comes back by its first 15 digits") {
  std::mt19937_64 random(5);
  for (int i = 0; i < 20'000; ++i) {
    auto value = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(base::Decimal::limit));
    for (std::uint64_t cut = random() % 18; cut > 0; --cut) value /= 10;
    const auto held = as_double(base::Decimal{value});
    if (!held) continue;
    char text[64];
    std::snprintf(text, sizeof text, "%.15g", *held);
    if (std::string(text).find('e') != std::string::npos) std::snprintf(text, sizeof text, "%.6f", *held);  // 0.000012
    REQUIRE(base::parse_decimal(text) == base::Decimal{value});
  }
}

}  // namespace xeploai::report
