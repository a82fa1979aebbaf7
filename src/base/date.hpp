// Dates of the proleptic Gregorian calendar, years 0001 to 9999, as days since 1970-01-01.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xeploai::base {

struct Date {
  std::int32_t days = 0;
  constexpr auto operator<=>(const Date&) const = default;
};

struct CalendarDay {
  int year = 1;
  int month = 1;
  int day = 1;
};

// Nothing for a day that does not exist, or a year outside 1 to 9999.
std::optional<Date> make_date(int year, int month, int day);
CalendarDay calendar(Date date);

// `2021-12-05`: four, two and two digits, nothing else.
std::optional<Date> parse_iso_date(std::string_view text);
// `05/12/2021`: day, month, year as offices write it; two, two and four digits.
std::optional<Date> parse_office_date(std::string_view text);
// `2021-12-05`.
std::string to_string(Date date);
void append(std::string& out, Date date);

// Complete months from one day to the other; backwards the mirror image. Jan 31 to Feb 28 is 0, Jan 28 to
// Feb 28 is 1.
int months_between(Date from, Date to);

Date first_date();  // 0001-01-01
Date last_date();   // 9999-12-31

}  // namespace xeploai::base
