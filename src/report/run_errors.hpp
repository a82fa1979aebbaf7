// Run-time errors as diagnostics: they stand at an operation of the rules and name the unit.
#pragma once

#include <string>

#include "diag/diagnostic.hpp"
#include "eval/values.hpp"
#include "source/files.hpp"

namespace xeploai::report {

diag::Diagnostic diagnostic_of(const eval::RunError& error, const std::string& unit, const std::string& key);

// `PATH:LINE:COL` of the operation.
std::string place_of(const eval::RunError& error, const source::Files& files);

}  // namespace xeploai::report
