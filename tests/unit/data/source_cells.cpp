// Cells of which nothing was kept say the same when they are read again as when they are kept.
#include "data/source_cells.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "unit/data/shown.hpp"

using namespace xeploai;
using namespace xeploai::data;

namespace {

using Tables = std::vector<std::pair<std::string, std::string>>;

std::vector<ColumnSpec> every_type() {
  return {column("name", ValueType::text),
          optional(column("note", ValueType::text)),
          column("points", ValueType::number),
          with_default(column("votes", ValueType::integer), base::Decimal{7'000'000}),
          optional(column("sent", ValueType::date)),
          with_default(column("registered", ValueType::boolean), true),
          choice("kind", {{"board", "Ban xây dựng Đảng"}, {"council", "Hội đồng"}}),
          optional(column("lacking", ValueType::text)),
          with_default(column("lacking_too", ValueType::text), std::string("như cũ"))};
}

Schema schema_that(bool keeps) {
  Schema schema{{unit("office", every_type(), {list("entries", every_type())})}};
  schema.units[0].columns.push_back(reference("parent", 0));
  schema.units[0].columns.back().optional = true;
  const auto mark = [keeps](std::vector<ColumnSpec>& columns) {
    for (ColumnSpec& spec : columns) spec.needed = keeps;
  };
  mark(schema.units[0].columns);
  mark(schema.units[0].lists[0].columns);
  // Of this one it is asked whether it is there.
  for (auto* columns : {&schema.units[0].columns, &schema.units[0].lists[0].columns}) {
    (*columns)[1].needed = true;
    (*columns)[1].presence_only = !keeps;
  }
  return schema;
}

struct Shown {
  const ColumnSpec& spec;
  std::string operator()(std::monostate) const { return "-"; }
  std::string operator()(const std::string& text) const {
    return spec.type == ValueType::reference ? "->" + text : text;
  }
  std::string operator()(base::Decimal number) const { return base::to_string(number); }
  std::string operator()(base::Date date) const { return base::to_string(date); }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::uint32_t code) const { return spec.values[code].name; }
};

// Every cell, kept and read again, from the last row to the first too.
void compare(const Tables& tables) {
  const Schema keeping = schema_that(true);
  const Schema plain = schema_that(false);
  const ReadResult kept = read_tables(keeping, tables);
  ReadOptions options;
  options.threads = 2;
  options.keeps_cells = true;
  const ReadResult read = read_tables(plain, tables, options);
  REQUIRE(shown(kept) == "");
  REQUIRE(shown(read) == "");
  CHECK_FALSE(kept.cells);
  REQUIRE(read.cells);
  const auto compare_table = [&](const TablePlace& place, const std::vector<ColumnSpec>& specs,
                                 const std::vector<Column>& columns, std::size_t rows) {
    const auto compare_row = [&](std::size_t row) {
      for (std::size_t i = 0; i < specs.size(); ++i) {
        const std::string expected = shown_cell(kept.data, specs[i], columns[i], row);
        const std::string found = std::visit(Shown{specs[i]}, read.cells->value(place, row, i));
        if (found != expected)
          FAIL_CHECK("row " << row << ", " << specs[i].name << ": " << found << ", not " << expected);
      }
    };
    for (std::size_t row = 0; row < rows; ++row) compare_row(row);
    for (std::size_t row = rows; row-- > 0 && rows < 100;) compare_row(row);
  };
  const UnitTable& table = kept.data.units[0];
  REQUIRE(table.rows > 0);
  compare_table({0}, keeping.units[0].columns, table.columns, table.rows);
  compare_table({0, 0}, keeping.units[0].lists[0].columns, table.lists[0].columns, table.lists[0].rows());
}

}  // namespace

TEST_CASE("cells of every type are read again as they were kept") {
  compare({{"office",
            "name,code,note,points,votes,sent,registered,kind,parent\n"
            "\" Đảng ủy \"\"A\"\"\",A,,2.50,,2021-12-05,,board,\n"
            "\n"
            "\"nhiều\ndòng\",B,\" \",-1,3,05/12/2021,x,Hội đồng,A\n"
            "z,C,có,0.000001,12,,không,\"Ban  xây dựng đảng\",\" B \"\n"},
           {"office.entries",
            "office,kind,name,points,votes,sent,registered,note\n"
            "B,council,x,1,1,2021-01-01,true,y\n"
            ",,,,,,,\n"
            "A,board,z,1000000,,,,\n"}});
}

TEST_CASE("cells under a decimal comma are read again as they were kept") {
  compare({{"office", "code;name;points;kind\nA;x;2,5;board\nB;y;1000;council\n"},
           {"office.entries", "office;name;points;kind;votes\nA;x;0,25;board;1\n"}});
}

TEST_CASE("cells behind many chunks and gaps are read again as they were kept") {
  std::string offices = "code,name,points,kind,note\n";
  std::string entries = "office,name,points,kind,note\n";
  for (int i = 0; i < 12'000; ++i) {
    const std::string number = std::to_string(i);
    offices +=
        "K" + number + ",Cơ quan số " + number + "," + number + ".5,board," + (i % 3 == 0 ? "" : "ghi chú") + "\n";
    if (i % 1'000 == 999) offices += "\n";
    entries += "K" + std::to_string(i * 7 % 12'000) + ",\"mục\n" + number + "\"," + number + ",council,\n";
  }
  compare({{"office", offices}, {"office.entries", entries}});
}

TEST_CASE("files with errors are not kept") {
  const Schema schema = schema_that(false);
  ReadOptions options;
  options.keeps_cells = true;
  const ReadResult read = read_tables(
      schema, {{"office", "code,name,points,kind\nA,x,zwei,board\n"}, {"office.entries", "office,name,points,kind\n"}},
      options);
  CHECK(read.error_count == 1);
  CHECK_FALSE(read.cells);
}

TEST_CASE("a key is found by its text") {
  Keys integers;
  integers.integers = {7, -3, 0};
  CHECK(integers.find("-3") == 1);
  CHECK(integers.find("0") == 2);
  for (const char* none : {"", "07", "+7", " 7", "7 ", "8", "-0", "99999999999999999999"}) {
    INFO(none);
    CHECK_FALSE(integers.find(none));
  }
  Keys texts;
  texts.texts = {"a", "", "b"};
  CHECK(texts.find("b") == 2);
  CHECK(texts.find("") == 1);
  CHECK_FALSE(texts.find("c"));
  CHECK_FALSE(Keys().find(""));
}
