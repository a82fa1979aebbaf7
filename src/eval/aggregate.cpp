// Aggregates: the elements of the lists of a batch of owners are walked in chunks of a batch's size, in the order of
// the owners, their code is run over each chunk, and what it gives is gathered for each owner, by all aggregates that
// walk together. A chunk knows its elements by stretches of one owner each, so that next to nothing is done for a
// single one. Cost: the elements.
#include <algorithm>
#include <numeric>
#include <vector>

#include "base/decimal.hpp"
#include "eval/frame.hpp"
#include "eval/gathering.hpp"

namespace xeploai::eval {
namespace {

// One walk for the owners of a batch.
class Walk {
 public:
  Walk(Frame& frame, std::size_t leader)
      : frame_(frame), aggregate_(frame.code->aggregates[leader]), state_(*frame.aggregates[leader]) {
    gatherings_.reserve(1 + aggregate_.led.size());
    gatherings_.emplace_back(frame, leader);
    for (const std::uint32_t led : aggregate_.led) gatherings_.emplace_back(frame, led);
  }

  void run() {
    for (Gathering& gathering : gatherings_) gathering.start();
    walk();
    for (Gathering& gathering : gatherings_) gathering.finish();
  }

 private:
  void walk();
  void walk_owner(std::size_t owner, std::size_t row);
  void add_elements(std::uint32_t at, std::size_t count);
  void run_chunk();

  Frame& frame_;
  const ir::Aggregate& aggregate_;
  AggregateState& state_;
  std::vector<Gathering> gatherings_;
  // The chunk: so many elements, which follow one another from `first_` on, or are state_.ids.
  std::size_t filled_ = 0;
  std::size_t stretches_ = 0;
  bool together_ = true;
  std::uint32_t first_ = 0;
};

void Walk::walk() {
  const Vector* owner = aggregate_.owner ? &frame_.in(aggregate_.owner) : nullptr;
  for (std::size_t i = 0; i < frame_.size(); ++i) {
    if (!owner) {
      walk_owner(i, frame_.rows[i]);
    } else if (owner->error(i) != no_error) {
      for (Gathering& gathering : gatherings_) gathering.fail(i, owner->error(i));
    } else if (!owner->is_missing(i)) {
      walk_owner(i, static_cast<std::size_t>(owner->numbers[i]));
    }
  }
  run_chunk();
}

void Walk::walk_owner(std::size_t owner, std::size_t row) {
  const ListView& list = state_.list;
  if (row >= list.owners) return;
  std::uint32_t at = list.offsets[row];
  const std::uint32_t end = list.offsets[row + 1];
  while (at < end) {
    if (filled_ == frame_.batch) run_chunk();
    const std::size_t count = std::min<std::size_t>(end - at, frame_.batch - filled_);
    add_elements(at, count);
    filled_ += count;
    state_.stretches[stretches_++] = {static_cast<std::uint32_t>(owner), static_cast<std::uint32_t>(filled_)};
    at += static_cast<std::uint32_t>(count);
  }
}

// The elements at these places of the list, behind those that the chunk has.
void Walk::add_elements(std::uint32_t at, std::size_t count) {
  const std::uint32_t* const order = state_.list.order;
  if (filled_ == 0) {
    together_ = order == nullptr;
    first_ = at;
  }
  if (together_ && at == first_ + filled_) return;
  std::uint32_t* const ids = state_.ids.data();
  if (together_) {
    together_ = false;
    std::iota(ids, ids + filled_, first_);
  }
  if (order != nullptr)
    std::copy_n(order + at, count, ids + filled_);
  else
    std::iota(ids + filled_, ids + filled_ + count, at);
}

void Walk::run_chunk() {
  if (filled_ == 0) return;
  Frame& elements = *state_.elements;
  elements.rows = together_ ? Rows{nullptr, first_, filled_} : Rows{state_.ids.data(), 0, filled_};
  elements.stretches = {state_.stretches.data(), stretches_};
  execute_all(elements);
  const Chunk chunk{elements, elements.stretches, filled_};
  for (Gathering& gathering : gatherings_) gathering.take(chunk);
  filled_ = 0;
  stretches_ = 0;
}

void take_counts(Frame& frame, const ir::Instruction& instruction, const std::uint32_t* counts) {
  frame.out(instruction) = Vector{};
  std::int64_t* const numbers = frame.numbers(instruction);
  for (std::size_t i = 0; i < frame.size(); ++i) numbers[i] = counts[frame.rows[i]] * base::Decimal::scale;
}

}  // namespace

void execute_aggregate(Frame& frame, const ir::Instruction& instruction) {
  if (frame.code->aggregates[instruction.aux].is_led) return;
  const ListView& list = frame.aggregates[instruction.aux]->list;
  if (list.counts) return take_counts(frame, instruction, list.counts);
  Walk(frame, instruction.aux).run();
}

}  // namespace xeploai::eval
