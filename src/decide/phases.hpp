// The phases that look at one unit at a time (language.md, section 4): skip, rank, caps. Pure functions on what the
// conditions gave.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "decide/outcome.hpp"
#include "eval/machine.hpp"

namespace xeploai::decide {

// Where a condition or bound of a row failed.
struct Failure {
  std::size_t row = 0;  // in the batch
  eval::RowError error = eval::no_error;
};

// The first skip that holds for the i-th row of the batch, or UnitOutcome::no_skip; `error` where a condition failed
// before one held.
UnitOutcome::SkipPlace first_skip(std::span<const eval::Vector* const> conditions, std::size_t i,
                                  eval::RowError& error);

struct CapValues {
  const eval::Vector* bound = nullptr;
  const eval::Vector* when = nullptr;  // null: always
};
enum class CapEffect : std::uint8_t { none, bounds, failed };
// What a cap says of the i-th row: `bound` is its rank where it bounds.
CapEffect apply_cap(const CapValues& cap, std::size_t i, eval::Rank& bound, eval::RowError& error);

}  // namespace xeploai::decide
