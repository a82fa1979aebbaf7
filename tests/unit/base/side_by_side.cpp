#include "base/side_by_side.hpp"

#include <atomic>
#include <vector>

#include "support/catch.hpp"

namespace xeploai::base {

TEST_CASE("every part is done once, for any number of parts") {
  for (const std::size_t parts : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{9}}) {
    std::vector<std::atomic<int>> done(parts);
    side_by_side(parts, [&](std::size_t part) { ++done[part]; });
    for (const std::atomic<int>& times : done) CHECK(times == 1);
  }
}

}  // namespace xeploai::base
