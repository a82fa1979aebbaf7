// rejected.csv: the units that `--keep-going` left out, a row for each error (language.md, section 10).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "report/byte_writer.hpp"

namespace xeploai::report {

inline constexpr std::string_view rejected_file = "rejected.csv";

struct RejectedRow {
  std::string unit;  // the unit's name
  std::string key;
  std::uint64_t row = 0;     // in the table, the header being 1; 0: none
  std::uint64_t column = 0;  // 0: none
  diag::Code error{};
  std::string text;  // what the cell holds, or where in the rules the value failed
};

// Where values are left out, the texts of cells are; keys are not, since nothing else says which unit is meant.
void write_rejected_csv(ByteWriter& out, const std::vector<RejectedRow>& rows,
                        diag::Values values = diag::Values::shown);

}  // namespace xeploai::report
