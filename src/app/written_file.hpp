// One file that a command writes: whole or not at all.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "report/byte_writer.hpp"

namespace xeploai::app {

// Complains where it cannot be written.
ExitStatus write_file(const std::string& path, std::string_view text, Console& console);
// The same of what `write` puts into it, piece by piece.
ExitStatus write_file(const std::string& path, const std::function<void(report::ByteWriter&)>& write,
                      Console& console);

}  // namespace xeploai::app
