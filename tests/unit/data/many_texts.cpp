// Columns of texts: few and again and again, or different in every row, or first the one and then the other.
#include <random>
#include <string>
#include <vector>

#include "data/csv_table.hpp"
#include "shown.hpp"
#include "support/catch.hpp"

namespace xeploai::data {
namespace {

std::vector<std::string> texts_of(const std::string& csv, unsigned threads) {
  const Schema schema{{with_integer_key(unit("body", {column("name", ValueType::text)}))}};
  TextPool pool;
  CsvOptions options;
  options.threads = threads;
  options.chunk_size = 20'000;
  const CsvResult result =
      load_csv({{&schema.units[0], nullptr}, "body.csv", copy_bytes(csv), {}}, schema, pool, options);
  REQUIRE(result.table.errors.count() == 0);
  std::vector<std::string> texts;
  for (const std::int32_t code : std::get<std::vector<std::int32_t>>(result.table.columns[0].column.elements))
    texts.emplace_back(pool[static_cast<std::uint32_t>(code)]);
  CHECK(pool.size() <= texts.size());
  return texts;
}

}  // namespace

TEST_CASE("texts are read the same, few or many, and where the one becomes the other") {
  constexpr std::size_t rows = 30'000;
  std::mt19937 random(3);
  std::vector<std::string> expected;
  std::string csv = "code,name\n";
  for (const std::size_t different : {std::size_t{10}, rows, std::size_t{200}, 4 * rows})
    for (std::size_t row = 0; row < rows; ++row) {
      const std::size_t number = different == rows ? row : random() % different;
      expected.push_back("Chi bộ \"" + std::to_string(number) + "\" xã");
      csv += std::to_string(expected.size()) + ",\"Chi bộ \"\"" + std::to_string(number) + "\"\" xã\"\n";
    }
  for (const unsigned threads : {1U, 3U}) CHECK(texts_of(csv, threads) == expected);
}

}  // namespace xeploai::data
