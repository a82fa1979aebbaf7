// The results as tables (language.md, section 11): a row for each unit, in the order of the input.
#pragma once

#include "report/byte_writer.hpp"
#include "report/values.hpp"

namespace xeploai::report {

// The table of one classified unit as CSV.
void write_results_csv(ByteWriter& out, const Classified& all, sema::UnitId unit, Naming naming);

}  // namespace xeploai::report
