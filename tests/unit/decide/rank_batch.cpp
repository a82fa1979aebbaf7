// Ranks of a whole batch against the same, a row at a time.
#include "decide/rank_batch.hpp"

#include <algorithm>
#include <deque>
#include <random>

#include "decide/outcome.hpp"
#include "support/catch.hpp"

namespace xeploai::decide {
namespace {

// Registers of random values, some with missing ones.
class Registers {
 public:
  explicit Registers(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t bound) { return random_() % bound; }

  const eval::Vector* booleans(std::size_t size) {
    std::vector<std::uint8_t>& values = bytes_.emplace_back(size);
    for (std::uint8_t& value : values) value = static_cast<std::uint8_t>(random_() % 2);
    eval::Vector vector;
    vector.booleans = values.data();
    vector.missing = missing(size, [&](std::size_t i) { values[i] = 0; });
    return &vectors_.emplace_back(vector);
  }
  const eval::Vector* ranks(std::size_t size, bool may_miss) {
    std::vector<std::int64_t>& values = numbers_.emplace_back(size);
    for (std::int64_t& value : values) value = static_cast<std::int64_t>(random_() % 4);
    eval::Vector vector;
    vector.numbers = values.data();
    if (may_miss) vector.missing = missing(size, [&](std::size_t i) { values[i] = 0; });
    return &vectors_.emplace_back(vector);
  }

 private:
  // What is missing has the value 0.
  template <class Clear>
  const std::uint8_t* missing(std::size_t size, Clear clear) {
    if (random_() % 2 == 0) return nullptr;
    std::vector<std::uint8_t>& marks = bytes_.emplace_back(size);
    for (std::size_t i = 0; i < size; ++i) {
      marks[i] = static_cast<std::uint8_t>(random_() % 2);
      if (marks[i] != 0) clear(i);
    }
    return marks.data();
  }

  std::mt19937 random_;
  std::deque<std::vector<std::uint8_t>> bytes_;
  std::deque<std::vector<std::int64_t>> numbers_;
  std::deque<eval::Vector> vectors_;
};

}  // namespace

TEST_CASE("skips, ranks and caps of a batch are those of its rows") {
  Registers registers(12);
  for (int round = 0; round < 300; ++round) {
    const std::size_t size = registers.below(20);
    RankInputs inputs;
    for (std::size_t s = registers.below(3); s > 0; --s) inputs.skips.push_back(registers.booleans(size));
    inputs.rank = registers.ranks(size, false);
    for (std::size_t c = registers.below(3); c > 0; --c)
      inputs.caps.push_back(
          {registers.ranks(size, true), registers.below(2) == 0 ? nullptr : registers.booleans(size)});
    REQUIRE(inputs.nothing_failed());
    std::vector<UnitOutcome::SkipPlace> skip(size, 77);
    std::vector<eval::Rank> rank(size, 77);
    std::vector<std::vector<std::uint8_t>> capped(inputs.caps.size(), std::vector<std::uint8_t>(size, 77));
    RankRows rows{size, skip.data(), rank.data(), {}};
    for (auto& marks : capped) rows.capped.push_back(marks.data());
    rank_batch(inputs, rows);
    for (std::size_t i = 0; i < size; ++i) {
      eval::RowError error = eval::no_error;
      CHECK(skip[i] == first_skip(inputs.skips, i, error));
      const bool skipped = skip[i] != UnitOutcome::no_skip;
      const auto by_cases = static_cast<eval::Rank>(inputs.rank->numbers[i]);
      eval::Rank lowest = by_cases;
      for (std::size_t c = 0; c < inputs.caps.size(); ++c) {
        eval::Rank bound = 0;
        const bool bounds =
            !skipped && apply_cap(inputs.caps[c], i, bound, error) == CapEffect::bounds && bound < by_cases;
        CHECK(capped[c][i] == (bounds ? 1 : 0));
        if (bounds) lowest = std::min(lowest, bound);
      }
      CHECK(rank[i] == (skipped ? eval::unranked : lowest));
    }
  }
}

TEST_CASE("a register with errors is no batch in which nothing failed") {
  const std::vector<eval::RowError> errors{0, 1};
  const std::vector<std::int64_t> numbers{1, 1};
  eval::Vector good;
  good.numbers = numbers.data();
  eval::Vector bad = good;
  bad.errors = errors.data();
  CHECK_FALSE(RankInputs{{}, &bad, {}}.nothing_failed());
  CHECK_FALSE(RankInputs{{&bad}, &good, {}}.nothing_failed());
  CHECK_FALSE(RankInputs{{}, &good, {{&bad, nullptr}}}.nothing_failed());
  CHECK_FALSE(RankInputs{{}, &good, {{&good, &bad}}}.nothing_failed());
  CHECK(RankInputs{{&good}, &good, {{&good, nullptr}}}.nothing_failed());
}

}  // namespace xeploai::decide
