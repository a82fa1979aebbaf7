// How the numbers of units by rank move as parameters move: the same data, read once, are classified under the rules
// with each value in the parameter's place. Nothing is told or written here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "embed/journey.hpp"
#include "report/sweep.hpp"
#include "syntax/ast.hpp"

namespace xeploai::embed {

// A parameter and the values that it takes.
struct Moved {
  std::string parameter;
  std::vector<base::Decimal> values;
};

// `document` is what `ready` was made of; `moved`, one or two, name numbers without `by` in it; `data` were read by the
// schema of `ready` without errors. Of two, every value of the first meets every value of the second.
report::Sweep sweep(const syntax::Document& document, const ReadyRules& ready, const data::DataSet& data,
                    const std::vector<Moved>& moved, unsigned threads,
                    const std::function<void(std::size_t done, std::size_t all)>& on_progress = {});

}  // namespace xeploai::embed
