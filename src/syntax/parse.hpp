// From the text of one rule file to its abstract syntax. Every syntax error is reported in one run, each once, and
// reading goes on behind it as language.md section 6 says; nothing throws, and no text makes it recurse without
// bound (`too-deep`).
#pragma once

#include "base/limits.hpp"
#include "diag/diagnostic.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::syntax {

File parse(const source::Files& files, source::FileId id, diag::Sink& sink, const base::Limits& limits = {});

}  // namespace xeploai::syntax
