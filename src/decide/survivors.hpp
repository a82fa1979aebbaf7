// Classification under `--keep-going` (language.md, section 10): units with run-time errors are taken out, with what
// refers to them, and the rest is classified anew, until there is no error.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "data/read.hpp"
#include "data/schema.hpp"
#include "decide/classify.hpp"

namespace xeploai::decide {

// A unit that was taken out for an error of its own; the row counted in the data as they were then.
struct RunRejection {
  eval::RunError error;
  std::string key;
  std::uint64_t source_row = 0;  // in the table that the unit came from, the header being row 1
};
RunRejection rejection_of(const eval::RunError& error, const data::DataSet& data);
using Rejection = std::variant<RunRejection, data::Rejection>;

struct Survivors {
  Outcomes outcomes;                  // of the units that are left in the data; without errors
  std::vector<Rejection> rejections;  // in the order in which they were found
};

// Takes the units out of `data`.
Survivors classify_survivors(const sema::RuleSet& rules, const ir::Program& program, const data::Schema& schema,
                             data::DataSet& data, const ClassifyOptions& options);

}  // namespace xeploai::decide
