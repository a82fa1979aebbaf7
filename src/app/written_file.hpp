// One file that a command writes: whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "app/console.hpp"
#include "app/exit_status.hpp"

namespace xeploai::app {

// Complains where it cannot be written.
ExitStatus write_file(const std::string& path, std::string_view text, Console& console);

}  // namespace xeploai::app
