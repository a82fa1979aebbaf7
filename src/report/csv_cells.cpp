#include "report/csv_cells.hpp"

#include <array>
#include <bit>

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

constexpr std::uint64_t eight_zeros = 0x0101010101010101ULL * '0';

// The eight digits of a value below 10^8, the first in the lowest byte: halves, pairs and digits are divided side by
// side, each by multiplying with what is exact for its range. Half of the time that pair by pair takes, for no
// branch hangs on the value.
constexpr std::uint64_t eight_digits(std::uint32_t value) {
  constexpr std::uint64_t every_half = 0x0000'0001'0000'0001ULL;
  constexpr std::uint64_t every_pair = 0x0001'0001'0001'0001ULL;
  const std::uint64_t halves = value / 10'000 | std::uint64_t{value % 10'000} << 32U;
  const std::uint64_t hundreds = (halves * 10'486 >> 20U) & every_half * 0x7F;
  const std::uint64_t all_pairs = hundreds | (halves - 100 * hundreds) << 16U;
  const std::uint64_t tens = (all_pairs * 103 >> 10U) & every_pair * 0x0F;
  return (tens | (all_pairs - 10 * tens) << 8U) | eight_zeros;
}

// The word in the order of its bytes from the lowest, whatever that of the machine.
void put_word(char* at, std::uint64_t word) {
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(at, &word, 8);
  } else {
    for (unsigned i = 0; i < 8; ++i) at[i] = static_cast<char>(word >> 8 * i);
  }
}

char* put_unsigned(char* at, std::uint64_t value) {
  if (value < 100) {  // most points are
    std::memcpy(at, value < 10 ? &pairs[2 * value + 1] : &pairs[2 * value], 2);
    return at + (value < 10 ? 1 : 2);
  }
  constexpr std::uint64_t word_end = 100'000'000;
  if (value >= word_end) {
    at = put_unsigned(at, value / word_end);
    put_word(at, eight_digits(static_cast<std::uint32_t>(value % word_end)));
    return at + 8;
  }
  const std::uint64_t digits = eight_digits(static_cast<std::uint32_t>(value));
  // The last digit is written, be it a zero too.
  const auto leading = static_cast<unsigned>(std::countr_zero((digits ^ eight_zeros) | 1ULL << 56U)) / 8;
  put_word(at, digits >> 8 * leading);
  return at + 8 - leading;
}

char* put_fraction(char* at, std::uint32_t millionths) {
  constexpr std::uint32_t tenth = 100'000;
  if (millionths % tenth == 0) {  // and half and whole points
    const std::uint32_t tenths = millionths / tenth;
    *at = '.';
    at[1] = static_cast<char>('0' + tenths);
    return tenths == 0 ? at : at + 2;
  }
  const std::uint64_t digits = eight_digits(millionths * 100);
  const auto trailing = static_cast<unsigned>(std::countl_zero(digits ^ eight_zeros)) / 8;
  *at = '.';
  put_word(at + 1, digits);
  return at + 9 - trailing;
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
  return put_fraction(at, static_cast<std::uint32_t>(all % scale));
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
