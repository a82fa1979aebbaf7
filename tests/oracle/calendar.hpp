// Days and calendar dates by the standard library's calendar. Independent of base/date.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xeploai::oracle {

using Day = std::chrono::sys_days;

Day day_of(std::int32_t days_since_1970);
std::optional<Day> read_day(std::string_view text);  // `2021-12-05`
std::string write(Day day);

std::int64_t days_between(Day from, Day to);
std::int64_t complete_months_between(Day from, Day to);
std::int64_t year_of(Day day);

}  // namespace xeploai::oracle
