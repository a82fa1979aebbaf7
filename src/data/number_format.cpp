#include "data/number_format.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/date.hpp"
#include "data/double_text.hpp"

namespace xeploai::data {
namespace {

constexpr double seconds_of_day = 86'400;

// The letters of a format code that stand for parts of a date or of a time, as far as its first section has them.
struct Letters {
  bool day_or_year = false;
  bool month_or_minute = false;
  bool hour_or_second = false;

  void take(char c) {
    switch (c) {
      case 'y':
      case 'Y':
      case 'd':
      case 'D': day_or_year = true; break;
      case 'm':
      case 'M': month_or_minute = true; break;
      case 'h':
      case 'H':
      case 's':
      case 'S': hour_or_second = true; break;
      default: break;
    }
  }
};

// `[h]`, `[mm]` and `[ss]` are elapsed time; other brackets hold a colour, a condition or a language.
bool is_elapsed(std::string_view inside) {
  return !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos;
}

Letters letters_of(std::string_view code) {
  Letters letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i + 1), code.size());
      if (is_elapsed(code.substr(i + 1, end - i - 1))) letters.hour_or_second = true;
      i = end;
    } else {
      letters.take(c);
    }
  }
  return letters;
}

std::string day_text(std::int64_t day, DateSystem system) {
  constexpr std::int64_t leap_day_of_excel = 60;
  if (system == DateSystem::from_1904)
    return base::to_string(base::Date{base::make_date(1904, 1, 1)->days + static_cast<std::int32_t>(day)});
  if (day == 0) return "1900-01-00";
  if (day == leap_day_of_excel) return "1900-02-29";
  const std::int64_t since = day < leap_day_of_excel ? day : day - 1;
  return base::to_string(base::Date{base::make_date(1899, 12, 31)->days + static_cast<std::int32_t>(since)});
}

std::string time_text(std::int64_t seconds) {
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

NumberFormat builtin_format(std::uint32_t number) {
  const auto within = [number](std::uint32_t first, std::uint32_t last) { return number >= first && number <= last; };
  if (within(18, 21) || within(32, 35) || within(45, 47) || within(55, 56)) return NumberFormat::time;
  return within(14, 22) || within(27, 36) || within(50, 58) ? NumberFormat::date : NumberFormat::number;
}

NumberFormat format_of_code(std::string_view code) {
  // `General` has none of the letters.
  const Letters letters = letters_of(code);
  if (letters.day_or_year) return NumberFormat::date;
  if (letters.hour_or_second) return NumberFormat::time;
  return letters.month_or_minute ? NumberFormat::date : NumberFormat::number;
}

std::string serial_text(double serial, NumberFormat format, DateSystem system) {
  const double last_serial = system == DateSystem::from_1900 ? 2'958'465 : 2'957'003;  // 9999-12-31
  if (!(serial >= 0) || serial >= last_serial + 1) return decimal_text(serial);
  // A time is held to the nearest second: the double cannot hold all of its digits.
  auto day = static_cast<std::int64_t>(std::floor(serial));
  auto seconds = static_cast<std::int64_t>(std::lround((serial - std::floor(serial)) * seconds_of_day));
  if (seconds == static_cast<std::int64_t>(seconds_of_day)) ++day, seconds = 0;
  if (static_cast<double>(day) > last_serial) return decimal_text(serial);
  if (format == NumberFormat::time && day == 0) return time_text(seconds);
  return seconds == 0 ? day_text(day, system) : day_text(day, system) + " " + time_text(seconds);
}

}  // namespace xeploai::data
