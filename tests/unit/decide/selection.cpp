// Who is taken where candidates are more than places; the exhaustive comparison stands in tests/properties.
#include "decide/selection.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

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
  const GroupRows rows = list_rows(grouping);
  CHECK(rows.offsets == std::vector<std::uint32_t>{0, 2, 3, 4});
  CHECK(rows.order == std::vector<std::uint32_t>{0, 2, 1, 4});
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
  CHECK(list_rows(group_rows(std::vector<eval::KeptColumn>{}, {})).offsets == std::vector<std::uint32_t>{0});
}

TEST_CASE("keys of a known range make the same groups as keys of any") {
  std::mt19937 random(6);
  for (int i = 0; i < 200; ++i) {
    const std::vector<KeyRange> ranges{{1 + random() % 3}, {1 + random() % 100'000}};
    const std::optional<KeyRange> range = combined(ranges);
    REQUIRE(range);
    std::vector<eval::KeptColumn> columns{column({}), column({})};
    std::vector<std::uint32_t> keys;
    std::vector<eval::Rank> ranks;
    for (std::size_t row = random() % 60; row > 0; --row) {
      std::uint64_t key = 0;
      for (std::size_t k = 0; k < 2; ++k) {
        const bool missing = random() % 5 == 0;
        const std::uint64_t value = missing ? 0 : random() % std::min<std::uint64_t>(ranges[k].count, 7);
        columns[k].numbers.push_back(static_cast<std::int64_t>(value));
        columns[k].missing.push_back(missing ? 1 : 0);
        key = key * (ranges[k].count + 1) + (missing ? ranges[k].count : value);
      }
      ranks.push_back(random() % 4 == 0 ? eval::unranked : 1);
      keys.push_back(ranks.back() == eval::unranked ? QuotaOutcome::no_group : static_cast<std::uint32_t>(key));
    }
    const Grouping slow = group_rows(columns, ranks);
    for (const std::size_t parts : {1U, 2U, 7U}) {
      const Grouping fast = group_rows(keys, *range, parts);
      CHECK(fast.group_of == slow.group_of);
      CHECK(fast.first_row == slow.first_row);
    }
  }
}

TEST_CASE("groups of a range too wide for a table are numbered as others are, in one share or many") {
  constexpr std::uint32_t range = 1'000'000;
  std::mt19937 random(8);
  for (const auto& [rows, different] : {std::pair{10'000U, 100U}, {10'000U, range}, {50'000U, 1U}, {50'000U, range}}) {
    std::vector<std::uint32_t> keys(rows);
    for (std::uint32_t& key : keys)
      key = random() % 10 == 0 ? QuotaOutcome::no_group
                               : static_cast<std::uint32_t>(random() % different) * (range / different);
    std::vector<std::uint32_t> expected;
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (const std::uint32_t key : keys) {
      const bool has_group = key != QuotaOutcome::no_group;
      const auto number = static_cast<std::uint32_t>(numbers.size());
      expected.push_back(has_group ? numbers.try_emplace(key, number).first->second : key);
    }
    for (const std::size_t parts : {1U, 2U, 7U}) CHECK(group_rows(keys, {range}, parts).group_of == expected);
  }
}

TEST_CASE("keys that do not fit one number of 32 bits have no range together") {
  CHECK_FALSE(combined({{1'000'000}, {1'000'000}}));
  CHECK_FALSE(combined({{1ULL << 63U}, {3}}));
  CHECK(combined({})->count == 1);
}

}  // namespace xeploai::decide
