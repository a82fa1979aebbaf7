// Files as they come out of broken disks, mailers and hands: bytes changed, cut off, doubled, taken out.
#pragma once

#include <string>

#include "oracle/random.hpp"

namespace xeploai::support {

// One to a few kinds of damage.
std::string damaged(std::string bytes, oracle::Random& random);

// An archive of which one part is damaged before it is packed again, so that its checksum is right.
std::string damaged_within(const std::string& archive, oracle::Random& random);

}  // namespace xeploai::support
