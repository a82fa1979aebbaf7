// The text under a span as one line, to be shown within a sentence: comments dropped, white space made single. Texts
// in quotes stay as they are.
#pragma once

#include <string>

#include "source/files.hpp"

namespace xeploai::source {

std::string one_line(const Files& files, Span span);

}  // namespace xeploai::source
