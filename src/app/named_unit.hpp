// A unit kind that the arguments name.
#pragma once

#include <optional>
#include <string>

#include "app/console.hpp"
#include "sema/model.hpp"

namespace xeploai::app {

// By name or label. Complains of wrong usage where there is no such kind (with the nearest name), or where it is not
// classified.
std::optional<sema::UnitId> classified_unit(const sema::RuleSet& rules, const std::string& name, Console& console);

}  // namespace xeploai::app
