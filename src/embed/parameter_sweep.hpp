// How the numbers of units by rank move as one parameter moves: the same data, read once, are classified under the
// rules with each value in the parameter's place. Nothing is told or written here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "embed/journey.hpp"
#include "report/sweep.hpp"
#include "syntax/ast.hpp"

namespace xeploai::embed {

// `document` is what `ready` was made of; `parameter` names a number without `by` in it; `data` were read by the
// schema of `ready` without errors.
report::Sweep sweep(const syntax::Document& document, const ReadyRules& ready, const data::DataSet& data,
                    const std::string& parameter, const std::vector<base::Decimal>& values, unsigned threads);

}  // namespace xeploai::embed
