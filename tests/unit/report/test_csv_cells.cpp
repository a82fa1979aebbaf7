#include "report/csv_cells.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include "support/catch.hpp"

namespace xeploai::report {
namespace {

std::string number(std::int64_t millionths) {
  std::string out(room_of_number, '?');
  return out.substr(0, static_cast<std::size_t>(put_number(out.data(), base::Decimal{millionths}) - out.data()));
}

std::string integer(std::int64_t value) {
  std::string out(room_of_number, '?');
  return out.substr(0, static_cast<std::size_t>(put_integer(out.data(), value) - out.data()));
}

std::string date(int year, int month, int day) {
  std::string out(room_of_date, '?');
  const base::Date value = *base::make_date(year, month, day);
  return out.substr(0, static_cast<std::size_t>(put_date(out.data(), value) - out.data()));
}

}  // namespace

TEST_CASE("numbers are written as the one exact form") {
  for (const std::int64_t value : {INT64_C(0), INT64_C(1), INT64_C(-1), INT64_C(94'500'000), INT64_C(100'000'000),
                                   INT64_C(-1'200'000), INT64_C(10), INT64_C(999'999), INT64_C(1'000'001),
                                   INT64_C(999'999'999'999'999'999), INT64_C(-999'999'999'999'999'999)})
    CHECK(number(value) == base::to_string(base::Decimal{value}));
  CHECK(number(94'500'000) == "94.5");
  CHECK(number(-250'000) == "-0.25");
  for (std::int64_t value = 1, step = 1; value < base::Decimal::limit / 11; value = value * 3 + step, ++step)
    CHECK(number(value) == base::to_string(base::Decimal{value}));
  for (std::int64_t four_digits = 0; four_digits < 10'000; ++four_digits)
    for (const std::int64_t value : {four_digits, four_digits * 100, four_digits * 10'000, four_digits * 100'010'000})
      REQUIRE(number(value) == base::to_string(base::Decimal{value}));
}

TEST_CASE("integers are written in full") {
  CHECK(integer(0) == "0");
  CHECK(integer(-7) == "-7");
  CHECK(integer(99) == "99");
  CHECK(integer(100) == "100");
  for (std::int64_t value = 1; value < 1'000'000'000'000'000'000; value *= 10)
    for (const std::int64_t near : {value - 1, value, value + 1, value * 9})
      CHECK(integer(near) == std::to_string(near));
  CHECK(integer(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
  CHECK(integer(std::numeric_limits<std::int64_t>::max()) == "9223372036854775807");
}

TEST_CASE("dates have four, two and two digits") {
  CHECK(date(2021, 12, 5) == "2021-12-05");
  CHECK(date(1, 1, 1) == "0001-01-01");
  CHECK(date(9999, 12, 31) == "9999-12-31");
}

TEST_CASE("texts are quoted where they must be, and only there") {
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("Phòng Nội vụ 12; tab\tand space") == "Phòng Nội vụ 12; tab\tand space");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("a \"b\"") == "\"a \"\"b\"\"\"");
  CHECK(csv_cell("a\nb") == "\"a\nb\"");
  CHECK(csv_cell("a\rb") == "\"a\rb\"");
  const std::string plain(40, 'x');
  for (std::size_t at = 0; at < plain.size(); ++at) {
    for (const char mark : {',', '"', '\n', '\r'}) {
      std::string text = plain;
      text[at] = mark;
      CHECK(needs_quotes(text));
      CHECK(needs_quotes(std::string_view(text).substr(0, at + 1)));
      CHECK_FALSE(needs_quotes(std::string_view(text).substr(0, at)));
    }
  }
}

}  // namespace xeploai::report
