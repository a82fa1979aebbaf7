// Rules as they are after `include` and `amends`, as text again: each element as it stands in its file. Only the text is
// put together here; layout.hpp lays it out.
#pragma once

#include <string>
#include <string_view>

#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::syntax {

// The whole of the rules in one file that stands where `root` does. A comment says of each declaration and statement
// which file it comes from.
std::string effective_text(const Document& document, const source::Files& files, std::string_view root);

// `replace parameter …` for each parameter, as it is now.
std::string replacements_text(const Document& document, const source::Files& files);

// A text as it is written in a rule file.
std::string text_literal(std::string_view text);

}  // namespace xeploai::syntax
