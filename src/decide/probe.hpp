// Looks into a classification that is done: what any expression of the rules comes to for one unit, and which rows an
// aggregate took. Explanations ask here; nothing is decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/table.hpp"
#include "decide/outcome.hpp"
#include "eval/machine.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::decide {

// A value in a form fit for comparison and printing. Numbers in millionths, dates in days, booleans 0 and 1, places of
// values, codes of texts, rows of references.
struct ProbedValue {
  bool missing = false;
  bool failed = false;
  std::int64_t bits = 0;
};

// The i-th row of a register.
ProbedValue probed(const eval::Vector& vector, std::size_t i);
// As results show it: `94.5`, `2021-12-05`, `true`, a name, a key; nothing where it is missing or failed.
std::optional<std::string> in_words(const ProbedValue& value, const sema::Type& type, const sema::RuleSet& rules,
                                    const data::DataSet& data);

// One element of an aggregate's list.
struct ProbedElement {
  std::size_t row = 0;  // in the table of the elements
  bool taken = true;    // `where` holds
  ProbedValue value;    // of `value`, where there is one
  ProbedValue per;      // of `per`, where there is one
};

class Probe {
 public:
  // All must outlive the probe. The pool of `data` may get texts of the program.
  Probe(const sema::RuleSet& rules, const data::DataSet& data, const Outcomes& outcomes);

  // The value of an expression that stands in a statement of the unit's classify (outside a quota's limit).
  ProbedValue value(const sema::ExprPtr& expr, sema::UnitId unit, std::size_t row);
  // The elements that an aggregate of such a statement looked at, at most `most` of them, in the order of the list.
  std::vector<ProbedElement> elements(const sema::ExprPtr& aggregate, sema::UnitId unit, std::size_t row,
                                      std::size_t most);

 private:
  struct Compiled;
  const sema::RuleSet& rules_;
  const data::DataSet& data_;
  const Outcomes& outcomes_;
};

// A candidate of a group, as the quota saw it.
struct Candidate {
  std::size_t row = 0;
  std::vector<std::int64_t> keys;  // as Quota::order, as they are (not turned)
  bool taken = false;
  bool held = false;
};

// What a quota saw in the group of one unit: the state before it ran is put together again from the marks.
struct GroupReplay {
  std::size_t group = 0;              // in QuotaOutcome::groups
  std::vector<ProbedValue> per;       // as Quota::per
  std::vector<std::size_t> rows;      // the group's units
  std::vector<eval::Rank> ranks;      // of those, before this quota
  std::vector<Candidate> candidates;  // in the quota's order, ties by row
  ProbedValue limit;                  // before it became whole places
  // What the limit was computed from: its aggregates and parameters, each once, in the order of the text.
  std::vector<std::pair<sema::ExprPtr, ProbedValue>> limit_parts;
};

// Nothing where the unit was not ranked or the quota did not run.
std::optional<GroupReplay> replay_quota(const sema::RuleSet& rules, const data::DataSet& data, const Outcomes& outcomes,
                                        sema::UnitId unit, std::size_t quota, std::size_t row);

// The order in which a classify's quotas run: from the highest rank down, those of one rank as they stand.
std::vector<std::size_t> quota_order(const sema::Classify& classify);

}  // namespace xeploai::decide
