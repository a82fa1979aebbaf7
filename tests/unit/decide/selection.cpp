// Who is taken where candidates are more than places; the exhaustive comparison stands in tests/properties.
#include "decide/selection.hpp"

#include <algorithm>
#include <numeric>

#include "decide/groups.hpp"
#include "support/catch.hpp"

namespace xeploai::decide {
namespace {

Selection select_of(const OrderKeys& keys, std::size_t places, std::vector<std::uint32_t>& candidates) {
  candidates.resize(keys.front().size());
  std::iota(candidates.begin(), candidates.end(), 0U);
  return select(keys, candidates, places);
}

std::vector<std::uint32_t> first(std::vector<std::uint32_t> candidates, std::size_t count) {
  candidates.resize(count);
  std::ranges::sort(candidates);
  return candidates;
}

eval::KeptColumn column(std::vector<std::int64_t> numbers, std::vector<std::uint8_t> missing = {}) {
  return {std::move(numbers), {}, std::move(missing)};
}

}  // namespace

TEST_CASE("the better ones come first, whatever the order of the rows") {
  std::vector<std::uint32_t> candidates;
  const Selection selection = select_of({{5, 1, 4, 2, 3}}, 2, candidates);
  CHECK(selection.better == 2);
  CHECK(selection.tied == 0);
  CHECK(first(candidates, 2) == std::vector<std::uint32_t>{1, 3});
}

TEST_CASE("a tie on the limit is told apart from a tie before it") {
  std::vector<std::uint32_t> candidates;
  const Selection across = select_of({{1, 2, 2, 3}}, 2, candidates);
  CHECK(across.better == 1);
  CHECK(across.tied == 2);
  CHECK(first({candidates[1], candidates[2]}, 2) == std::vector<std::uint32_t>{1, 2});
  const Selection before = select_of({{1, 1, 2, 3}}, 2, candidates);
  CHECK(before.better == 2);
  CHECK(before.tied == 0);
}

TEST_CASE("a later key counts where the earlier ones are equal") {
  std::vector<std::uint32_t> candidates;
  const Selection selection = select_of({{1, 1, 1}, {3, 1, 2}}, 1, candidates);
  CHECK(selection.better == 1);
  CHECK(candidates.front() == 1);
}

TEST_CASE("without places nobody is taken and nobody is tied") {
  std::vector<std::uint32_t> candidates;
  const Selection selection = select_of({{1, 1}}, 0, candidates);
  CHECK(selection.better == 0);
  CHECK(selection.tied == 0);
}

TEST_CASE("groups are numbered by their first rows, a missing key being a value like another") {
  const Grouping grouping = group_rows({column({7, 0, 7, 0, 9}, {0, 1, 0, 1, 0})}, {1, 1, 0, eval::unranked, 1});
  CHECK(grouping.group_of == std::vector<std::uint32_t>{0, 1, 0, QuotaOutcome::no_group, 2});
  CHECK(grouping.first_row == std::vector<std::uint32_t>{0, 1, 4});
  CHECK(grouping.offsets == std::vector<std::uint32_t>{0, 2, 3, 4});
  CHECK(grouping.order == std::vector<std::uint32_t>{0, 2, 1, 4});
}

TEST_CASE("a missing key is not the value that stands in its place") {
  const Grouping grouping = group_rows({column({0, 0}, {0, 1})}, {1, 1});
  CHECK(grouping.first_row.size() == 2);
}

TEST_CASE("keys as far apart as numbers can be do not meet") {
  constexpr std::int64_t far = 999'999'999'999'999'999;
  const Grouping grouping = group_rows({column({-far, far, -far, far}), column({far, -far, far, far})}, {1, 1, 1, 1});
  CHECK(grouping.group_of == std::vector<std::uint32_t>{0, 1, 0, 2});
}

TEST_CASE("without keys all ranked units are one group, and no unit none") {
  CHECK(group_rows({}, {1, eval::unranked, 0}).first_row == std::vector<std::uint32_t>{0});
  CHECK(group_rows({}, {}).offsets == std::vector<std::uint32_t>{0});
}

}  // namespace xeploai::decide
