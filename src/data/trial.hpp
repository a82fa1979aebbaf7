// Whether a way of reading a column that suits only some columns suits this one: it is tried with a chunk, and where it
// served for less than half of the cells the next chunks go without it.
#pragma once

#include <cstddef>

namespace xeploai::data {

class Trial {
 public:
  // Whether the next chunk is to be read in this way.
  bool is_on() {
    if (rest_ == 0) return true;
    --rest_;
    return false;
  }
  void tell(std::size_t served, std::size_t cells) {
    constexpr unsigned chunks_without = 15;
    if (served * 2 < cells) rest_ = chunks_without;
  }

 private:
  unsigned rest_ = 0;
};

}  // namespace xeploai::data
