#include "data/mends.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

constexpr std::size_t longest_mended = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

std::string without_white_space(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const base::CodePoint c = base::decode(text, i);
    if (!base::is_white_space(c.value)) out.append(text, i, c.length);
    i += c.length;
  }
  return out;
}

// `1.000.000` or `1,000`: one to three digits, then threes behind one and the same mark.
bool is_grouped(std::string_view text, char mark) {
  const std::size_t first = text.find(mark);
  if (first == std::string_view::npos) return all_digits(text);
  if (first > 3 || !all_digits(text.substr(0, first))) return false;
  for (std::size_t i = first; i < text.size(); i += 4)
    if (text[i] != mark || i + 4 > text.size() || !all_digits(text.substr(i + 1, 3))) return false;
  return true;
}

// Digits with thousands marked by `thousands` and decimals behind `decimal`.
std::optional<std::string> without_thousands(std::string_view text, char thousands, char decimal) {
  const std::size_t at = text.find(decimal);
  std::string whole(text.substr(0, at));
  if (!is_grouped(whole, thousands)) return std::nullopt;
  whole.erase(std::remove(whole.begin(), whole.end(), thousands), whole.end());
  if (at == std::string_view::npos) return whole;
  const std::string_view decimals = text.substr(at + 1);
  if (!all_digits(decimals)) return std::nullopt;
  return whole + "." + std::string(decimals);
}

// The digits of a date that stand between `/`, `-` or `.`.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (parts.size() < 4) {
    const std::size_t end = text.find_first_of("/-.");
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::string office_form(base::Date date) {
  const std::string iso = base::to_string(date);
  return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

}  // namespace

NumberFlaw flaw_of_number(std::string_view text, DecimalMark mark) {
  if (read_number(text, mark)) return NumberFlaw::not_whole;
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || text.size() > longest_mended) return NumberFlaw::other;
  if (text.ends_with('%')) return NumberFlaw::percent;
  const std::size_t at = text.find_first_of(mark == DecimalMark::point ? "." : ".,");
  const std::string_view decimals = at == std::string_view::npos ? "0" : text.substr(at + 1);
  if (all_digits(text.substr(0, at)) && all_digits(decimals))
    return decimals.size() > 6 ? NumberFlaw::too_many_decimals : NumberFlaw::too_large;
  const std::size_t exponent = text.find_first_of("eE");
  const bool has_exponent =
      exponent != std::string_view::npos && exponent > 0 && is_digit(text.front()) && is_digit(text.back());
  return has_exponent ? NumberFlaw::exponent : NumberFlaw::other;
}

std::optional<std::string> mend_number(std::string_view text) {
  if (text.size() > longest_mended) return std::nullopt;
  std::string digits = without_white_space(text);
  std::string sign;
  if (!digits.empty() && (digits.front() == '-' || digits.front() == '+')) {
    if (digits.front() == '-') sign = "-";
    digits.erase(0, 1);
  }
  if (digits.starts_with(',') || digits.starts_with('.')) digits.insert(0, 1, '0');
  if (digits.ends_with(',') || digits.ends_with('.')) digits.pop_back();
  constexpr std::array<std::array<char, 2>, 2> conventions{{{'.', ','}, {',', '.'}}};
  for (const auto& [thousands, decimal] : conventions) {
    const std::optional<std::string> plain = without_thousands(digits, thousands, decimal);
    if (plain && read_number(*plain, DecimalMark::point)) return sign + *plain;
  }
  return std::nullopt;
}

std::optional<std::string> mend_thousands(std::string_view text) {
  const std::size_t comma = text.find(',');
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  if (comma == std::string_view::npos || comma + 4 != text.size() || !is_grouped(digits, ',')) return std::nullopt;
  return std::string(text.substr(0, comma)) + std::string(text.substr(comma + 1));
}

std::optional<std::string> mend_date(std::string_view text) {
  if (text.size() > 10) return std::nullopt;
  const std::vector<std::string_view> parts = parts_of(text);
  if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), all_digits)) return std::nullopt;
  const int first = number_of(parts[0]);
  const int second = number_of(parts[1]);
  const int third = number_of(parts[2]);
  if (parts[0].size() == 4) {
    const auto date = base::make_date(first, second, third);
    return date ? std::optional(base::to_string(*date)) : std::nullopt;
  }
  if (parts[2].size() != 4) return std::nullopt;
  if (const auto date = base::make_date(third, second, first)) return office_form(*date);
  if (const auto date = base::make_date(third, first, second)) return office_form(*date);
  return std::nullopt;
}

}  // namespace xeploai::data
