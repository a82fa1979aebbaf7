#include "syntax/literals.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/unicode.hpp"
#include "diag/texts/syntax.hpp"

namespace xeploai::syntax {
namespace {

using diag::Code;
using diag::say;
using diag::Text;
namespace texts = diag::texts;

// A token as it is quoted in a message: not longer than people read.
std::string quoted(std::string_view token) {
  constexpr std::size_t longest = 40;
  if (token.size() <= longest) return std::string(token);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(token[end]) & 0xC0U) == 0x80U) --end;
  return std::string(token.substr(0, end)) + "…";
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// --- Numbers -------------------------------------------------------------------------------------------------

struct NumberParts {
  std::string_view whole;
  std::string_view fraction;
  bool percent = false;
};

std::string_view take_digits(std::string_view& rest) {
  const std::string_view digits =
      rest.substr(0, static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin()));
  rest.remove_prefix(digits.size());
  return digits;
}

// `digits`, `digits.digits`, with `%` behind it.
std::optional<NumberParts> split_number(std::string_view token) {
  NumberParts parts;
  parts.whole = take_digits(token);
  if (parts.whole.empty()) return std::nullopt;
  if (token.starts_with('.')) {
    token.remove_prefix(1);
    parts.fraction = take_digits(token);
    if (parts.fraction.empty()) return std::nullopt;
  }
  parts.percent = token == "%";
  if (!token.empty() && !parts.percent) return std::nullopt;
  return parts;
}

std::optional<base::Decimal> value_of(const NumberParts& parts) {
  std::string whole(parts.whole);
  std::string fraction(parts.fraction);
  if (parts.percent) {
    whole.insert(0, "00");
    fraction.insert(0, whole.substr(whole.size() - 2));
    whole.resize(whole.size() - 2);
    if (whole.empty()) whole = "0";
  }
  return base::parse_decimal(fraction.empty() ? whole : whole + "." + fraction);
}

Read<base::Decimal> report_decimal_comma(std::string_view token, source::Span span, diag::Sink& sink) {
  diag::Diagnostic& found = sink.add(Code::decimal_comma, span, say(texts::syntax_decimal_comma, quoted(token)));
  std::string with_point(token);
  std::string apart;
  std::size_t commas = 0;
  for (char& c : with_point) {
    apart.push_back(c);
    if (c != ',') continue;
    apart.push_back(' ');
    c = '.';
    ++commas;
  }
  const auto parts = commas == 1 ? split_number(with_point) : std::nullopt;
  found.help = parts ? say(texts::syntax_decimal_comma_help, quoted(with_point), quoted(apart))
                     : say(texts::syntax_comma_list_help, quoted(apart));
  const auto value = parts ? value_of(*parts) : std::nullopt;
  return {value.value_or(base::Decimal{}), true};
}

// --- Dates ---------------------------------------------------------------------------------------------------

struct DateParts {
  int year = 0;
  int month = 0;
  int day = 0;
};

int number_in(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Three groups of digits; the one of four is the year.
DateParts split_date(std::string_view token) {
  std::array<std::string_view, 3> groups;
  for (std::string_view& group : groups) {
    group = take_digits(token);
    if (!token.empty()) token.remove_prefix(1);
  }
  if (groups[0].size() == 4) return {number_in(groups[0]), number_in(groups[1]), number_in(groups[2])};
  return {number_in(groups[2]), number_in(groups[1]), number_in(groups[0])};
}

// The day that was probably meant: as written, with day and month exchanged, or the last one of the month.
std::optional<base::Date> mend(DateParts parts) {
  if (const auto date = base::make_date(parts.year, parts.month, parts.day)) return date;
  if (const auto date = base::make_date(parts.year, parts.day, parts.month)) return date;
  if (parts.day > 31) return std::nullopt;
  for (int day = 31; day >= 28; --day)
    if (const auto date = base::make_date(parts.year, parts.month, day)) return date;
  return std::nullopt;
}

bool has_iso_shape(std::string_view token) { return token.size() == 10 && token[4] == '-' && token[7] == '-'; }

}  // namespace

Read<base::Decimal> read_number(std::string_view token, source::Span span, diag::Sink& sink) {
  if (token.find(',') != std::string_view::npos) return report_decimal_comma(token, span, sink);
  const auto parts = split_number(token);
  if (!parts) {
    sink.add(Code::syntax, span, say(texts::syntax_bad_number, quoted(token))).help =
        say(texts::syntax_bad_number_help);
    return {base::Decimal{}, true};
  }
  if (const auto value = value_of(*parts)) return {*value, false};
  sink.add(Code::number_range, span, say(texts::syntax_number_range, quoted(token))).help =
      say(texts::syntax_number_range_help);
  return {base::Decimal{}, true};
}

Read<base::Date> read_date(std::string_view token, source::Span span, diag::Sink& sink) {
  if (const auto date = base::parse_iso_date(token)) return {*date, false};
  const Text what = has_iso_shape(token) ? texts::syntax_no_such_day : texts::syntax_date_shape;
  diag::Diagnostic& found = sink.add(Code::date_format, span, say(what, quoted(token)));
  const auto meant = mend(split_date(token));
  found.help = meant ? say(texts::syntax_date_help, base::to_string(*meant)) : say(texts::syntax_date_form_help);
  return {meant.value_or(base::Date{}), true};
}

Read<std::string> read_text(std::string_view token, source::Span span, diag::Sink& sink) {
  Read<std::string> result;
  const std::string_view inner = token.substr(1, token.size() - 2);
  std::size_t i = 0;
  while (i < inner.size()) {
    const std::size_t next = std::min(inner.find('\\', i), inner.size());
    result.value.append(inner, i, next - i);
    if (next == inner.size()) break;
    const base::CodePoint escaped = base::decode(inner, next + 1);
    if (escaped.value == 'n') {
      result.value.push_back('\n');
    } else {
      result.value.append(inner, next + 1, escaped.length);
    }
    if (escaped.value != 'n' && escaped.value != '"' && escaped.value != '\\') {
      const auto begin = static_cast<std::uint32_t>(span.begin + 1 + next);
      const auto end = static_cast<std::uint32_t>(begin + 1 + escaped.length);
      sink.add(Code::syntax, {span.file, begin, end},
               say(texts::syntax_bad_escape, inner.substr(next, 1 + escaped.length)))
          .help = say(texts::syntax_bad_escape_help);
      result.faulty = true;
    }
    i = next + 1 + escaped.length;
  }
  if (!base::is_surely_nfc(result.value)) result.value = base::nfc(result.value);
  return result;
}

}  // namespace xeploai::syntax
