// The small tables under the reader: texts, keys, owners, faults.
#include "data/table.hpp"

#include <map>
#include <random>
#include <string>

#include "data/fault.hpp"
#include "data/key_index.hpp"
#include "data/spelling_table.hpp"
#include "support/catch.hpp"

namespace {
using namespace xeploai::data;
}

TEST_CASE("a pool numbers texts in the order of their coming, each once") {
  TextPool pool;
  CHECK(pool.intern("b") == 0);
  CHECK(pool.intern("") == 1);
  CHECK(pool.intern("b") == 0);
  CHECK(pool.intern(std::string(1'000'000, 'x')) == 2);
  CHECK(pool[0] == "b");
  CHECK(pool[1].empty());
  std::map<std::string, std::uint32_t> seen;
  std::mt19937 random(1);
  for (int i = 0; i < 50'000; ++i) {
    const std::string text = "t" + std::to_string(random() % 20'000);
    const std::uint32_t code = pool.intern(text);
    const auto [there, is_new] = seen.emplace(text, code);
    REQUIRE(there->second == code);
    REQUIRE(pool[code] == text);
    if (is_new) REQUIRE(code + 1 == pool.size());
  }
}

TEST_CASE("spellings are found by all their bytes") {
  SpellingTable table;
  std::mt19937 random(2);
  std::map<std::string, std::uint32_t> expected;
  for (int i = 0; i < 20'000; ++i) {
    std::string text(random() % 40, 'a');
    if (!text.empty()) text[random() % text.size()] = static_cast<char>('a' + random() % 26);
    const auto [there, is_new] = expected.emplace(text, static_cast<std::uint32_t>(i));
    if (is_new) table.add(there->first, there->second);
    REQUIRE(table.find(text) == there->second);
  }
  CHECK(table.find("nothing of the kind") == SpellingTable::unknown);
  CHECK(SpellingTable().find("") == SpellingTable::unknown);
}

TEST_CASE("keys are found, and the later of equal ones told") {
  Keys keys;
  keys.integers = {5, -1, 5, bad_integer_key, 0, -1, bad_integer_key};
  const KeyIndex index(keys, keys.integers.size());
  CHECK(index.find(std::int64_t{5}) == 0);
  CHECK(index.find(std::int64_t{-1}) == 1);
  CHECK(index.find(std::int64_t{0}) == 4);
  CHECK(index.find(std::int64_t{7}) == no_row);
  CHECK(index.find(bad_integer_key) == no_row);
  REQUIRE(index.duplicates().size() == 2);
  CHECK(index.duplicates()[0].row == 2);
  CHECK(index.duplicates()[1].row == 5);
  CHECK(index.duplicates()[1].first == 1);

  Keys texts;
  texts.texts = {"a", "", "b", "a", ""};
  const KeyIndex of_texts(texts, 5);
  CHECK(of_texts.find(std::string_view("b")) == 2);
  CHECK(of_texts.find(std::string_view("")) == no_row);
  CHECK(of_texts.find(std::string_view("c")) == no_row);
  CHECK(of_texts.duplicates().size() == 1);
}

TEST_CASE("keys within a narrow range are known to be distinct without a table") {
  const auto distinct = [](std::vector<std::int64_t> values) {
    Keys keys;
    keys.integers = std::move(values);
    return surely_distinct(keys);
  };
  CHECK(distinct({3, 1, 2}));
  CHECK_FALSE(distinct({3, 1, 3}));
  CHECK_FALSE(distinct({3, bad_integer_key}));
  CHECK_FALSE(distinct({0, 999'999'999'999}));
  CHECK(distinct({-64, 0, 63, 64, 127, 128}));
}

TEST_CASE("rows of a list by their owners") {
  ListTable list;
  list.owners = {2, 0, 2, 0, no_row, 1};
  index_by_owner(list, 4);
  CHECK(list.offsets == std::vector<std::uint32_t>{0, 2, 3, 5, 5});
  CHECK(list.order == std::vector<std::uint32_t>{1, 3, 5, 0, 2});
  list.owners = {0, 0, 3};
  index_by_owner(list, 4);
  CHECK(list.order.empty());
  CHECK(list.offsets == std::vector<std::uint32_t>{0, 2, 2, 2, 3});
}

TEST_CASE("a list of faults keeps the first of the table") {
  FaultList faults(3);
  for (std::uint64_t row = 10'000; row > 0; --row) faults.add(Fault{row, 1, FaultKind::bad_number});
  CHECK(faults.count() == 10'000);
  REQUIRE(faults.sorted().size() == 3);
  CHECK(faults.sorted()[0].row == 1);
  CHECK(faults.sorted()[2].row == 3);
}
