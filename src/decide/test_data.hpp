// The unit values of a test in a rule file as a data set, so that they are classified like any other.
#pragma once

#include <cstddef>

#include "data/table.hpp"
#include "decide/outcome.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::decide {

// Every unit kind has a table; its rows are the test's units of that kind, in the order of the text.
data::DataSet test_data(const sema::RuleSet& rules, const sema::TestCase& test);

// A test's units as data, and what they came to.
struct ClassifiedTest {
  data::DataSet data;
  Outcomes outcomes;
};
ClassifiedTest classify_test(const sema::RuleSet& rules, const ir::Program& program, const sema::TestCase& test);

// The place in TestCase::units of a row of that data.
std::size_t test_unit_of(const sema::TestCase& test, sema::UnitId unit, std::size_t row);

}  // namespace xeploai::decide
