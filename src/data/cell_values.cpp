#include "data/cell_values.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_digits(std::string_view text) {
  const auto other = std::find_if_not(text.begin(), text.end(), is_digit);
  return static_cast<std::size_t>(other - text.begin());
}

constexpr std::size_t most_decimals = 6;

// Digits as a count of millionths where `decimals` of them stand behind the mark.
std::optional<std::int64_t> millionths(std::string_view whole, std::string_view decimals) {
  std::int64_t value = 0;
  for (const char c : whole) {
    value = value * 10 + (c - '0');
    if (value >= base::Decimal::limit / base::Decimal::scale) return std::nullopt;
  }
  for (std::size_t i = 0; i < most_decimals; ++i) value = value * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  return value;
}

// Folding makes a text at most three times as long, and these are all short.
constexpr std::size_t longest_boolean = 32;

struct BooleanWord {
  std::string_view word;
  bool value;
};

constexpr std::array boolean_words{
    BooleanWord{"true", true}, BooleanWord{"false", false}, BooleanWord{"yes", true},  BooleanWord{"no", false},
    BooleanWord{"có", true},   BooleanWord{"không", false}, BooleanWord{"đúng", true}, BooleanWord{"sai", false},
    BooleanWord{"1", true},    BooleanWord{"0", false},     BooleanWord{"x", true},
};

}  // namespace

std::optional<NumberReading> read_number(std::string_view text, DecimalMark mark) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::string_view whole = text.substr(0, count_digits(text));
  std::string_view decimals = text.substr(whole.size());
  if (whole.empty()) return std::nullopt;
  bool doubtful = false;
  if (!decimals.empty()) {
    const bool point = decimals.front() == '.';
    if (!point && !(mark == DecimalMark::point_or_comma && decimals.front() == ',')) return std::nullopt;
    decimals.remove_prefix(1);
    if (decimals.empty() || decimals.size() > most_decimals || count_digits(decimals) != decimals.size())
      return std::nullopt;
    doubtful = mark == DecimalMark::point_or_comma && point && decimals.size() == 3 && whole.front() != '0';
  }
  const std::optional<std::int64_t> value = millionths(whole, decimals);
  if (!value) return std::nullopt;
  return NumberReading{base::Decimal{negative ? -*value : *value}, doubtful};
}

std::optional<IntegerReading> read_integer(std::string_view text, DecimalMark mark) {
  const std::optional<NumberReading> number = read_number(text, mark);
  if (!number || !number->value.is_integer()) return std::nullopt;
  return IntegerReading{number->value.millionths / base::Decimal::scale, number->doubtful};
}

std::optional<base::Date> read_date(std::string_view text) {
  if (const auto date = base::parse_iso_date(text)) return date;
  return base::parse_office_date(text);
}

std::optional<bool> read_boolean(std::string_view text) {
  if (text.size() > longest_boolean) return std::nullopt;
  const std::string folded = base::fold(text);
  for (const BooleanWord& word : boolean_words)
    if (folded == word.word) return word.value;
  return std::nullopt;
}

CodeNames::CodeNames(const std::vector<NamedValue>& values) {
  const auto add = [this](const std::string& name, std::size_t code) {
    codes_.emplace(base::fold(name), static_cast<std::uint32_t>(code));
    longest_ = std::max(longest_, name.size());
  };
  for (std::size_t i = 0; i < values.size(); ++i) add(values[i].name, i);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!values[i].label.empty()) add(values[i].label, i);
}

std::optional<std::uint32_t> CodeNames::find(std::string_view text) const {
  // White space may be made single, but not by the kilobyte.
  if (text.size() > longest_ * 12 + 1000) return std::nullopt;
  const auto found = codes_.find(base::fold(text));
  if (found == codes_.end()) return std::nullopt;
  return found->second;
}

}  // namespace xeploai::data
