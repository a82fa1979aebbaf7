#include "base/date.hpp"

#include <string>

#include "support/catch.hpp"

namespace {
using namespace xeploai::base;

Date day(std::string_view text) {
  const auto date = parse_iso_date(text);
  REQUIRE(date);
  return *date;
}

int months(std::string_view from, std::string_view to) { return months_between(day(from), day(to)); }

}  // namespace

TEST_CASE("dates read and write their one form") {
  CHECK(to_string(day("2021-12-05")) == "2021-12-05");
  CHECK(to_string(day("0001-01-01")) == "0001-01-01");
  CHECK(to_string(day("9999-12-31")) == "9999-12-31");
  CHECK(day("1970-01-01").days == 0);
  CHECK(day("1969-12-31").days == -1);
  CHECK(parse_office_date("05/12/2021") == day("2021-12-05"));
  CHECK(day("0001-01-01") == first_date());
  CHECK(day("9999-12-31") == last_date());
}

TEST_CASE("a day that does not exist, or another shape, is no date") {
  const auto text = GENERATE("", "2021-02-29", "1900-02-29", "2021-04-31", "2021-13-01", "2021-00-10", "2021-01-00",
                             "2021-01-32", "0000-01-01", "2021-1-5", "21-01-05", "2021/12/05", "2021-12-05 ",
                             "-021-12-05", "2021-12-0x", "10000-01-01", "2021-12-051");
  INFO(text);
  CHECK_FALSE(parse_iso_date(text));
}

TEST_CASE("office dates are day, month, year") {
  const auto text = GENERATE("", "5/12/2021", "12/31/2021", "29/02/2021", "05-12-2021", "05/12/21", "05/12/0000",
                             "0x/12/2021", "00/12/2021", "05/12/20211");
  INFO(text);
  CHECK_FALSE(parse_office_date(text));
}

TEST_CASE("leap years") {
  CHECK(make_date(2000, 2, 29));
  CHECK(make_date(2024, 2, 29));
  CHECK_FALSE(make_date(2100, 2, 29));
}

TEST_CASE("every day of ten thousand years comes after the one before it and keeps its parts") {
  int year = 1;
  int month = 1;
  int days = 0;
  for (std::int32_t d = first_date().days; d <= last_date().days; ++d) {
    const CalendarDay parts = calendar(Date{d});
    if (parts.day == 1 && d != first_date().days) {
      month = month == 12 ? 1 : month + 1;
      year += month == 1 ? 1 : 0;
      days = 0;
    }
    ++days;
    REQUIRE((parts.year == year && parts.month == month && parts.day == days));
    REQUIRE(make_date(parts.year, parts.month, parts.day) == Date{d});
  }
  CHECK(year == 9999);
}

TEST_CASE("months between two days are complete ones") {
  CHECK(months("2021-01-31", "2021-02-28") == 0);
  CHECK(months("2021-01-28", "2021-02-28") == 1);
  CHECK(months("2021-07-01", "2021-12-31") == 5);
  CHECK(months("2021-06-30", "2021-12-31") == 6);
  CHECK(months("2021-07-01", "2022-01-01") == 6);
  CHECK(months("2020-02-29", "2021-02-28") == 11);
  CHECK(months("2021-12-05", "2021-12-05") == 0);
  CHECK(months("0001-01-01", "9999-12-31") == 9999 * 12 - 1);
}

TEST_CASE("months backwards are the mirror image") {
  CHECK(months("2021-02-28", "2021-01-31") == 0);
  CHECK(months("2021-02-28", "2021-01-28") == -1);
  CHECK(months("2022-01-01", "2021-07-01") == -6);
}
