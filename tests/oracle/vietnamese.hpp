// Rule text with some of its keywords and calls in Vietnamese: a file may mix both.
#pragma once

#include <string>

#include "oracle/random.hpp"

namespace xeploai::oracle {

std::string with_vietnamese_keywords(const std::string& rules, Random& random);

}  // namespace xeploai::oracle
