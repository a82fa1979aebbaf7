// Circles in directed graphs of small numbers. Nothing recurses: a chain may have any length.
#pragma once

#include <cstdint>
#include <vector>

namespace xeploai::sema {

// For each node the nodes that it needs.
using Needs = std::vector<std::vector<std::uint32_t>>;

// The strongly connected components, each behind those that it needs; members in the order of their numbers.
std::vector<std::vector<std::uint32_t>> components(const Needs& needs);

// True where the members of a component stand in a circle: more than one, or one that needs itself.
bool is_circle(const std::vector<std::uint32_t>& component, const Needs& needs);

}  // namespace xeploai::sema
