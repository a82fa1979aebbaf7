// Files that are no text, as text that can be read and compared: the parts of a workbook, the tables of a database.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace golden {

bool can_unpack(const std::filesystem::path& path);

// A workbook: its sheets, charts, styles and list of sheets, each under its name in the archive, a line a cell. A
// database: `tables.txt`. Throws where the file cannot be read.
std::map<std::string, std::string> unpack(const std::filesystem::path& path);

}  // namespace golden
