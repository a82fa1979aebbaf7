// What must hold of every program that `lower` makes; a violation is a mistake of ours, never of a rule file.
#pragma once

#include <optional>
#include <string>

#include "ir/program.hpp"

namespace xeploai::ir {

// Nothing where the program is sound: every register is written once, before it is read, by an instruction whose
// operands have the kinds that it takes; every index is in its table. Else what is wrong, for a test's output.
std::optional<std::string> verify(const Program& program);

}  // namespace xeploai::ir
