// How many units get each rank as a parameter moves (language.md, section 12): a table a unit kind, a line a value.
#pragma once

#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "diag/message.hpp"
#include "report/counts.hpp"

namespace xeploai::report {

struct SweptUnit {
  Counts counts;
  std::uint64_t held = 0;
};

struct SweepPoint {
  base::Decimal value;
  std::vector<SweptUnit> units;  // of the classified kinds, in the order of the rules; empty with an error
  std::string rule_error;        // the first error that the rules have with this value
  std::string run_error;         // the first error of the run
};

struct Sweep {
  std::vector<SweepPoint> points;
};

std::vector<SweptUnit> swept_units(const Classified& all);

// `rules` are those as they stand: they name the parameter, its present value, units and ranks.
struct SweepInput {
  const sema::RuleSet& rules;
  const sema::Parameter& parameter;
  const Sweep& sweep;
};

std::string sweep_text(const SweepInput& input, diag::Language language);
// `unit,PARAMETER,outcome,units`: a row for each unit kind, value and rank, then `not_ranked` and `held`; a value with
// an error has one row, `error:NAME`.
std::string sweep_csv(const SweepInput& input);
// {"parameter", "label", "cite", "present", "points": [{"value", "units": {UNIT: {"ranks": {RANK: n}, "not_ranked",
// "held"}}}]}, or "error" in the place of "units".
std::string sweep_json(const SweepInput& input);

}  // namespace xeploai::report
