#include "data/double_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>

namespace xeploai::data {
namespace {

constexpr int most_digits = 15;
// Powers of ten within which all digits are written out.
constexpr int largest_power = 20;
constexpr int smallest_power = -12;

std::string laid_out(const std::string& digits, int power) {
  if (power > largest_power || power < smallest_power) {
    std::string out = digits.substr(0, 1);
    if (digits.size() > 1) out += "." + digits.substr(1);
    return out + (power < 0 ? "E-" : "E+") + std::to_string(std::abs(power));
  }
  if (power < 0) return "0." + std::string(static_cast<std::size_t>(-power - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(power) + 1;
  if (digits.size() <= whole) return digits + std::string(whole - digits.size(), '0');
  return digits.substr(0, whole) + "." + digits.substr(whole);
}

}  // namespace

std::string decimal_text(double value) {
  if (value == 0) return "0";
  std::array<char, 64> room{};
  const auto [end, error] = std::to_chars(room.data(), room.data() + room.size(), std::abs(value),
                                          std::chars_format::scientific, most_digits - 1);
  const std::string_view text(room.data(), static_cast<std::size_t>(end - room.data()));
  const std::size_t exponent = text.find('e');
  std::string digits(text.substr(0, 1));
  digits += text.substr(2, exponent - 2);
  digits.erase(digits.find_last_not_of('0') + 1);
  int power = 0;
  const std::size_t sign = exponent + (text[exponent + 1] == '+' ? 2 : 1);
  std::from_chars(text.data() + sign, text.data() + text.size(), power);
  return (value < 0 ? "-" : "") + laid_out(digits, power);
}

std::optional<double> read_double(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos) return std::nullopt;
  if (text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // What is too small for a double is as good as 0.
  const bool tiny = error == std::errc::result_out_of_range && text.find_first_of("eE") + 1 == text.find('-', 1);
  if (end != text.data() + text.size() || (error != std::errc() && !tiny)) return std::nullopt;
  return tiny ? 0 : value;
}

}  // namespace xeploai::data
