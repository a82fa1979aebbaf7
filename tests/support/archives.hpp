// Workbooks part by part, for tests: what no program would write, too.
#pragma once

#include <map>
#include <string>

#include "data/file_bytes.hpp"

namespace xeploai::support {

using Parts = std::map<std::string, std::string>;

// The parts packed as an archive; those with names that no archive takes are left out.
data::FileBytes archive(const Parts& parts);

// What a workbook of one sheet `office` has besides its cells.
Parts workbook_parts(const std::string& rows);
inline data::FileBytes workbook(const std::string& rows) { return archive(workbook_parts(rows)); }

}  // namespace xeploai::support
