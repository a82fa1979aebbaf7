// What must be so in the oracle where the program is well-typed: otherwise the program, the data or the oracle is
// wrong, and the run ends with the reason.
#pragma once

#include <stdexcept>
#include <string>

namespace xeploai::oracle {

struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};

inline void claim(bool holds, const std::string& what) {
  if (!holds) throw Broken(what);
}

}  // namespace xeploai::oracle
