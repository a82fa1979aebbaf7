// The units that a search for boundaries tries: a plain one, and its neighbours, each one change away.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sema/model.hpp"

namespace xeploai::report {

// A unit with plain values, and those that it must refer to.
sema::TestCase plain_units(const sema::RuleSet& rules, sema::UnitId unit);

// What is known of the way: the value that is wanted, and how far it is, where that is known.
struct Way {
  sema::TypeKind kind{};  // of both
  std::optional<std::int64_t> goal;
  std::optional<std::int64_t> distance;
};

// Calls `visit` with each neighbour until it gives false.
void for_each_neighbour(const sema::RuleSet& rules, const sema::TestCase& test, const Way& way,
                        std::optional<std::size_t> fixed_field,
                        const std::function<bool(const sema::TestCase&)>& visit);

// Other units to start from: of the first unit's fields one choice, truth or count is another.
std::vector<sema::TestCase> variations(const sema::RuleSet& rules, const sema::TestCase& test,
                                       std::optional<std::size_t> fixed_field);

}  // namespace xeploai::report
