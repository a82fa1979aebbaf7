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

TEST_CASE("of a text that is asked only of elements of some kinds these are known") {
  const Checked checked = check_text(
      "scale q { poor good }\nchoice kind { a b c }\nunit u { key k text  up ref u optional\n"
      "  l list { t kind  n number  one text  two text  both text  all_ text  by_rule text  seen text  other q } }\n"
      "classify u as q {\n"
      "  let d = sum(l where t = b and n > 1, n, at most 2 per one)\n"
      "  let e = sum(l where a = t, n, at most 2 per both) + sum(l where t in (b, c), n, at most 2 per both)\n"
      "  let f = sum(l where t = b, n, at most 2 per all_) + count(l where all_ = \"x\")\n"
      "  let g = sum(l where t = b, n, at most 2 per by_rule) + sum(l where other = good, n, at most 2 per by_rule)\n"
      "  let h = sum(l where t = b or n > 2, n, at most 2 per two) + count(l where t = c and seen is present)\n"
      "  let i = sum(l where t not in (a), n, at most 2 per two) + sum(l where t = b, n, at most 2 per seen)\n"
      "  rank { good otherwise }\n}");
  REQUIRE(checked.rules);
  const data::Schema schema = schema_of(*checked.rules);
  std::string asked;
  for (const data::ColumnSpec& column : schema.units[0].lists[0].columns) {
    if (!column.asked_where) continue;
    asked += column.name + " where " + std::to_string(column.asked_where->column) + ":";
    for (const std::uint8_t value : column.asked_where->values) asked += std::to_string(value);
    asked += "\n";
  }
  CHECK(asked == "one where 0:010\nboth where 0:111\nseen where 0:010\n");
}

}  // namespace xeploai::sema
