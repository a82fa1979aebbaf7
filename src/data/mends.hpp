// What was meant by a cell that is no number or no date as language.md has them, where it can be told.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/cell_values.hpp"

namespace xeploai::data {

// Why a text is no number, as far as people need to know.
enum class NumberFlaw : std::uint8_t { other, not_whole, too_many_decimals, too_large, percent, exponent };

NumberFlaw flaw_of_number(std::string_view text, DecimalMark mark);

// `1.000,5` and `1 000,5` as `1000.5`; `,5` as `0.5`; `5.` as `5`; `+1` as `1`. Only what then is a number.
std::optional<std::string> mend_number(std::string_view text);

// `1,000`, which may mean either, as `1000`; a decimal comma is what mend_number takes it for.
std::optional<std::string> mend_thousands(std::string_view text);

// `5/12/2021`, `5-12-2021`, `5.12.2021` as `05/12/2021`; `2021/12/5` as `2021-12-05`; `12/31/2021`, where the
// month stands first, as `31/12/2021`. Only days that exist.
std::optional<std::string> mend_date(std::string_view text);

}  // namespace xeploai::data
