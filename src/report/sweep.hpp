// How many units get each rank as one parameter moves, or two (language.md, section 12): a table a unit kind, a line a
// value; of two parameters a grid, a line a value of the one, a column a value of the other.
#pragma once

#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "diag/message.hpp"
#include "report/byte_writer.hpp"
#include "report/counts.hpp"

namespace xeploai::report {

struct SweptUnit {
  Counts counts;
  std::uint64_t held = 0;
};

struct SweepPoint {
  std::vector<base::Decimal> values;  // as SweepInput::parameters
  std::vector<SweptUnit> units;       // of the classified kinds, in the order of the rules; empty with an error
  std::string rule_error;             // the first error that the rules have with these values
  std::string run_error;              // the first error of the run

  std::string error() const { return rule_error.empty() ? run_error : rule_error; }
};

struct Sweep {
  std::vector<SweepPoint> points;  // of two parameters: those of the first value, by the second, then the next
};

std::vector<SweptUnit> swept_units(const Classified& all);

// `rules` are those as they stand: they name the parameters, their present values, units and ranks.
struct SweepInput {
  const sema::RuleSet& rules;
  std::vector<const sema::Parameter*> parameters;  // one or two
  const Sweep& sweep;
};

// Of two parameters: the units of the highest rank.
std::string sweep_text(const SweepInput& input, diag::Language language);
// `unit,PARAMETER,outcome,units`, with a column more for a second parameter: a row for each unit kind, value and rank,
// then `not_ranked` and `held`; a value with an error has one row, `error:NAME`.
std::string sweep_csv(const SweepInput& input);
// {"parameters": [{"name", "label", "cite", "present"}], "points": [{"values", "units": {UNIT: {"ranks": {RANK: n},
// "not_ranked", "held"}}}]}, or "error" in the place of "units".
std::string sweep_json(const SweepInput& input);
// One page: a chart for each unit kind, of two parameters a heat map for each rank.
void write_sweep_html(ByteWriter& out, const SweepInput& input, diag::Language language);

// A parameter's value as the rules have it now.
base::Decimal present(const sema::Parameter& parameter);
// The ranks of a unit kind, lowest first.
const std::vector<sema::NamedValue>& ranks_of(const sema::RuleSet& rules, const sema::Unit& unit);
// `parameter excellent_from, now 95  — label  [clause]`.
std::string sweep_heading(const sema::Parameter& parameter, diag::Language language);

// The values of the second parameter, each once, as they follow one another.
std::vector<base::Decimal> second_values(const Sweep& sweep);

}  // namespace xeploai::report
