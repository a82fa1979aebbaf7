// The groups of a quota in the summary: those where units are held first, then those with candidates, as many as a
// reader can take in, and the rest in one line.
#pragma once

#include <string>

#include "diag/message.hpp"
#include "report/values.hpp"

namespace xeploai::report {

// The lines under the quota's heading; `quota` counts in Classify::quotas.
void append_quota_groups(std::string& out, const Classified& all, sema::UnitId unit, std::size_t quota,
                         diag::Language language, diag::Values values);

// What the group is called: its `per` keys by their labels, `–` for a missing one. Where values are left out, only
// those that are values of the rules are told.
std::string quota_group_label(const Classified& all, sema::UnitId unit, std::size_t quota,
                              const decide::QuotaGroup& group, diag::Language language,
                              diag::Values values = diag::Values::shown);

}  // namespace xeploai::report
