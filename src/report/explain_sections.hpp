// The sections of an explanation that have a source of their own; explain.cpp puts them together.
#pragma once

#include <vector>

#include "report/explain_parts.hpp"
#include "report/explanation.hpp"

namespace xeploai::report {

// A line for each quota of the unit's kind, in the order in which they run.
std::vector<ExplainedLine> explain_quotas(const ExplainInput& input, Row row, PartsExplainer& parts);

// What is lacking for the next rank up: the smallest changes of one value, or a place in a quota.
ExplainedLine explain_next_rank(const ExplainInput& input, Row row, PartsExplainer& parts);

}  // namespace xeploai::report
