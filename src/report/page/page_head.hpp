// The beginning of a page that needs nothing but itself: nothing is loaded, whatever stands in it.
#pragma once

#include <cstdint>
#include <string>

#include "diag/message.hpp"

namespace xeploai::report {

enum class Scripts : std::uint8_t { none, own };

// Up to its heading, in the style of difference.css. `title` is fit to stand in a page.
std::string page_head(const std::string& title, diag::Language language, Scripts scripts);

}  // namespace xeploai::report
