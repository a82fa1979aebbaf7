#include "ir/slots.hpp"

#include <algorithm>

#include "ir/operands.hpp"

namespace xeploai::ir {
namespace {

constexpr std::size_t for_ever = static_cast<std::size_t>(-1);

class Sharing {
 public:
  explicit Sharing(const Code& code) : code_(code), last_(code.registers.size(), 0), root_(code.registers.size()) {
    result_.of.resize(code.registers.size());
    aggregate_at_ = instructions_of_aggregates(code);
    find_last_reads();
  }

  Slots run() {
    for (std::size_t i = 0; i < code_.instructions.size(); ++i) {
      const Instruction& instruction = code_.instructions[i];
      if (!is_led(instruction)) take(instruction);
      take_led(instruction);
      each_operand(code_, instruction, [&](Reg reg) { leave(reg, i); });
      leave(instruction.dst, i);
    }
    return std::move(result_);
  }

 private:
  // A sealed register is the same memory as the one that it seals.
  std::size_t root(Reg reg) const { return root_[reg.index()]; }

  bool is_led(const Instruction& i) const { return i.op == Op::aggregate && code_.aggregates[i.aux].is_led; }

  // The leader of a walk writes what those that it leads come to.
  void take_led(const Instruction& leader) {
    if (leader.op != Op::aggregate) return;
    for (const std::uint32_t led : code_.aggregates[leader.aux].led) take(code_.instructions[aggregate_at_[led]]);
  }

  void find_last_reads() {
    for (std::size_t i = 0; i < code_.instructions.size(); ++i) {
      const Instruction& instruction = code_.instructions[i];
      const std::size_t dst = instruction.dst.index();
      root_[dst] = instruction.op == Op::seal ? root(instruction.a) : dst;
      const bool stays = instruction.op == Op::constant || code_.results.empty();
      last_[root_[dst]] = stays ? for_ever : std::max(last_[root_[dst]], i);
      each_operand(code_, instruction, [&](Reg reg) { last_[root(reg)] = std::max(last_[root(reg)], i); });
    }
    for (const Reg reg : code_.results) last_[root(reg)] = for_ever;
  }

  void take(const Instruction& instruction) {
    std::uint32_t& place = result_.of[instruction.dst.index()];
    if (root(instruction.dst) != instruction.dst.index()) {
      place = result_.of[root(instruction.dst)];
      return;
    }
    if (instruction.kind == Kind::boolean) return;
    std::vector<std::uint32_t>& free = free_of(instruction.kind);
    std::size_t& count = instruction.kind == Kind::wide ? result_.wides : result_.numbers;
    // A constant is written once, and is there whenever the code runs: nothing else may ever stand in its place.
    if (free.empty() || instruction.op == Op::constant) free.push_back(static_cast<std::uint32_t>(count++));
    place = free.back();
    free.pop_back();
  }

  // Gives the place back behind the instruction that is the last to read it.
  void leave(Reg reg, std::size_t instruction) {
    const std::size_t of = root(reg);
    if (last_[of] != instruction || code_.registers[of] == Kind::boolean) return;
    free_of(code_.registers[of]).push_back(result_.of[of]);
    last_[of] = for_ever;  // once
  }

  std::vector<std::uint32_t>& free_of(Kind kind) { return kind == Kind::wide ? free_wides_ : free_numbers_; }

  const Code& code_;
  std::vector<std::size_t> last_;  // a root: the last instruction that reads it
  std::vector<std::size_t> root_;
  std::vector<std::size_t> aggregate_at_;  // an aggregate: its instruction
  std::vector<std::uint32_t> free_numbers_;
  std::vector<std::uint32_t> free_wides_;
  Slots result_;
};

}  // namespace

Slots slots_of(const Code& code) { return Sharing(code).run(); }

}  // namespace xeploai::ir
