// Diagnostics of what the parser found: what stands there, what could stand there instead, and the mend.
#pragma once

#include "base/limits.hpp"
#include "diag/diagnostic.hpp"
#include "source/files.hpp"
#include "syntax/parse_state.hpp"

namespace xeploai::syntax {

void report(const Fault& fault, const source::Files& files, source::FileId file, diag::Sink& sink,
            const base::Limits& limits);

}  // namespace xeploai::syntax
