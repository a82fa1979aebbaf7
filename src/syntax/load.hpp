// A root rule file with everything that it includes, read from a disk and parsed.
#pragma once

#include <string>

#include "base/limits.hpp"
#include "diag/diagnostic.hpp"
#include "source/disk.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::syntax {

enum class LoadFailure : std::uint8_t { none, root_unreadable };

struct Loaded {
  Document document;
  LoadFailure failure = LoadFailure::none;  // then nothing was read (exit status 4)
};

// Reads `path` and what it includes, within the limits of rule files, each once, in the order of reading. Reports
// `missing-file`, `cyclic-include`, `too-large`, `invalid-utf8` and what the parser finds.
Loaded load(const source::Disk& disk, const std::string& path, source::Files& files, diag::Sink& sink,
            const base::Limits& limits = {});

}  // namespace xeploai::syntax
