// Random tables for the units of a world.
#pragma once

#include <map>
#include <string>

#include "oracle/random.hpp"
#include "oracle/world.hpp"

namespace xeploai::oracle {

std::map<std::string, std::string> make_tables(const World& world, Random& random);

}  // namespace xeploai::oracle
