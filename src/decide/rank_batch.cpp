#include "decide/rank_batch.hpp"

#include <algorithm>

#include "decide/outcome.hpp"

namespace xeploai::decide {
namespace {

// 1 where a condition holds; what is missing does not.
std::uint8_t holds(const eval::Vector& condition, std::size_t i) {
  return condition.missing ? condition.booleans[i] & (1 ^ condition.missing[i]) : condition.booleans[i];
}

// The first skip that holds stays: later ones are looked at before it.
void skip_rows(const RankInputs& inputs, const RankRows& rows) {
  std::fill_n(rows.skip, rows.size, UnitOutcome::no_skip);
  for (std::size_t s = inputs.skips.size(); s-- > 0;) {
    const auto place = static_cast<std::int32_t>(s);
    for (std::size_t i = 0; i < rows.size; ++i) rows.skip[i] = holds(*inputs.skips[s], i) != 0 ? place : rows.skip[i];
  }
}

void cap_rows(const CapValues& cap, const eval::Vector& by_cases, std::uint8_t* capped, const RankRows& rows) {
  for (std::size_t i = 0; i < rows.size; ++i) {
    bool bounds = rows.skip[i] == UnitOutcome::no_skip && cap.bound->numbers[i] < by_cases.numbers[i];
    if (cap.bound->missing) bounds = bounds && cap.bound->missing[i] == 0;
    if (cap.when) bounds = bounds && holds(*cap.when, i) != 0;
    capped[i] = bounds ? 1 : 0;
    if (bounds) rows.rank[i] = std::min(rows.rank[i], static_cast<eval::Rank>(cap.bound->numbers[i]));
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
  skip_rows(inputs, rows);
  for (std::size_t i = 0; i < rows.size; ++i) {
    const auto by_cases = static_cast<eval::Rank>(inputs.rank->numbers[i]);
    rows.rank[i] = rows.skip[i] == UnitOutcome::no_skip ? by_cases : eval::unranked;
  }
  for (std::size_t c = 0; c < inputs.caps.size(); ++c) cap_rows(inputs.caps[c], *inputs.rank, rows.capped[c], rows);
}

}  // namespace xeploai::decide
