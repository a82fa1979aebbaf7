// What came out, for an official to read: of each unit kind the units by rank and why some are not ranked, the
// requirements that are not met, the quotas with their groups and who is held, and the clauses left to people.
#pragma once

#include <string>

#include "diag/message.hpp"
#include "report/values.hpp"

namespace xeploai::report {

// Every line ends with LF. Where values are left out, no key of a held unit stands in it, and of groups no key but
// values of choices and scales, which are the rules'.
std::string summary(const Classified& all, diag::Language language, diag::Values values = diag::Values::shown);

}  // namespace xeploai::report
