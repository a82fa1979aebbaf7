// Names of the sheets of a workbook: what Excel takes, made of what people call a table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xeploai::report {

// The wanted name where Excel takes it and no sheet has it; otherwise what is nearest: characters that may not stand in
// it become spaces, it is cut at 31, and `~2`, `~3`, … tells it from those in `taken` (compared folded). Never empty.
std::string sheet_name(std::string_view wanted, const std::vector<std::string>& taken);

}  // namespace xeploai::report
