// Random well-typed programs with data, as text, from a seed: what the oracle and the real thing are compared on.
// The same seed gives the same text on every machine.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "oracle/world.hpp"

namespace xeploai::oracle {

struct Generated {
  std::string rules;
  std::map<std::string, std::string> tables;  // CSV by `UNIT` or `UNIT.LIST`
  Temper temper = Temper::tame;
};

Generated generate(std::uint64_t seed);

}  // namespace xeploai::oracle
