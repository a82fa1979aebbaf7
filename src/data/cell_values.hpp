// What a cell's text (trimmed, in NFC, not empty) means as a value of each type: the rules of language.md, section
// 10, one cell at a time. The loops over columns have shortcuts for the common forms, which must agree with this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "data/schema.hpp"

namespace xeploai::data {

// Whether `,` too may stand for the decimal mark: where it does not separate the cells.
enum class DecimalMark : std::uint8_t { point, point_or_comma };

constexpr DecimalMark decimal_mark(char separator) {
  return separator == ',' ? DecimalMark::point : DecimalMark::point_or_comma;
}

struct NumberReading {
  base::Decimal value;
  bool doubtful = false;  // a point that may stand for thousands
};

// A number without a fraction, not in millionths.
struct IntegerReading {
  std::int64_t value = 0;
  bool doubtful = false;
};

std::optional<NumberReading> read_number(std::string_view text, DecimalMark mark);
std::optional<IntegerReading> read_integer(std::string_view text, DecimalMark mark);
std::optional<base::Date> read_date(std::string_view text);
std::optional<bool> read_boolean(std::string_view text);

// The values of a choice or scale by name and by label, folded.
class CodeNames {
 public:
  explicit CodeNames(const std::vector<NamedValue>& values);
  std::optional<std::uint32_t> find(std::string_view text) const;

 private:
  std::unordered_map<std::string, std::uint32_t> codes_;
  std::size_t longest_ = 0;  // no text much longer can be one
};

}  // namespace xeploai::data
