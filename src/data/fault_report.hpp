// From the faults of a table to what people read: the cell's text, its message and its mend. The table's file is
// read again for this, but only where something is wrong.
#pragma once

#include <string>
#include <vector>

#include "data/loaded_table.hpp"
#include "data/read.hpp"

namespace xeploai::data {

// The errors that the table keeps, in its order, each with the unit that it belongs to.
std::vector<ReadError> tell_errors(LoadedTable& table, const Schema& schema);
std::vector<diag::DataDiagnostic> tell_warnings(LoadedTable& table, const Schema& schema);

}  // namespace xeploai::data
