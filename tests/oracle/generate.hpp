// Random well-typed programs with data, as text, from a seed: what the oracle and the real thing are compared on.
// The same seed gives the same text on every machine.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "oracle/world.hpp"

namespace xeploai::oracle {

struct Generated {
  std::string rules;
  std::map<std::string, std::string> tables;  // CSV by `UNIT` or `UNIT.LIST`
  Temper temper = Temper::tame;
};

struct GenerateOptions {
  // Some statements stand in `rules` that are used.
  bool rules_blocks = true;
  // Not 0: the declarations, and the statements whose order has no meaning, stand in another order.
  std::uint64_t permutation = 0;
  // Of a unit's table.
  int most_rows = 2500;
};

Generated generate(std::uint64_t seed, const GenerateOptions& options = {});
// The bytes make the choices, in the order in which they are met; where they end the rest is random.
Generated generate(std::string_view bytes, const GenerateOptions& options);

}  // namespace xeploai::oracle
