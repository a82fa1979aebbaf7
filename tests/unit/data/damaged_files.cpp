// Damaged files of every format: each time a result or errors, the same when read again, and never long in coming.
// XEPLOAI_DAMAGED is the number of files of each format; XEPLOAI_DAMAGED_FROM the first seed.
#include <chrono>
#include <cstdlib>

#include "support/catch.hpp"
#include "support/damage.hpp"
#include "support/table_files.hpp"
#include "support/temporary_folder.hpp"
#include "unit/data/shown.hpp"

namespace {

using namespace xeploai::data;
namespace support = xeploai::support;
namespace fs = std::filesystem;

std::size_t number_from_environment(const char* name, std::size_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

const Schema schema{
    {unit("office",
          {choice("kind", {{"board", "Ban xây dựng Đảng"}, {"council", "Thường trực HĐND"}}),
           column("points", ValueType::number), column("leaders", ValueType::integer),
           optional(column("sent", ValueType::date)), with_default(column("registered", ValueType::boolean), false),
           optional(reference("parent", 0))},
          {list("entries", {column("item", ValueType::text), column("points", ValueType::number)})})}};

std::vector<support::PlainTable> tables() {
  using enum ValueType;
  return {{"office",
           {"code", "kind", "points", "leaders", "sent", "registered", "parent"},
           {text, code, number, integer, date, boolean, reference},
           {{"A", "board", "92.5", "3", "2021-12-05", "true", ""},
            {"B", "Thường trực HĐND", "0.3", "12", "", "false", "A"},
            {"C, \"1\"", "council", "-1.125", "2", "1999-01-31", "", "A"},
            {"D", "board", "999999.000001", "1", "", "", "B"}}},
          {"office.entries",
           {"office", "item", "points"},
           {text, text, number},
           {{"A", "Tiêu chí", "1.5"}, {"A", "Điểm cộng", "2"}, {"D", "Điểm trừ", "-3"}}}};
}

// What comes of a file: the rows, or errors.
struct Outcome {
  std::size_t errors = 0;
  std::string told;
  std::string rows;
  bool operator==(const Outcome&) const = default;
};

Outcome read_again(const std::string& source) {
  const ReadResult result = read({source}, schema, {});
  return {result.error_count, shown(result), result.error_count == 0 ? shown(result.data, schema) : ""};
}

using Damage = std::string (*)(const std::string&, xeploai::oracle::Random&);
std::string anywhere(const std::string& bytes, xeploai::oracle::Random& random) {
  return support::damaged(bytes, random);
}
std::string within(const std::string& bytes, xeploai::oracle::Random& random) {
  return random.chance(50) ? support::damaged(bytes, random) : support::damaged_within(bytes, random);
}

// `source` names the data, of which `file` is damaged.
void damage_again_and_again(const fs::path& file, const std::string& source, Damage damage) {
  REQUIRE(read_again(source).told.empty());
  const std::string whole = support::bytes_of(file);
  const std::size_t first = number_from_environment("XEPLOAI_DAMAGED_FROM", 1);
  std::size_t refused = 0;
  const std::size_t count = number_from_environment("XEPLOAI_DAMAGED", 300);
  for (std::size_t seed = first; seed < first + count; ++seed) {
    INFO("seed " << seed);
    xeploai::oracle::Random random(seed);
    support::put_bytes(file, damage(whole, random));
    const auto begin = std::chrono::steady_clock::now();
    const Outcome outcome = read_again(source);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    CHECK((outcome.errors == 0 || !outcome.told.empty()));
    CHECK(read_again(source) == outcome);
    refused += outcome.errors == 0 ? 0 : 1;
  }
  // Most damage is seen; what only changes a digit cannot be.
  CHECK(refused * 10 > count * 3);
}

TEST_CASE("damaged CSV files") {
  const support::TemporaryFolder made;
  const std::string folder = support::write_csv(made.path() / "data", tables(), ';');
  damage_again_and_again(made.path() / "data" / "office.csv", folder, anywhere);
}

TEST_CASE("damaged JSON files") {
  const support::TemporaryFolder made;
  const std::string file = support::write_json(made.path() / "data.json", tables());
  damage_again_and_again(file, file, anywhere);
}

TEST_CASE("damaged workbooks") {
  const support::TemporaryFolder made;
  const std::string file = support::write_xlsx(made.path() / "data.xlsx", tables());
  damage_again_and_again(file, file, within);
}

TEST_CASE("damaged databases") {
  const support::TemporaryFolder made;
  const std::string file = support::write_sqlite(made.path() / "data.sqlite", tables());
  damage_again_and_again(file, file, anywhere);
}

}  // namespace
