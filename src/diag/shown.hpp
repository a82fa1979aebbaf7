// Text out of files, made fit to be shown: no character of it moves the cursor, ends the line, turns the reading
// direction or is no character at all. What is written to results does not pass here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace xeploai::diag {

// What stands for a code point that must not reach a terminal (control characters as their pictures, a newline as
// `␊`), or the code point itself. A tab is returned as it is.
char32_t shown(char32_t code_point);

// The whole text so, tabs as spaces; of more than `most` code points the first, with `…` behind.
std::string shown(std::string_view text, std::size_t most = std::string_view::npos);

}  // namespace xeploai::diag
