// A file that could not be written, and why, in the reader's language.
#pragma once

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "report/database.hpp"
#include "report/output_files.hpp"
#include "report/workbook.hpp"

namespace xeploai::app {

// Complains, and gives the exit status of the command.
ExitStatus file_failure(const report::WriteFailure& failure, Console& console);

ExitStatus file_failure(const std::string& path, const diag::Message& why, Console& console);

// Why results do not go into a workbook or a database.
diag::Message reason_of(const report::WorkbookFault& fault);
diag::Message reason_of(const report::DatabaseFault& fault);

}  // namespace xeploai::app
