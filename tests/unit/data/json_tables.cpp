// JSON and NDJSON as tables.
#include "data/json_tables.hpp"

#include "support/catch.hpp"
#include "unit/data/shown.hpp"

namespace {
using namespace xeploai::data;
namespace diag = xeploai::diag;

Schema schema() {
  return Schema{
      {unit("office", {column("points", ValueType::number)}, {list("rows", {column("x", ValueType::number)})})}};
}

DocumentTables read(const std::string& text, JsonForm form = JsonForm::document) {
  return read_json("data.json", text, form, schema());
}

}  // namespace

TEST_CASE("digits come through as they are written, and rows of a list after the key of their unit") {
  const DocumentTables tables =
      read(R"({"office": [{"rows": [{"x": 0.10}], "code": "A", "points": 123456789012.123456}]})");
  CHECK(tables.errors.empty());
  const DocumentTable& rows = tables.units[0].lists[0];
  CHECK(rows.csv.substr(rows.csv.find('\n') + 1) == "\"A\",0.10\n");
  CHECK(rows.records == MemberPaths{"office[0].rows[0]"});
  const std::string& csv = tables.units[0].unit.csv;
  CHECK(csv.find("123456789012.123456") != std::string::npos);
}

TEST_CASE("any cut of a document is one error") {
  const std::string whole = R"({"office": [{"code": "A", "points": 1, "rows": [{"x": 2}], "z": {"y": [null]}}]})";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const DocumentTables tables = read(whole.substr(0, size));
    REQUIRE(tables.errors.size() == 1);
    CHECK(tables.errors[0].code == diag::Code::bad_json);
  }
}

TEST_CASE("nothing nested too deep is followed") {
  const std::string deep = R"({"office": [{"z": )" + std::string(1'000'000, '[');
  CHECK(read(deep).errors.size() == 1);
  CHECK(read(R"({"unit": )" + std::string(1'000'000, '['), JsonForm::lines).errors.size() == 1);
}
