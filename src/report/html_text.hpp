// Text within a page.
#pragma once

#include <string>
#include <string_view>

namespace xeploai::report {

// With `&`, `<`, `>` and `"` as references.
std::string html_text(std::string_view text);

}  // namespace xeploai::report
