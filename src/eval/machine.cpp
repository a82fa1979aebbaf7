#include "eval/machine.hpp"

#include <algorithm>

#include "eval/frame.hpp"
#include "ir/operands.hpp"

namespace xeploai::eval {
namespace {

// Registers of many statements would not stay in the cache: fewer rows at a time then. The outcome does not depend
// on it.
std::size_t fitting_batch(std::size_t wanted, const ir::Code& code) {
  constexpr std::size_t most_bytes = std::size_t{1} << 21U;
  constexpr std::size_t fewest_rows = 64;
  const ir::Slots slots = ir::slots_of(code);
  const std::size_t bytes_a_row =
      code.registers.size() + sizeof(std::int64_t) * slots.numbers + sizeof(base::Int128) * slots.wides;
  const std::size_t fitting = std::max(fewest_rows, most_bytes / std::max<std::size_t>(bytes_a_row, 1));
  return std::max<std::size_t>(1, std::min(wanted, fitting));
}

// Constants are written once, for every row of any batch.
void write_constant(Frame& frame, const ir::Instruction& instruction) {
  const ir::Constant& constant = frame.code->constants[instruction.aux];
  const std::int64_t bits = frame.bindings->bits(constant);
  if (instruction.kind == ir::Kind::boolean) {
    std::fill_n(frame.booleans(instruction), frame.batch, static_cast<std::uint8_t>(bits));
  } else {
    std::fill_n(frame.numbers(instruction), frame.batch, bits);
  }
  frame.out(instruction).is_same = true;
  if (constant.missing) std::fill_n(frame.missing(instruction), frame.batch, std::uint8_t{1});
}

void add_sites(const ir::Code& code, Frame& frame, std::vector<ErrorSite>& sites) {
  frame.first_site = static_cast<RowError>(sites.size() + 1);
  for (const ir::Instruction& instruction : code.instructions) {
    sites.push_back({diag::Code::number_range, instruction.span});
    sites.push_back({diag::Code::division_by_zero, instruction.division});
  }
}

void bind_columns(Frame& frame) {
  frame.columns.clear();
  for (const ir::ColumnRef& column : frame.code->columns) frame.columns.push_back(frame.bindings->column(column));
}

void make_aggregates(Frame& frame, std::vector<ErrorSite>& sites) {
  const ir::Code& code = *frame.code;
  const std::vector<std::size_t> instructions = ir::instructions_of_aggregates(code);
  for (std::size_t i = 0; i < code.aggregates.size(); ++i) {
    const ir::Aggregate& aggregate = code.aggregates[i];
    auto state = std::make_unique<AggregateState>();
    state->instruction = &code.instructions[instructions[i]];
    state->totals.resize(frame.batch);
    state->marks.resize(frame.batch);
    if (!aggregate.is_led) {
      state->list = frame.bindings->list(aggregate);
      state->elements = make_frame(*frame.bindings, aggregate.body, frame.batch, sites, *frame.sealed);
      state->elements->outer = &frame;
      state->ids.resize(frame.batch);
      state->stretches.resize(frame.batch);
    }
    frame.aggregates.push_back(std::move(state));
  }
}

void bind_again(Frame& frame) {
  bind_columns(frame);
  for (std::size_t i = 0; i < frame.aggregates.size(); ++i) {
    if (!frame.aggregates[i]->elements) continue;
    frame.aggregates[i]->list = frame.bindings->list(frame.code->aggregates[i]);
    bind_again(*frame.aggregates[i]->elements);
  }
}

}  // namespace

std::unique_ptr<Frame> make_frame(const Bindings& bindings, const ir::Code& code, std::size_t batch,
                                  std::vector<ErrorSite>& sites, std::vector<SealedError>& sealed) {
  auto frame = std::make_unique<Frame>();
  frame->bindings = &bindings;
  frame->code = &code;
  frame->batch = batch;
  frame->sealed = &sealed;
  frame->registers.resize(code.registers.size());
  frame->buffers.resize(code.registers.size());
  frame->slots = ir::slots_of(code);
  frame->numbers_at.resize(frame->slots.numbers);
  frame->wides_at.resize(frame->slots.wides);
  bind_columns(*frame);
  add_sites(code, *frame, sites);
  frame->table_bits.resize(code.instructions.size());
  for (std::size_t i = 0; i < code.instructions.size(); ++i) {
    const ir::Instruction& instruction = code.instructions[i];
    if (instruction.op == ir::Op::constant) write_constant(*frame, instruction);
    if (instruction.op == ir::Op::table)
      for (const ir::Constant& row : bindings.program().tables[instruction.aux].rows)
        frame->table_bits[i].push_back(bindings.bits(row));
  }
  make_aggregates(*frame, sites);
  return frame;
}

void execute_all(Frame& frame) {
  for (const ir::Instruction& instruction : frame.code->instructions) execute(frame, instruction);
}

Machine::Machine(const Bindings& bindings, const ir::Code& code, std::size_t batch)
    : batch_(fitting_batch(batch, code)), sealed_(std::make_unique<std::vector<SealedError>>()) {
  frame_ = make_frame(bindings, code, batch_, sites_, *sealed_);
}
Machine::~Machine() = default;
Machine::Machine(Machine&&) noexcept = default;
Machine& Machine::operator=(Machine&&) noexcept = default;

void Machine::rebind() { bind_again(*frame_); }

void Machine::run(Rows rows) {
  sealed_->clear();
  frame_->rows = rows;
  execute_all(*frame_);
}

Rows Machine::elements(std::size_t aggregate) const { return frame_->aggregates[aggregate]->elements->rows; }

const Vector& Machine::element(std::size_t aggregate, ir::Reg reg) const {
  return frame_->aggregates[aggregate]->elements->in(reg);
}

const Vector& Machine::operator[](ir::Reg reg) const { return frame_->in(reg); }

}  // namespace xeploai::eval
