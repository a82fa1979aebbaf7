// The statements of the classifies of a world, made in an order in which each may use those before it, so that no
// circle comes about.
#pragma once

#include "oracle/random.hpp"
#include "oracle/world.hpp"

namespace xeploai::oracle {

// Fills WorldUnit::statements, and declares rules that several units use: they know the fields that all units have.
void make_statements(World& world, Random& random, const std::vector<WorldField>& common);

}  // namespace xeploai::oracle
