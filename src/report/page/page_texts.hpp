// The style and script of the pages, as they stand in this folder; the build puts them into the library.
#pragma once

#include <string_view>

namespace xeploai::report {

extern const std::string_view difference_style;
extern const std::string_view difference_script;

}  // namespace xeploai::report
