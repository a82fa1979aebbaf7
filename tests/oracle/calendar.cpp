#include "oracle/calendar.hpp"

#include <cstdio>

namespace xeploai::oracle {

using std::chrono::year_month_day;

Day day_of(std::int32_t days_since_1970) { return Day{std::chrono::days{days_since_1970}}; }

std::optional<Day> read_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (std::sscanf(std::string(text).c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
  const year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok() || year < 1) return std::nullopt;
  return Day{date};
}

std::string write(Day day) {
  const year_month_day date{day};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::int64_t days_between(Day from, Day to) { return (to - from).count(); }

std::int64_t complete_months_between(Day from, Day to) {
  if (to < from) return -complete_months_between(to, from);
  const year_month_day first{from};
  const year_month_day last{to};
  const std::int64_t months = (static_cast<int>(last.year()) - static_cast<int>(first.year())) * 12 +
                              static_cast<int>(static_cast<unsigned>(last.month())) -
                              static_cast<int>(static_cast<unsigned>(first.month()));
  return last.day() < first.day() ? months - 1 : months;
}

std::int64_t year_of(Day day) { return static_cast<int>(year_month_day{day}.year()); }

}  // namespace xeploai::oracle
