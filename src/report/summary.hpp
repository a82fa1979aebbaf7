// What came out, for an official to read: of each unit kind the units by rank and why some are not ranked, the
// requirements that are not met, the quotas with their groups and who is held, and the clauses left to people.
#pragma once

#include <string>

#include "diag/message.hpp"
#include "report/values.hpp"

namespace xeploai::report {

// Every line ends with LF.
std::string summary(const Classified& all, diag::Language language);

}  // namespace xeploai::report
