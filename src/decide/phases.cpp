#include "decide/phases.hpp"

namespace xeploai::decide {

UnitOutcome::SkipPlace first_skip(std::span<const eval::Vector* const> conditions, std::size_t i,
                                  eval::RowError& error) {
  for (std::size_t k = 0; k < conditions.size(); ++k) {
    const eval::Vector& condition = *conditions[k];
    error = condition.error(i);
    if (error != eval::no_error) return UnitOutcome::no_skip;
    if (!condition.is_missing(i) && condition.booleans[i] != 0) return static_cast<UnitOutcome::SkipPlace>(k);
  }
  return UnitOutcome::no_skip;
}

CapEffect apply_cap(const CapValues& cap, std::size_t i, eval::Rank& bound, eval::RowError& error) {
  if (cap.when) {
    error = cap.when->error(i);
    if (error != eval::no_error) return CapEffect::failed;
    if (cap.when->is_missing(i) || cap.when->booleans[i] == 0) return CapEffect::none;
  }
  error = cap.bound->error(i);
  if (error != eval::no_error) return CapEffect::failed;
  if (cap.bound->is_missing(i)) return CapEffect::none;
  bound = static_cast<eval::Rank>(cap.bound->numbers[i]);
  return CapEffect::bounds;
}

}  // namespace xeploai::decide
