#include "report/csv_cells.hpp"

#include <array>

namespace xeploai::report {
namespace {

constexpr std::array<char, 200> pairs = [] {
  std::array<char, 200> out{};
  for (std::size_t i = 0; i < 100; ++i) {
    out[2 * i] = static_cast<char>('0' + i / 10);
    out[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return out;
}();

// Writes the digits so that they end at `end`; tells where they begin.
char* digits_before(char* end, std::uint64_t value) {
  while (value >= 100) {
    end -= 2;
    std::memcpy(end, &pairs[2 * (value % 100)], 2);
    value /= 100;
  }
  if (value < 10) {
    *--end = static_cast<char>('0' + value);
    return end;
  }
  end -= 2;
  std::memcpy(end, &pairs[2 * value], 2);
  return end;
}

char* put_unsigned(char* at, std::uint64_t value) {
  if (value < 10) {
    *at = static_cast<char>('0' + value);
    return at + 1;
  }
  if (value < 100) {
    std::memcpy(at, &pairs[2 * value], 2);
    return at + 2;
  }
  std::array<char, 20> digits;
  char* const end = digits.data() + digits.size();
  const char* const begin = digits_before(end, value);
  return put_plain(at, std::string_view(begin, static_cast<std::size_t>(end - begin)));
}

char* put_fraction(char* at, std::uint32_t millionths) {
  *at++ = '.';
  std::array<char, 6> digits;
  std::memcpy(&digits[0], &pairs[2 * (millionths / 10000)], 2);
  std::memcpy(&digits[2], &pairs[2 * (millionths / 100 % 100)], 2);
  std::memcpy(&digits[4], &pairs[2 * (millionths % 100)], 2);
  std::size_t length = digits.size();
  while (digits[length - 1] == '0') --length;
  return put_plain(at, std::string_view(digits.data(), length));
}

std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

// Bytes of `word` that are `wanted` have their highest bit set in the result; others below the lowest such byte
// have not.
constexpr std::uint64_t bytes_equal(std::uint64_t word, char wanted) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  const std::uint64_t difference = word ^ (ones * static_cast<unsigned char>(wanted));
  return (difference - ones) & ~difference & (ones << 7U);
}

constexpr std::uint64_t breaks_cell(std::uint64_t word) {
  return bytes_equal(word, ',') | bytes_equal(word, '"') | bytes_equal(word, '\n') | bytes_equal(word, '\r');
}

}  // namespace

char* put_integer(char* at, std::int64_t value) {
  if (value < 0) *at++ = '-';
  return put_unsigned(at, magnitude(value));
}

char* put_number(char* at, base::Decimal value) {
  if (value.millionths < 0) *at++ = '-';
  const std::uint64_t all = magnitude(value.millionths);
  constexpr auto scale = static_cast<std::uint64_t>(base::Decimal::scale);
  at = put_unsigned(at, all / scale);
  const auto fraction = static_cast<std::uint32_t>(all % scale);
  return fraction == 0 ? at : put_fraction(at, fraction);
}

char* put_date(char* at, base::Date date) {
  const base::CalendarDay day = base::calendar(date);
  const auto put_pair = [&at](int value) {
    std::memcpy(at, &pairs[2 * static_cast<std::size_t>(value)], 2);
    at += 2;
  };
  put_pair(day.year / 100);
  put_pair(day.year % 100);
  *at++ = '-';
  put_pair(day.month);
  *at++ = '-';
  put_pair(day.day);
  return at;
}

bool needs_quotes(std::string_view text) {
  std::uint64_t word = 0;
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::memcpy(&word, text.data() + i, 8);
    if (breaks_cell(word) != 0) return true;
  }
  word = 0;
  if (i < text.size()) std::memcpy(&word, text.data() + i, text.size() - i);
  return breaks_cell(word) != 0;
}

char* put_quoted(char* at, std::string_view text) {
  *at++ = '"';
  for (const char c : text) {
    if (c == '"') *at++ = '"';
    *at++ = c;
  }
  *at++ = '"';
  return at;
}

std::string csv_cell(std::string_view text) {
  std::string out(room_of_text(text), '\0');
  out.resize(static_cast<std::size_t>(put_text(out.data(), text) - out.data()));
  return out;
}

}  // namespace xeploai::report
