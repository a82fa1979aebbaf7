// The registers of one Code while it runs: what machine.cpp, kernels.cpp and aggregate.cpp share. Not for others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/int128.hpp"
#include "eval/bindings.hpp"
#include "eval/machine.hpp"
#include "ir/program.hpp"
#include "ir/slots.hpp"

namespace xeploai::eval {

// Memory of one register's own, made when it is first written.
struct Buffer {
  std::vector<std::uint8_t> booleans;
  std::vector<std::uint8_t> missing;
  std::vector<RowError> errors;
};

// Elements of one owner in a chunk, from the end of the stretch before on.
struct Stretch {
  std::uint32_t owner = 0;  // its place in the batch of the frame around
  std::uint32_t end = 0;
};

struct AggregateState;

struct Frame {
  const Bindings* bindings = nullptr;
  const ir::Code* code = nullptr;
  std::size_t batch = 0;
  Rows rows;
  std::vector<Vector> registers;
  std::vector<Buffer> buffers;
  ir::Slots slots;
  std::vector<std::vector<std::int64_t>> numbers_at;  // a slot; made when it is first written
  std::vector<std::vector<base::Int128>> wides_at;
  std::vector<ColumnView> columns;
  std::vector<std::vector<std::int64_t>> table_bits;  // of the instruction, by place; empty where it is no `table`
  std::vector<std::unique_ptr<AggregateState>> aggregates;
  RowError first_site = 0;  // the sites of instruction i: first_site + 2 i (range), + 2 i + 1 (zero divisor)
  std::vector<SealedError>* sealed = nullptr;

  // Of the elements of an aggregate: the frame around, and whose the elements are.
  const Frame* outer = nullptr;
  std::span<const Stretch> stretches;

  std::size_t size() const { return rows.size; }
  const Vector& in(ir::Reg reg) const { return registers[reg.index()]; }
  Vector& out(const ir::Instruction& instruction) { return registers[instruction.dst.index()]; }
  RowError range_site(const ir::Instruction& instruction) const;
  RowError zero_site(const ir::Instruction& instruction) const { return range_site(instruction) + 1; }

  // Arrays of the destination, of the batch's size.
  std::int64_t* numbers(const ir::Instruction& instruction);
  base::Int128* wides(const ir::Instruction& instruction);
  std::uint8_t* booleans(const ir::Instruction& instruction);
  std::uint8_t* missing(const ir::Instruction& instruction);  // not cleared
  RowError* errors(const ir::Instruction& instruction);       // not cleared
};

// Executes one instruction over the frame's rows.
void execute(Frame& frame, const ir::Instruction& instruction);
// Executes all instructions of the frame's code.
void execute_all(Frame& frame);

// Makes the frame of a code, with those of its aggregates. Sites are appended.
std::unique_ptr<Frame> make_frame(const Bindings& bindings, const ir::Code& code, std::size_t batch,
                                  std::vector<ErrorSite>& sites, std::vector<SealedError>& sealed);

// What an aggregate keeps between batches, and where it leads a walk the frame of its elements.
struct AggregateState {
  const ir::Instruction* instruction = nullptr;
  std::vector<base::Int128> totals;
  std::vector<std::uint8_t> marks;  // of a chunk's elements
  ListView list;
  std::unique_ptr<Frame> elements;  // null: it is led
  std::vector<std::uint32_t> ids;
  std::vector<Stretch> stretches;
};
// Nothing where the aggregate is led: what led it has done it.
void execute_aggregate(Frame& frame, const ir::Instruction& instruction);

// Missing and errors of a result that needs both operands.
void merge_missing(Frame& frame, const ir::Instruction& instruction, const Vector& a, const Vector& b);
void merge_errors(Frame& frame, const ir::Instruction& instruction, const Vector& a, const Vector& b);

}  // namespace xeploai::eval
