// The page that `--limit help` prints.
#pragma once

#include <string>

#include "base/limits.hpp"
#include "diag/message.hpp"

namespace xeploai::app {

// A line for each limit: its name, the value that it has, its range, what it bounds.
std::string limits_page(const base::Limits& limits, diag::Language language);

}  // namespace xeploai::app
