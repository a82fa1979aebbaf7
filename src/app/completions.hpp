// What shells offer behind `xeploai`, made of what the parser knows and the pages of --help.
#pragma once

#include <string>

namespace xeploai::app {

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace xeploai::app
