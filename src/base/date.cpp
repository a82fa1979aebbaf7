#include "base/date.hpp"

#include <array>
#include <chrono>

namespace xeploai::base {
namespace {

std::chrono::sys_days to_sys(Date date) { return std::chrono::sys_days{std::chrono::days{date.days}}; }

// The date whose year, month and day begin there in the text, as four and two and two ASCII digits; without a branch
// for each, since a country's members have five million dates.
std::optional<Date> date_at(std::string_view text, std::size_t year, std::size_t month, std::size_t day) {
  unsigned wrong = 0;
  const auto number = [&](std::size_t at, std::size_t count) {
    unsigned value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
      const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned{'0'};
      wrong |= (digit | (digit + 6)) & ~15U;
      value = value * 10 + digit;
    }
    return static_cast<int>(value);
  };
  const int y = number(year, 4);
  const int m = number(month, 2);
  const int d = number(day, 2);
  if (wrong != 0) return std::nullopt;
  return make_date(y, m, d);
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

CalendarDay calendar(Date date) {
  const std::chrono::year_month_day ymd{to_sys(date)};
  return CalendarDay{static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
                     static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return date_at(text, 0, 5, 8);
}

std::optional<Date> parse_office_date(std::string_view text) {
  if (text.size() != 10 || text[2] != '/' || text[5] != '/') return std::nullopt;
  return date_at(text, 6, 3, 0);
}

void append(std::string& out, Date date) {
  const CalendarDay day = calendar(date);
  std::array<char, 10> text{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
  const auto put = [&text](std::size_t end, int value) {
    for (; value > 0; value /= 10) text[--end] = static_cast<char>('0' + value % 10);
  };
  put(4, day.year);
  put(7, day.month);
  put(10, day.day);
  out.append(text.data(), text.size());
}

std::string to_string(Date date) {
  std::string out;
  append(out, date);
  return out;
}

int months_between(Date from, Date to) {
  if (to < from) return -months_between(to, from);
  const CalendarDay a = calendar(from);
  const CalendarDay b = calendar(to);
  return (b.year - a.year) * 12 + (b.month - a.month) - (b.day < a.day ? 1 : 0);
}

Date first_date() { return *make_date(1, 1, 1); }
Date last_date() { return *make_date(9999, 12, 31); }

}  // namespace xeploai::base
