// The short printed form of a program, made for tests and for looking at what the rules became:
//
//   pass office
//     r0 = load office.field 1
//     r1 = add r0 r0
//     let 0 = r1
//
// It is not read back by anything.
#pragma once

#include <string>

#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::ir {

std::string print(const Program& program, const sema::RuleSet& rules);

}  // namespace xeploai::ir
