// The same data in any format that can be read give the same bytes of results.
#include "support/catch.hpp"
#include "support/pipeline.hpp"
#include "support/table_files.hpp"
#include "support/temporary_folder.hpp"

namespace xeploai::properties {
namespace {

using Results = std::map<std::string, std::string>;

Results results_of(const std::string& data) {
  INFO(data);
  support::Pipeline pipeline = support::Pipeline::of_file(XEPLOAI_SOURCE_DIR "/rules/2021/plan33.rules");
  REQUIRE(pipeline.findings().empty());
  const std::vector<std::string> errors = pipeline.read_sources({data});
  CHECK(errors == std::vector<std::string>{});
  return pipeline.run({}).results;
}

TEST_CASE("a district as CSV of both separators, JSON, a workbook and a database has the same results") {
  const std::string folder = XEPLOAI_SOURCE_DIR "/examples/district/data";
  const support::TemporaryFolder made;
  const auto rules = support::Pipeline::of_file(XEPLOAI_SOURCE_DIR "/rules/2021/plan33.rules");
  const auto tables = support::tables_of(folder, rules.schema());
  REQUIRE(tables.size() == 11);
  const Results expected = results_of(folder);
  REQUIRE(expected.at("member").size() > 100'000);
  CHECK(results_of(support::write_csv(made.path() / "comma", tables, ',')) == expected);
  CHECK(results_of(support::write_csv(made.path() / "semicolon", tables, ';')) == expected);
  CHECK(results_of(support::write_csv(made.path() / "tab", tables, '\t')) == expected);
  CHECK(results_of(support::write_json(made.path() / "data.json", tables)) == expected);
  CHECK(results_of(support::write_xlsx(made.path() / "data.xlsx", tables)) == expected);
  CHECK(results_of(support::write_sqlite(made.path() / "data.sqlite", tables)) == expected);
}

}  // namespace
}  // namespace xeploai::properties
