// What a number of a workbook stands for: its format tells a date from a number, the workbook's date system which
// day a serial is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace xeploai::data {

enum class NumberFormat : std::uint8_t { number, date, time };

// The formats that every workbook has, by number (ECMA-376, 18.8.30).
NumberFormat builtin_format(std::uint32_t number);
// One that the workbook defines: `dd/mm/yyyy`, `[h]:mm`, `#,##0.00 "đồng"`.
NumberFormat format_of_code(std::string_view code);

enum class DateSystem : std::uint8_t { from_1900, from_1904 };

// A serial of format `date` or `time` as text: `2021-12-05`; where it has a time of day `2021-12-05 07:30:00`; a time
// alone `07:30:00`. Days that only Excel has (1900-02-29) are written as it shows them, so that they are no dates;
// a serial beyond the calendar is written as the number it is.
std::string serial_text(double serial, NumberFormat format, DateSystem system);

}  // namespace xeploai::data
