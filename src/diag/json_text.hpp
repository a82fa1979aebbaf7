// A text as a JSON string, with its quotes.
#pragma once

#include <string>
#include <string_view>

namespace xeploai::diag {

// What is no UTF-8 becomes U+FFFD, so that the document is always JSON.
std::string json_text(std::string_view text);

}  // namespace xeploai::diag
