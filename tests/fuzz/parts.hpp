// Several files in one input, so that what is kept of it can be read and changed by hand: a line `=== NAME` begins the
// file of that name, which goes on to the line break before the next such line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xeploai::fuzz {

struct Part {
  std::string name;
  std::string text;
};

// What stands before the first such line is the file `first`, if there is anything.
std::vector<Part> parts_of(std::string_view bytes, const std::string& first);
// As it is read by parts_of.
std::string joined(const std::vector<Part>& parts);

}  // namespace xeploai::fuzz
