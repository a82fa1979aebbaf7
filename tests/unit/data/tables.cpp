// The small tables under the reader: texts, keys, owners, faults.
#include "data/table.hpp"

#include <atomic>
#include <map>
#include <random>
#include <string>

#include "base/side_by_side.hpp"
#include "data/fault.hpp"
#include "data/key_index.hpp"
#include "data/spelling_table.hpp"
#include "data/text_hash.hpp"
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

TEST_CASE("texts of a pool are found while others are added") {
  constexpr std::uint32_t texts = 60'000;
  constexpr std::uint32_t known = 1'000;
  TextPool pool;
  const auto text_of = [](std::uint32_t i) { return "Cấp ủy số " + std::to_string(i); };
  for (std::uint32_t i = 0; i < known; ++i) pool.intern(text_of(i));
  std::atomic<std::uint32_t> wrong = 0;
  xeploai::base::side_by_side(3, [&](std::size_t part) {
    for (std::uint32_t i = 0; i < texts; ++i) {
      const std::string text = text_of(i);
      const std::uint64_t hash = pool.hash(text);
      if (part == 0) {
        wrong += pool.intern_cell(text, hash) == i ? 0 : 1;
        continue;
      }
      pool.prefetch(hash);
      pool.prefetch_text(hash);
      const std::uint32_t code = pool.find(text, hash);
      if (code == TextPool::unknown)
        wrong += i < known ? 1 : 0;
      else
        wrong += code == i && pool[code] == text ? 0 : 1;
    }
  });
  CHECK(wrong == 0);
  CHECK(pool.size() == texts);
  CHECK(pool.find("Cấp ủy", pool.hash("Cấp ủy")) == TextPool::unknown);
}

TEST_CASE("a pool knows whether a cell could have said all its texts") {
  TextPool pool;
  pool.intern("Đảng ủy");
  CHECK(pool.all_trimmed());
  CHECK(pool.longest() == std::string("Đảng ủy").size());
  pool.intern("x\u00A0");
  CHECK_FALSE(pool.all_trimmed());
}

TEST_CASE("equality and hashes of texts see every byte, whatever the length") {
  const std::uint64_t seed = fresh_seed();
  for (std::size_t size = 0; size <= 130; ++size) {
    INFO(size);
    const std::string text(size, 'a');
    CHECK(same_text(text, std::string(size, 'a')));
    CHECK_FALSE(same_text(text, text + "a"));
    const std::uint64_t hash = hash_text(text, seed);
    CHECK(hash == hash_text(std::string(size, 'a'), seed));
    CHECK(hash != hash_text(text + "a", seed));
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = text;
      other[i] = 'b';
      if (same_text(text, other)) FAIL_CHECK("byte " << i << " is not compared");
      // Of a short text three bytes are taken; the others are compared.
      if (size >= 4 && hash == hash_text(other, seed)) FAIL_CHECK("byte " << i << " is not hashed");
    }
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

TEST_CASE("an index of many keys is the same whatever the number of threads that made it") {
  constexpr std::size_t rows = 150'000;
  std::mt19937 random(5);
  std::vector<std::string> written;
  std::map<std::string, std::uint32_t> first;
  std::vector<std::uint32_t> later;
  for (std::uint32_t row = 0; row < rows; ++row) {
    written.push_back(row % 1'000 == 7 ? "" : "DV" + std::to_string(random() % (2 * rows)));
    if (!written.back().empty() && !first.emplace(written.back(), row).second) later.push_back(row);
  }
  Keys keys;
  keys.texts.assign(written.begin(), written.end());
  for (const std::size_t threads : {1U, 3U, 40U}) {
    const KeyIndex index(keys, rows, threads);
    for (const auto& [key, row] : first) REQUIRE(index.find(std::string_view(key)) == row);
    CHECK(index.find(std::string_view("DV")) == no_row);
    REQUIRE(index.duplicates().size() == later.size());
    for (std::size_t i = 0; i < later.size(); ++i) {
      REQUIRE(index.duplicates()[i].row == later[i]);
      REQUIRE(index.duplicates()[i].first == first[written[later[i]]]);
    }
  }
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
  list.owners = {};
  index_by_owner(list, 2);
  CHECK(list.offsets == std::vector<std::uint32_t>{0, 0, 0});
  list.owners = {0, 4, 5};
  index_by_owner(list, 5);
  CHECK(list.offsets == std::vector<std::uint32_t>{0, 1, 1, 1, 1, 2});
  CHECK(list.order == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("rows of a long list by their owners, whatever the number of threads") {
  constexpr std::uint32_t owners = 70'000;
  std::mt19937 random(4);
  for (const bool in_order : {true, false}) {
    ListTable list;
    std::vector<std::vector<std::uint32_t>> expected(owners);
    for (std::uint32_t row = 0; row < 500'000; ++row) {
      const std::uint32_t owner =
          in_order ? row / 9 + (row > 300'000 ? 5'000 : 3) : static_cast<std::uint32_t>(random() % owners);
      list.owners.push_back(owner);
      expected[owner].push_back(row);
    }
    for (const std::size_t threads : {1U, 3U}) {
      index_by_owner(list, owners, threads);
      CHECK(list.order.empty() == in_order);
      REQUIRE(list.offsets.size() == owners + 1);
      for (std::uint32_t owner = 0; owner < owners; ++owner) {
        std::vector<std::uint32_t> rows;
        for (std::uint32_t i = list.offsets[owner]; i < list.offsets[owner + 1]; ++i)
          rows.push_back(list.order.empty() ? i : list.order[i]);
        REQUIRE(rows == expected[owner]);
      }
    }
  }
}

TEST_CASE("a list of faults keeps the first of the table") {
  FaultList faults(3);
  for (std::uint64_t row = 10'000; row > 0; --row) faults.add(Fault{row, 1, FaultKind::bad_number});
  CHECK(faults.count() == 10'000);
  REQUIRE(faults.sorted().size() == 3);
  CHECK(faults.sorted()[0].row == 1);
  CHECK(faults.sorted()[2].row == 3);
}
