// The data that a rule set takes, as the readers know it. Units, fields, lists and values stand in the same order
// as in the rule set, so that their indices are the same. Columns that nothing reads are marked as not needed,
// and texts that are only asked whether they are there as such.
#pragma once

#include "data/schema.hpp"
#include "sema/model.hpp"

namespace xeploai::sema {

data::Schema schema_of(const RuleSet& rules);

}  // namespace xeploai::sema
