#include "ir/joined_walks.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "ir/emitter.hpp"
#include "ir/operands.hpp"

namespace xeploai::ir {
namespace {

// What all aggregates of a walk need is in use at once, and should stay in the cache.
constexpr std::size_t most_together = 16;

// Puts the bodies of several aggregates into one.
class Body {
 public:
  Body() : emitter_(code_) {}

  // The aggregate's registers are those of this body from now on.
  void take(Aggregate& aggregate) {
    std::vector<Reg> place(aggregate.body.registers.size());
    const auto moved = [&](Reg reg) { return reg ? place[reg.index()] : reg; };
    for (const Instruction& instruction : aggregate.body.instructions)
      place[instruction.dst.index()] = emit(aggregate.body, instruction, moved);
    for (Reg* const reg : {&aggregate.where, &aggregate.value, &aggregate.per}) *reg = moved(*reg);
    aggregate.body = {};
  }
  Code code() && { return std::move(code_); }

 private:
  template <class Moved>
  Reg emit(Code& from, Instruction i, const Moved& moved) {
    if (i.op == Op::constant) return emitter_.constant(from.constants[i.aux]);
    // What is broadcast is a register of the Code around.
    if (i.op != Op::broadcast)
      for (Reg* const reg : {&i.a, &i.b, &i.c}) *reg = moved(*reg);
    if (i.op == Op::load || i.op == Op::gather) i.aux = emitter_.column(from.columns[i.aux]);
    if (i.op == Op::aggregate) i.aux = take_inner(from.aggregates[i.aux], moved);
    return emitter_.emit(i);
  }

  // An aggregate of the body, which names registers of it.
  template <class Moved>
  std::uint32_t take_inner(Aggregate& inner, const Moved& moved) {
    inner.owner = moved(inner.owner);
    inner.at_most = moved(inner.at_most);
    for (Instruction& instruction : inner.body.instructions)
      if (instruction.op == Op::broadcast) instruction.a = moved(instruction.a);
    code_.aggregates.push_back(std::move(inner));
    return static_cast<std::uint32_t>(code_.aggregates.size() - 1);
  }

  Code code_;
  Emitter emitter_;
};

class Joining {
 public:
  explicit Joining(Code& code) : code_(code) {}

  void run() {
    find_layers();
    if (!find_walks()) return;
    for (const std::vector<std::uint32_t>& walk : walks_)
      if (walk.size() > 1) join(walk);
    put_in_order();
  }

 private:
  // An instruction's layer is the number of aggregates that it needs one after the other; those of one layer need
  // nothing of each other.
  void find_layers() {
    std::vector<std::size_t> of_register(code_.registers.size());
    layers_.resize(code_.instructions.size());
    for (std::size_t i = 0; i < code_.instructions.size(); ++i) {
      const Instruction& instruction = code_.instructions[i];
      std::size_t& layer = layers_[i];
      each_operand(code_, instruction, [&](Reg reg) { layer = std::max(layer, of_register[reg.index()]); });
      of_register[instruction.dst.index()] = layer + (instruction.op == Op::aggregate ? 1 : 0);
    }
  }

  // False where no two aggregates can be joined.
  bool find_walks() {
    using Lists = std::tuple<std::size_t, ListKind, std::uint32_t, std::uint32_t, std::uint32_t>;
    std::map<Lists, std::size_t> open;  // the walk that takes more
    bool any = false;
    for (std::size_t i = 0; i < code_.instructions.size(); ++i) {
      if (code_.instructions[i].op != Op::aggregate) continue;
      const std::uint32_t place = code_.instructions[i].aux;
      const Aggregate& aggregate = code_.aggregates[place];
      const Lists lists{layers_[i], aggregate.list_kind, aggregate.unit.value, aggregate.index, aggregate.owner.value};
      const auto [walk, fresh] = open.try_emplace(lists, walks_.size());
      if (!fresh && walks_[walk->second].size() == most_together) walk->second = walks_.size();
      if (walk->second == walks_.size()) walks_.emplace_back();
      walks_[walk->second].push_back(place);
      any = any || walks_[walk->second].size() > 1;
    }
    return any;
  }

  void join(const std::vector<std::uint32_t>& walk) {
    Body body;
    for (const std::uint32_t place : walk) body.take(code_.aggregates[place]);
    Aggregate& leader = code_.aggregates[walk.front()];
    leader.body = std::move(body).code();
    leader.led.assign(walk.begin() + 1, walk.end());
    for (const std::uint32_t place : leader.led) code_.aggregates[place].is_led = true;
  }

  // Layer after layer, and of each the aggregates at its end: then all is there that any of them needs.
  void put_in_order() {
    std::vector<std::size_t> order(code_.instructions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, {}, [&](std::size_t i) { return std::pair(layers_[i], code_.instructions[i].op == Op::aggregate); });
    std::vector<Instruction> sorted;
    sorted.reserve(order.size());
    for (const std::size_t i : order) sorted.push_back(code_.instructions[i]);
    code_.instructions = std::move(sorted);
  }

  Code& code_;
  std::vector<std::size_t> layers_;                // an instruction
  std::vector<std::vector<std::uint32_t>> walks_;  // places of aggregates
};

}  // namespace

void join_walks(Code& code) {
  Joining(code).run();
  for (Aggregate& aggregate : code.aggregates) {
    if (aggregate.is_led) continue;
    join_walks(aggregate.body);
    const auto name_results = [&](const Aggregate& of) {
      for (const Reg reg : {of.where, of.value, of.per})
        if (reg) aggregate.body.results.push_back(reg);
    };
    name_results(aggregate);
    for (const std::uint32_t led : aggregate.led) name_results(code.aggregates[led]);
  }
}

}  // namespace xeploai::ir
