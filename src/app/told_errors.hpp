// Errors and warnings of the data and of the run, told on standard error: the first hundred errors in full, all of
// them counted.
#pragma once

#include <string>

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "embed/journey.hpp"

namespace xeploai::app {

// Gives `file_failure` where a file cannot be read, `data_errors` where nothing is classified.
ExitStatus tell_errors(const embed::Journey& journey, const embed::ReadyRules& ready, Console& console);

// The same, and behind errors of the data how many there are.
ExitStatus tell_errors_counted(const embed::Journey& journey, const embed::ReadyRules& ready, Console& console);

// `3 errors, 1 warning`, and that not all were shown where that is so; empty for none.
std::string told_counts(const embed::Journey& journey, const Console& console);

}  // namespace xeploai::app
