#include "base/in_turn.hpp"

#include <atomic>
#include <vector>

#include "support/catch.hpp"

namespace xeploai::base {

TEST_CASE("pieces are taken once each, in their order, whatever the threads") {
  for (const std::size_t threads : {1U, 2U, 7U})
    for (const std::size_t pieces : {0U, 1U, 5U, 2'000U}) {
      std::vector<std::size_t> in_slot(slots_for(threads));
      std::vector<std::atomic<int>> users(slots_for(threads));
      std::atomic<bool> shared = false;
      std::vector<std::size_t> taken;
      std::vector<std::size_t> expected;
      for (std::size_t piece = 0; piece < pieces; ++piece) expected.push_back(piece);
      in_turn(
          pieces, threads,
          [&](std::size_t slot, std::size_t piece) {
            if (users[slot].fetch_add(1) != 0) shared = true;
            in_slot[slot] = piece;
          },
          [&](std::size_t slot, std::size_t piece) {
            if (in_slot[slot] != piece) shared = true;
            taken.push_back(in_slot[slot]);
            users[slot].fetch_sub(1);
            return true;
          });
      CHECK(taken == expected);
      CHECK_FALSE(shared);
    }
}

TEST_CASE("behind a piece that ends it nothing is taken") {
  for (const std::size_t threads : {1U, 2U, 7U}) {
    std::atomic<std::size_t> made = 0;
    std::vector<std::size_t> taken;
    in_turn(
        1'000, threads, [&](std::size_t, std::size_t) { ++made; },
        [&](std::size_t, std::size_t piece) {
          taken.push_back(piece);
          return piece < 10;
        });
    CHECK(taken == std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    CHECK(made <= 11 + slots_for(threads));
  }
}

}  // namespace xeploai::base
