// Finds units whose values stand just below, at and above a boundary. No solver: a plain unit is changed, one value or
// one row at a time, towards the value that is wanted, and classified again after each change.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "decide/outcome.hpp"
#include "report/boundaries.hpp"

namespace xeploai::report {

// A unit of the kind stands first in each test; what it refers to stands behind it.
struct BoundaryPoints {
  std::array<std::optional<sema::TestCase>, 3> at;  // below, at, above
};

// A value of the unit's own field that stays as it is while the others are changed.
struct FixedField {
  std::size_t field = 0;
  std::uint32_t place = 0;
};

class BoundarySearch {
 public:
  BoundarySearch(const BoundaryInput& input, sema::UnitId unit, const std::vector<Boundary>& all);

  BoundaryPoints points(const Boundary& boundary, std::optional<FixedField> fixed);
  // A unit with that rank before all quotas.
  std::optional<sema::TestCase> ranked_at(std::uint32_t place);

 private:
  using Bits = std::optional<std::int64_t>;
  struct Goal;

  Bits measure(const sema::TestCase& test, const Boundary& boundary);
  Bits threshold(const sema::TestCase& test, const Boundary& boundary);
  std::optional<sema::TestCase> reach(const sema::TestCase& start, const Goal& goal);
  BoundaryPoints points_from(const sema::TestCase& start, const Boundary& boundary, std::int64_t step);
  BoundaryPoints with_two_changes(const BoundaryPoints& points, const sema::TestCase& start, const Boundary& boundary,
                                  std::int64_t step);
  bool tells_apart(const BoundaryPoints& points, const Boundary& boundary);
  std::int64_t outcome(const sema::TestCase& test, const Boundary& boundary);
  std::int64_t step_of(const Boundary& boundary) const;
  std::int64_t faults(const sema::TestCase& test);
  void settle();
  void count_probe();
  bool exhausted() const;

  BoundaryInput input_;
  sema::UnitId unit_;
  const std::vector<Boundary>& all_;
  sema::TestCase plain_;
  std::optional<FixedField> fixed_;
  std::map<std::tuple<std::size_t, sema::Depth>, std::int64_t> steps_;  // by field, of what it is compared with
  std::size_t probes_ = 0;                                              // for this boundary
  std::size_t probes_in_all_ = 0;
};

}  // namespace xeploai::report
