// The registers that an instruction reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ir/program.hpp"

namespace xeploai::ir {

// Calls visit(reg) for each register of the Code that the aggregate reads; not for those that its body reads.
template <class Visit>
void each_operand(const Aggregate& aggregate, const Visit& visit) {
  for (const Reg reg : {aggregate.owner, aggregate.at_most})
    if (reg) visit(reg);
  for (const Instruction& inner : aggregate.body.instructions)
    if (inner.op == Op::broadcast) visit(inner.a);
}

// Calls visit(reg) for each register of the Code that the instruction reads, which a broadcast does not. What the
// leader of a walk reads for those that it leads is among it.
template <class Visit>
void each_operand(const Code& code, const Instruction& i, const Visit& visit) {
  for (const Reg reg : {i.a, i.b, i.c})
    if (reg && i.op != Op::broadcast) visit(reg);
  if (i.op != Op::aggregate) return;
  const Aggregate& aggregate = code.aggregates[i.aux];
  each_operand(aggregate, visit);
  for (const std::uint32_t led : aggregate.led) each_operand(code.aggregates[led], visit);
}

// The instruction of each aggregate of the Code.
inline std::vector<std::size_t> instructions_of_aggregates(const Code& code) {
  std::vector<std::size_t> result(code.aggregates.size());
  for (std::size_t i = 0; i < code.instructions.size(); ++i)
    if (code.instructions[i].op == Op::aggregate) result[code.instructions[i].aux] = i;
  return result;
}

}  // namespace xeploai::ir
