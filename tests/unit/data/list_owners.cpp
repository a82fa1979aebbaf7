// The owners of a list's rows, as they come in chunks, against a plain list of them.
#include "data/list_owners.hpp"

#include <algorithm>
#include <random>

#include "data/key_index.hpp"
#include "support/catch.hpp"

namespace xeploai::data {
namespace {

using Rows = std::vector<std::uint32_t>;

constexpr std::uint32_t units = 60;

// Owners of up to 300 rows: in order, in order but for one row, or in none.
Rows some_owners(std::mt19937& random, int kind) {
  Rows owners(random() % 300);
  for (std::uint32_t& owner : owners) owner = static_cast<std::uint32_t>(random() % units);
  if (kind != 2) std::ranges::sort(owners);
  if (kind == 1 && !owners.empty()) owners[random() % owners.size()] = random() % 2 == 0 ? no_row : 0;
  return owners;
}

ListOwners in_chunks(const Rows& owners, std::mt19937& random) {
  ListOwners made;
  for (std::size_t at = 0; at < owners.size();) {
    const std::size_t size = std::min<std::size_t>(random() % 50, owners.size() - at);
    const auto from = owners.begin() + static_cast<std::ptrdiff_t>(at);
    made.expect(units, at + size);
    made.append(Rows(from, from + static_cast<std::ptrdiff_t>(size)));
    at += size;
  }
  return made;
}

}  // namespace

TEST_CASE("owners of rows are those that came, in any order") {
  std::mt19937 random(9);
  for (int round = 0; round < 600; ++round) {
    Rows owners = some_owners(random, round % 3);
    ListOwners made = in_chunks(owners, random);
    REQUIRE(made.size() == owners.size());
    if (round % 5 == 0 && !owners.empty()) {
      const std::size_t row = random() % owners.size();
      owners[row] = static_cast<std::uint32_t>(random() % units);
      made.set(row, owners[row]);
    }
    for (std::size_t row = 0; row < owners.size(); ++row) REQUIRE(made[row] == owners[row]);

    ListTable expected;
    expected.owners = owners;
    index_by_owner(expected, units);
    ListTable list;
    made.give_to(list, units, 2);
    REQUIRE(list.offsets == expected.offsets);
    REQUIRE(list.order == expected.order);
    REQUIRE(list.rows() == owners.size());
    for (std::size_t row = 0; row < owners.size(); ++row) REQUIRE(list.owner_of(row) == owners[row]);
    const bool in_order = round % 3 == 0 && round % 5 != 0;
    CHECK((!in_order || list.owners.empty()));
    list.list_owners();
    CHECK(list.owners == owners);
  }
}

}  // namespace xeploai::data
