// The data of an office as files of some format: what the program makes of them, from the bytes to the results and all
// that is told, under `office.rules`. What must hold whatever the bytes is looked at in one place, for all formats.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/parts.hpp"
#include "fuzz/target.hpp"

namespace xeploai::fuzz {

// The files stand in one folder when they are read; each is named as a source of its own where `by_name`, else the
// folder is. Files whose names are no plain names are left out.
enum class Given : std::uint8_t { by_name, as_folder };
Ending take_data(const std::vector<Part>& files, Given given);

}  // namespace xeploai::fuzz
