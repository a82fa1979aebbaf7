// The slow, obvious evaluator that never ships: from the abstract syntax and plain rows to results, a row at a time,
// by recursion. It is independent of sema, ir, eval, decide and report: its own numbers, dates, name lookup, phases
// and CSV. Programs must be well-typed and data without errors; it finds no mistakes of people.
#pragma once

#include <map>
#include <set>
#include <string>

#include "oracle/data.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::oracle {

struct Outcome {
  // The CSV text of each classified unit, by the unit's name. Of no use where there are errors.
  std::map<std::string, std::string> results;
  // Run-time errors, `PATH:LINE:COL name`.
  std::set<std::string> errors;
  // The same with the unit and key that each came up for: `PATH:LINE:COL name UNIT KEY`.
  std::set<std::string> errors_by_unit;
};

Outcome run(const syntax::Document& document, const source::Files& files, const Data& data);

}  // namespace xeploai::oracle
