// Which registers of a Code may share memory: one that is read no more leaves its place to the next. The fewer places,
// the more of them stay in the cache that is next to the processor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ir/program.hpp"

namespace xeploai::ir {

struct Slots {
  std::vector<std::uint32_t> of;  // a register: its place among those of its kind
  std::size_t numbers = 0;        // places
  std::size_t wides = 0;
};

// Registers share places where the Code names its results; booleans, which are small, never do. A place is not given to
// an instruction's own result while the instruction reads it.
Slots slots_of(const Code& code);

}  // namespace xeploai::ir
