// What happens when memory is spent: the program says so and ends, with nothing half written.
#pragma once

#include <cstdint>

#include "diag/message.hpp"

namespace xeploai::app {

// From here on no more than `most` bytes are taken from the system, and where a request fails the program ends with
// exit status 4. Files read in place and the stack are not counted.
void limit_memory(std::uint64_t most, diag::Language language);

}  // namespace xeploai::app
