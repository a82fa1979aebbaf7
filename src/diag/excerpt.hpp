// The source line under a diagnostic, with carets below the span. Lines of any length are shown by a window of
// bounded width around the span, and the work is bounded likewise.
#pragma once

#include <string>

#include "source/files.hpp"

namespace xeploai::diag {

struct Excerpt {
  std::string line;    // fit for a terminal, without a line break
  std::string carets;  // white space, then one `^` for each column of the span; at least one
};

// Where the terminal shows `line` from some column on, `carets` from the same column lines up: tabs stay tabs in
// both. A span that goes on over the end of its first line is marked up to there.
Excerpt excerpt(const source::Files& files, source::Span span);

}  // namespace xeploai::diag
