// What `--version` prints: the version, and what the program was built with.
#pragma once

#include <string>

namespace xeploai::app {

// The first line is `xeploai VERSION`; programs read it, so that the page is the same in every language.
std::string version_page();

}  // namespace xeploai::app
