// The operations that have a source of their own; kernels.cpp calls them, and holds arithmetic. Each writes the
// register of its instruction for all rows of the frame.
#pragma once

#include "eval/frame.hpp"
#include "eval/loops.hpp"

namespace xeploai::eval {

inline Right right_of(const Vector& vector) { return {vector.numbers, vector.is_same}; }

// loads.cpp
void load(Frame& frame, const ir::Instruction& instruction);
void gather(Frame& frame, const ir::Instruction& instruction);
void broadcast(Frame& frame, const ir::Instruction& instruction);

// conditions.cpp
void compare(Frame& frame, const ir::Instruction& instruction);
void is_present(Frame& frame, const ir::Instruction& instruction);
// `and` where 0 decides, `or` where 1 does.
void logic(Frame& frame, const ir::Instruction& instruction, std::uint8_t deciding);
void negation(Frame& frame, const ir::Instruction& instruction);
void select(Frame& frame, const ir::Instruction& instruction);
void seal(Frame& frame, const ir::Instruction& instruction);

}  // namespace xeploai::eval
