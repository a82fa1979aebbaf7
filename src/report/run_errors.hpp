// Run-time errors as diagnostics: they stand at an operation of the rules and name the unit.
#pragma once

#include <cstdint>
#include <string>

#include "diag/diagnostic.hpp"
#include "eval/values.hpp"
#include "source/files.hpp"

namespace xeploai::report {

// `where` says in which unit it is: of a unit of the data see `in_unit`.
diag::Diagnostic diagnostic_of(const eval::RunError& error, diag::Message where);
// Kind and key; where values are left out, kind and row of the table.
diag::Message in_unit(const std::string& unit, const std::string& key, std::uint64_t source_row);

// `PATH:LINE:COL` of the operation.
std::string place_of(const eval::RunError& error, const source::Files& files);

}  // namespace xeploai::report
