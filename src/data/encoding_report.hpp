// What people read of a file that is no text: where, and what it seems to be instead.
#pragma once

#include <string>

#include "data/csv_header.hpp"
#include "data/encoding.hpp"
#include "diag/diagnostic.hpp"

namespace xeploai::data {

// `bad-encoding`, at the cell in which the first bad character stands.
diag::DataDiagnostic tell_bad_encoding(const std::string& path, const BadEncoding& bad, const TableSpec& spec);

}  // namespace xeploai::data
