// Values as cells of CSV, put at a place in memory that has the room; each tells where it ended. Nothing is
// allocated and nothing depends on the locale: these run for every cell of the results.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/decimal.hpp"

namespace xeploai::report {

// The room that each of these takes at most.
inline constexpr std::size_t room_of_number = 24;
inline constexpr std::size_t room_of_date = 16;
constexpr std::size_t room_of_text(std::string_view text) { return 2 * text.size() + 2; }

inline char* put_plain(char* at, std::string_view text) {
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

char* put_integer(char* at, std::int64_t value);
// The shortest form: `.` as the mark, no trailing zeros, zero as `0`.
char* put_number(char* at, base::Decimal value);
char* put_date(char* at, base::Date date);

// True where the text holds a separator, a quote or a line break.
bool needs_quotes(std::string_view text);
char* put_quoted(char* at, std::string_view text);
inline char* put_text(char* at, std::string_view text) {
  return needs_quotes(text) ? put_quoted(at, text) : put_plain(at, text);
}
// The same as a string of its own.
std::string csv_cell(std::string_view text);

}  // namespace xeploai::report
