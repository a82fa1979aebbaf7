// The small tables under the reader: texts, keys, owners, faults.
#include "data/table.hpp"

#include <algorithm>
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

// Half of the places of a table stay free, and a table that is full would be searched for ever.
TEST_CASE("keys in even steps spread over all places, whatever the seed") {
  constexpr std::size_t places = 64;
  constexpr std::size_t keys = 64'000;
  std::mt19937_64 random(6);
  for (int round = 0; round < 100; ++round) {
    const std::uint64_t seed = random();
    for (const std::int64_t step : {1LL, 5LL, 100LL, 1LL << 32, 1LL << 40}) {
      std::vector<std::size_t> low(places);
      std::vector<std::size_t> high(places);
      std::vector<std::size_t> of_texts(places);
      for (std::size_t i = 0; i < keys; ++i) {
        const std::int64_t key = static_cast<std::int64_t>(i) * step - 7'000;
        const std::uint64_t hash = hash_integer(key, seed);
        ++low[hash % places];
        ++high[(hash >> 32U) % places];
        if (step == 1) ++of_texts[(hash_text("DV" + std::to_string(key), seed) >> 32U) % places];
      }
      for (const auto& counts : {low, high, of_texts}) {
        INFO("seed " << seed << ", step " << step);
        CHECK(*std::max_element(counts.begin(), counts.end()) < keys / places * 5 / 4);
      }
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

TEST_CASE("many keys that ascend are found without tables, and with them once they were searched often") {
  constexpr std::uint32_t rows = 150'000;
  std::vector<std::string> written;
  for (std::uint32_t row = 0; row < rows; ++row) written.push_back(row == 0 ? "" : "DV" + std::to_string(3 * row));
  Keys texts;
  texts.texts.assign(written.begin(), written.end());
  Keys integers;
  for (std::uint32_t row = 0; row < rows; ++row)
    integers.integers.push_back(row == 0 ? bad_integer_key : 5 * std::int64_t{row} - 70'000);
  const KeyIndex of_texts(texts, rows, 2);
  const KeyIndex of_integers(integers, rows, 2);
  CHECK(of_texts.duplicates().empty());
  CHECK(of_texts.find(std::string_view("")) == no_row);
  CHECK(of_integers.find(bad_integer_key) == no_row);
  std::vector<std::uint32_t> wrong(3);
  xeploai::base::side_by_side(wrong.size(), [&](std::size_t part) {
    // While one thread makes the tables others ask for keys.
    for (std::uint32_t row = 1; row < rows; ++row) {
      wrong[part] += of_texts.find(texts.texts[row]) != row ? 1 : 0;
      wrong[part] += of_texts.find(std::string_view("DV" + std::to_string(3 * row + 1))) != no_row ? 1 : 0;
      wrong[part] += of_integers.find(integers.integers[row]) != row ? 1 : 0;
      wrong[part] += of_integers.find(integers.integers[row] + 1) != no_row ? 1 : 0;
    }
  });
  CHECK(wrong == std::vector<std::uint32_t>(3));
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
