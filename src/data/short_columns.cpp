#include "data/short_columns.hpp"

#include "data/short_number.hpp"

namespace xeploai::data {
namespace {

constexpr std::int64_t most_narrow = INT32_MAX;

template <DecimalMark mark>
bool take(std::string_view raw, bool whole_only, std::int32_t& out) {
  if (raw.size() - 1 > 3) return false;
  std::int64_t value = 0;
  if (!whole_only && raw.size() >= 3 && read_tenths<mark>(raw, value)) {
    out = static_cast<std::int32_t>(value);
    return true;
  }
  if (raw.front() == '-' || !read_short_integer(raw, value) || value > most_narrow / base::Decimal::scale) return false;
  out = static_cast<std::int32_t>(value * base::Decimal::scale);
  return true;
}

}  // namespace

void read_short_numbers_plainly(const CellsOfColumn& cells, std::size_t rows, NumberForms forms, std::int32_t* out,
                                std::uint8_t* taken) {
  for (std::size_t first = 0; first < rows; first += short_group) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < short_group && first + i < rows; ++i) {
      const std::string_view raw = cells[first + i];
      const bool took = forms.mark == DecimalMark::point
                            ? take<DecimalMark::point>(raw, forms.whole_only, out[first + i])
                            : take<DecimalMark::point_or_comma>(raw, forms.whole_only, out[first + i]);
      bits |= static_cast<unsigned>(took) << i;
    }
    taken[first / short_group] = static_cast<std::uint8_t>(bits);
  }
}

}  // namespace xeploai::data
