// What one aggregate gathers for the owners of a batch from the elements that are walked, chunk after chunk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "eval/frame.hpp"
#include "eval/keyed_sums.hpp"

namespace xeploai::eval {

// Elements whose code was run: so many, by stretches of one owner each.
struct Chunk {
  const Frame& elements;
  std::span<const Stretch> stretches;
  std::size_t size = 0;
};

class Gathering {
 public:
  // The place of the aggregate among those of the frame's code.
  Gathering(Frame& frame, std::size_t aggregate)
      : frame_(frame),
        aggregate_(frame.code->aggregates[aggregate]),
        state_(*frame.aggregates[aggregate]),
        instruction_(*state_.instruction) {}

  // Before the first chunk, for each chunk, behind the last: then the aggregate's register is written.
  void start();
  void take(const Chunk& chunk);
  void finish();
  // The owner's list cannot be looked at.
  void fail(std::size_t owner, RowError error);

 private:
  bool take_plainly(const Chunk& chunk, const Vector* where, const Vector* value);
  void count_plainly(const Chunk& chunk, const std::uint8_t* holds);
  void sum_plainly(const Chunk& chunk, const std::uint8_t* holds, const std::int64_t* numbers);
  void mark_owners(const Chunk& chunk, std::uint8_t value);
  void take(const Chunk& chunk, std::size_t owner, std::size_t k, const Vector* where, const Vector* value);
  void take_keyed(const Chunk& chunk, std::size_t owner, std::size_t k, const Vector& value);
  void close_keyed();
  bool has_numbers() const;
  void finish_numbers();

  Frame& frame_;
  const ir::Aggregate& aggregate_;
  AggregateState& state_;
  const ir::Instruction& instruction_;
  std::uint8_t* booleans_ = nullptr;
  std::int64_t* numbers_ = nullptr;
  std::uint8_t* missing_ = nullptr;
  RowError* errors_ = nullptr;
  KeyedSums keyed_;
  std::size_t keyed_owner_ = 0;
};

}  // namespace xeploai::eval
