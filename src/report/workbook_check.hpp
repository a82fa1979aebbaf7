// Reads a workbook that was just written back and tells whether it is whole: libxlsxwriter goes on over a write that
// failed for want of space, and what comes out looks like a workbook that lacks rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace xeploai::report {

// True where every part of the archive can be unpacked and ends with its root's tag, and sheet i has cells[i] cells.
bool is_whole_workbook(const std::string& path, const std::vector<std::uint64_t>& cells);

}  // namespace xeploai::report
