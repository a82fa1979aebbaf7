#include "decide/rank_batch.hpp"

#include <algorithm>

#include "decide/outcome.hpp"
#include "eval/loops.hpp"

namespace xeploai::decide {
namespace {

using eval::Rank;

// Room for the rows of a batch.
struct Scratch {
  explicit Scratch(std::size_t size) : holds(size), by_cases(size), bounds(size) {}
  std::vector<std::uint8_t> holds;
  std::vector<Rank> by_cases;
  std::vector<Rank> bounds;
};

// The loops have no branches, and pointers of their own, so that the compiler makes vectors of them.

// Where a condition holds; what is missing does not. `scratch` has room for the rows.
const std::uint8_t* holding(const eval::Vector& condition, std::size_t size, std::uint8_t* scratch) {
  if (condition.missing == nullptr) return condition.booleans;
  for (std::size_t i = 0; i < size; ++i) scratch[i] = condition.booleans[i] & (1 ^ condition.missing[i]);
  return scratch;
}

// The first skip that holds stays: later ones are looked at before it.
void skip_rows(const RankInputs& inputs, const RankRows& rows, std::uint8_t* scratch) {
  std::fill_n(rows.skip, rows.size, UnitOutcome::no_skip);
  for (std::size_t s = inputs.skips.size(); s-- > 0;) {
    const std::uint8_t* const holds = holding(*inputs.skips[s], rows.size, scratch);
    const auto place = static_cast<UnitOutcome::SkipPlace>(s);
    UnitOutcome::SkipPlace* const skip = rows.skip;
    for (std::size_t i = 0; i < rows.size; ++i) skip[i] = holds[i] != 0 ? place : skip[i];
  }
}

void cap_rows(const CapValues& cap, const Rank* by_cases, std::uint8_t* capped, const RankRows& rows,
              Scratch& scratch) {
  const std::size_t size = rows.size;
  Rank* const bounds = scratch.bounds.data();
  eval::fastest_loops().narrow_16(cap.bound->numbers, bounds, size);
  const UnitOutcome::SkipPlace* const skip = rows.skip;
  for (std::size_t i = 0; i < size; ++i)
    capped[i] = static_cast<std::uint8_t>(static_cast<int>(skip[i] == UnitOutcome::no_skip) &
                                          static_cast<int>(bounds[i] < by_cases[i]));
  if (const std::uint8_t* const missing = cap.bound->missing)
    for (std::size_t i = 0; i < size; ++i) capped[i] &= 1 ^ missing[i];
  if (cap.when != nullptr) {
    const std::uint8_t* const holds = holding(*cap.when, size, scratch.holds.data());
    for (std::size_t i = 0; i < size; ++i) capped[i] &= holds[i];
  }
  Rank* const rank = rows.rank;
  for (std::size_t i = 0; i < size; ++i) {
    const Rank lowered = std::min(rank[i], bounds[i]);
    rank[i] = capped[i] != 0 ? lowered : rank[i];
  }
}

}  // namespace

bool RankInputs::nothing_failed() const {
  return rank->errors == nullptr &&
         std::ranges::all_of(skips, [](const eval::Vector* skip) { return skip->errors == nullptr; }) &&
         std::ranges::all_of(caps, [](const CapValues& cap) {
           return cap.bound->errors == nullptr && (cap.when == nullptr || cap.when->errors == nullptr);
         });
}

void rank_batch(const RankInputs& inputs, const RankRows& rows) {
  Scratch scratch(rows.size);
  skip_rows(inputs, rows, scratch.holds.data());
  Rank* const by_cases = scratch.by_cases.data();
  eval::fastest_loops().narrow_16(inputs.rank->numbers, by_cases, rows.size);
  const UnitOutcome::SkipPlace* const skip = rows.skip;
  Rank* const rank = rows.rank;
  for (std::size_t i = 0; i < rows.size; ++i) rank[i] = skip[i] == UnitOutcome::no_skip ? by_cases[i] : eval::unranked;
  for (std::size_t c = 0; c < inputs.caps.size(); ++c)
    cap_rows(inputs.caps[c], by_cases, rows.capped[c], rows, scratch);
}

}  // namespace xeploai::decide
