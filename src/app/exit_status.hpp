// What the program ends with (language.md, section 12).
#pragma once

#include <algorithm>

namespace xeploai::app {

enum class ExitStatus : int {
  done = 0,
  findings = 1,  // errors in rules, failed tests
  wrong_usage = 2,
  data_errors = 3,  // nothing was written, or not all units were
  file_failure = 4  // a file that cannot be read or written
};

// Of several files: what is more in the way.
constexpr ExitStatus worse(ExitStatus a, ExitStatus b) { return std::max(a, b); }

}  // namespace xeploai::app
