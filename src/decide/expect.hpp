// The expectations of a test in a rule file (language.md, section 7), evaluated over what its units came to.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "data/table.hpp"
#include "decide/outcome.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"
#include "source/files.hpp"

namespace xeploai::decide {

// What a part of the expectation came to, in words: `94.5`, `good`, `true`, `2021-12-05`, a key; nothing where it is
// missing.
struct ExpectedPart {
  source::Span span;
  std::optional<std::string> value;
};

struct ExpectationResult {
  bool holds = false;
  std::optional<eval::RunError> error;  // its own; it does not hold then
  std::vector<ExpectedPart> parts;      // the operands of its comparisons, in the order of the text
};

// One result for each of the test's expectations. `data` holds the units of the test, `outcomes` what they came to,
// without errors.
std::vector<ExpectationResult> expectations(const sema::RuleSet& rules, const ir::Program& program, std::size_t test,
                                            const data::DataSet& data, const Outcomes& outcomes);

}  // namespace xeploai::decide
