// A share of a whole as people read it: two decimals, rounded half up from the exact counts.
#pragma once

#include <cstdint>
#include <string>

#include "diag/message.hpp"

namespace xeploai::report {

// `15.50%`, in Vietnamese `15,50%`; empty where the whole is 0.
std::string share_text(std::uint64_t part, std::uint64_t whole, diag::Language language);

}  // namespace xeploai::report
