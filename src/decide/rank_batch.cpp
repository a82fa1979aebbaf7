#include "decide/rank_batch.hpp"

#include <algorithm>

#include "decide/outcome.hpp"

namespace xeploai::decide {
namespace {

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
    const auto place = static_cast<std::int32_t>(s);
    std::int32_t* const skip = rows.skip;
    for (std::size_t i = 0; i < rows.size; ++i) skip[i] = holds[i] != 0 ? place : skip[i];
  }
}

void cap_rows(const CapValues& cap, const std::int64_t* by_cases, std::uint8_t* capped, const RankRows& rows,
              std::uint8_t* scratch) {
  const std::size_t size = rows.size;
  const std::int64_t* const bounds = cap.bound->numbers;
  const std::int32_t* const skip = rows.skip;
  for (std::size_t i = 0; i < size; ++i) {
    const bool is_below = static_cast<eval::Rank>(bounds[i]) < static_cast<eval::Rank>(by_cases[i]);
    capped[i] =
        static_cast<std::uint8_t>(static_cast<int>(skip[i] == UnitOutcome::no_skip) & static_cast<int>(is_below));
  }
  if (const std::uint8_t* const missing = cap.bound->missing)
    for (std::size_t i = 0; i < size; ++i) capped[i] &= 1 ^ missing[i];
  if (cap.when != nullptr) {
    const std::uint8_t* const holds = holding(*cap.when, size, scratch);
    for (std::size_t i = 0; i < size; ++i) capped[i] &= holds[i];
  }
  eval::Rank* const rank = rows.rank;
  for (std::size_t i = 0; i < size; ++i) {
    const eval::Rank lowered = std::min(rank[i], static_cast<eval::Rank>(bounds[i]));
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
  std::vector<std::uint8_t> scratch(rows.size);
  skip_rows(inputs, rows, scratch.data());
  const std::int64_t* const by_cases = inputs.rank->numbers;
  const std::int32_t* const skip = rows.skip;
  eval::Rank* const rank = rows.rank;
  for (std::size_t i = 0; i < rows.size; ++i)
    rank[i] = skip[i] == UnitOutcome::no_skip ? static_cast<eval::Rank>(by_cases[i]) : eval::unranked;
  for (std::size_t c = 0; c < inputs.caps.size(); ++c)
    cap_rows(inputs.caps[c], by_cases, rows.capped[c], rows, scratch.data());
}

}  // namespace xeploai::decide
