// Files as they come out of broken disks, mailers and hands: bytes changed, cut off, doubled, taken out.
#pragma once

#include <string>

#include "oracle/random.hpp"

namespace xeploai::support {

// One to a few kinds of damage.
std::string damaged(std::string bytes, oracle::Random& random);

}  // namespace xeploai::support
