// Pages of the manual (`man xeploai`, `man xeploai-eval`), made of the pages of --help.
#pragma once

#include <string>

#include "app/command_line.hpp"

namespace xeploai::app {

// In the language of man: one page for the program, one for each command.
std::string manual_page(CommandName command, diag::Language language);
// `xeploai.1`, `xeploai-eval.1`.
std::string manual_file(CommandName command);

}  // namespace xeploai::app
