// A unit kind that the arguments name.
#pragma once

#include <optional>
#include <string>

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "sema/model.hpp"

namespace xeploai::app {

// By name or label.
std::optional<sema::UnitId> unit_named(const sema::RuleSet& rules, const std::string& name);

// Complains, with the nearest name.
ExitStatus unknown_unit(const sema::RuleSet& rules, const std::string& name, Console& console);

}  // namespace xeploai::app
