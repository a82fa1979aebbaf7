// A file that could not be written, and why, in the reader's language.
#pragma once

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "report/output_files.hpp"

namespace xeploai::app {

// Complains, and gives the exit status of the command.
ExitStatus file_failure(const report::WriteFailure& failure, Console& console);

}  // namespace xeploai::app
