#include "checking.hpp"
#include "sema/schema_of.hpp"

namespace xeploai::sema {

TEST_CASE("the schema stands in the order of the rules, and knows which columns are read") {
  const Checked checked = check_text(
      "scale q { poor \"Kém\" good }\nunit b { key k integer \"Mã\"  p number  s q default good  unread text }\n"
      "unit a { key k text  at_ ref b  via ref b optional  n integer  rows list \"Dòng\" { x number  y number  t text "
      "} }\n"
      "classify a as q { let c = at_.p + sum(rows where x > 1, x)  rank { good otherwise } }\n"
      "classify b as q { let d = count(a by via)  rank { s otherwise } }");
  REQUIRE(checked.rules);
  const data::Schema schema = schema_of(*checked.rules);
  REQUIRE(schema.units.size() == 2);
  CHECK(schema.units[0].key.integer);
  CHECK(schema.units[0].key.label == "Mã");
  CHECK(schema.units[0].classified);
  const auto needed = [](const std::vector<data::ColumnSpec>& columns) {
    std::string names;
    for (const data::ColumnSpec& column : columns) {
      if (column.needed) names += column.name + " ";
    }
    return names;
  };
  CHECK(needed(schema.units[0].columns) == "p s ");
  CHECK(needed(schema.units[1].columns) == "at_ via ");
  CHECK(needed(schema.units[1].lists[0].columns) == "x ");
  CHECK(schema.units[0].columns[1].type == data::ValueType::code);
  CHECK(schema.units[0].columns[1].values[0].label == "Kém");
  CHECK(schema.units[0].columns[1].default_value == data::CellValue(std::uint32_t{1}));
  CHECK(schema.units[1].columns[2].type == data::ValueType::integer);
  CHECK(schema.units[1].columns[0].target == data::UnitIndex(0));
}

TEST_CASE("texts that are only asked whether they are there are known as such") {
  const Checked checked = check_text(
      "scale q { poor good }\nunit a { key k text  asked text optional  said text optional  n number optional\n"
      "  up ref a optional  twice text optional  rows list { r text optional } }\n"
      "classify a as q {\n  let c = count(rows where r is present)\n"
      "  let d = asked is missing or (up is present and up.asked is present)\n"
      "  let e = said is present and said = \"x\"\n  let f = twice is present and twice = \"y\"\n"
      "  let g = twice is present and n is present\n  rank { good otherwise }\n}");
  REQUIRE(checked.rules);
  const data::Schema schema = schema_of(*checked.rules);
  std::string presence_only;
  for (const data::ColumnSpec& column : schema.units[0].columns)
    if (column.needed && column.presence_only) presence_only += column.name + " ";
  CHECK(presence_only == "asked ");
  CHECK(schema.units[0].lists[0].columns[0].needed);
  CHECK(schema.units[0].lists[0].columns[0].presence_only);
}

}  // namespace xeploai::sema
