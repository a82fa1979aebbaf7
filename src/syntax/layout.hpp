// The one layout of rule files: two spaces a level, columns that line up, lines of 120 columns where that can be had,
// at most one empty line in a row. Comments stay where they stand; names, texts and numbers stay as they are written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "syntax/layout_tokens.hpp"

namespace xeploai::syntax {

// The text laid out. Nothing where it has errors of syntax, or where it would not read the same afterwards: in the other
// spelling a name may be taken for a keyword.
std::optional<std::string> laid_out(std::string_view text, Spelling spelling);

// The spelling of its first keyword.
Spelling spelling_of(std::string_view text);

}  // namespace xeploai::syntax
