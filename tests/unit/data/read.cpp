// Tables read from memory: what they hold, and every error with its place and text.
#include "data/read.hpp"

#include <string>

#include "support/catch.hpp"
#include "unit/data/shown.hpp"

namespace {
using namespace xeploai::data;
using xeploai::base::Decimal;

UnitSpec body() {
  return unit("body", {optional(column("name", ValueType::text, "Tên")),
                       optional(column("points", ValueType::number, "Điểm, tổng")),
                       with_default(column("members", ValueType::integer, "Số người"), Decimal::of(0)),
                       optional(column("met", ValueType::date, "Ngày họp")),
                       with_default(column("open", ValueType::boolean, "Công khai"), false),
                       optional(choice("sort", {{"office", "Cơ quan"}, {"commune", "Xã, thị trấn"}}))});
}

UnitSpec strict() {
  return unit("body", {column("n", ValueType::number), column("i", ValueType::integer), column("d", ValueType::date),
                       column("b", ValueType::boolean), choice("k", {{"office", ""}, {"commune", "Xã"}}),
                       column("t", ValueType::text)});
}

}  // namespace

TEST_CASE("a table of a spreadsheet: labels, mark, CRLF, decimal commas, both dates, decomposed text") {
  CHECK(read_one(body(),
                 "\xEF\xBB\xBFMã;Tên;Điểm, tổng;Số người;Ngày họp;Công khai;sort\r\n"
                 "T1;Huye\xCC\xA3\xCC\x82n ủy;1,5;3;05/12/2021;x;CƠ quan\r\n"
                 "T2;\"Xã phường\";-0,25;4,0;2021-12-06;;Xã, thị trấn\r\n"
                 "T3;;100.50;;31/01/2020;có;commune\r\n") ==
        "body T1 | Huyện ủy | 1.5 | 3 | 2021-12-05 | true | office\n"
        "body T2 | Xã phường | -0.25 | 4 | 2021-12-06 | false | commune\n"
        "body T3 | - | 100.5 | 0 | 2020-01-31 | true | commune\n");
}

TEST_CASE("quotes, blank rows, and cells that are trimmed") {
  CHECK(read_one(body(),
                 "code,name,points,sort\n"
                 "\"T,1\",\"a \"\"quoted\"\" name\",1,office\n"
                 "\n"
                 "\"T2\",  trimmed  ,2,\"Xã, thị trấn\"\n"
                 ",,,\n"
                 "\"T\n3\",\"two\nlines\",\"3\",\n"
                 " , \"\", ,\xC2\xA0\n"
                 "T4,\"\",,\n"
                 "\" T5 \",\"it's; fine\",4,") ==
        "body.csv:7:2: error[bad-csv]: a quote stands within a cell that does not begin with one\n");
  CHECK(read_one(body(),
                 "code,name,points,sort\n"
                 "\"T,1\",\"a \"\"quoted\"\" name\",1,office\n"
                 "\n"
                 "\"T2\",  trimmed  ,2,\"Xã, thị trấn\"\n"
                 ",,,\n"
                 "\"T\n3\",\"two\nlines\",\"3\",\n"
                 " ,\" \", ,\xC2\xA0\n"
                 "T4,\"\",,\n"
                 "\" T5 \",\"it's; fine\",4,") ==
        "body T,1 | a \"quoted\" name | 1 | 0 | - | false | office\n"
        "body T2 | trimmed | 2 | 0 | - | false | commune\n"
        "body T\n3 | two\nlines | 3 | 0 | - | false | -\n"
        "body T4 | - | - | 0 | - | false | -\n"
        "body T5 | it's; fine | 4 | 0 | - | false | -\n");
}

TEST_CASE("the separator is the one under which most of the header is known") {
  CHECK(read_one(body(), "Mã;Điểm, tổng;Tên, họ;Số người\nT1;1,5;a, b, c;2\n") ==
        "body.csv:1:3: warning[unknown-column]: column `Tên, họ` is not known and is not read\n"
        "body T1 | - | 1.5 | 2 | - | false | -\n");
  CHECK(read_one(body(), "code\tname\nT1\ta;b,c\n") == "body T1 | a;b,c | - | 0 | - | false | -\n");
  CHECK(read_one(body(), "\"code\";\"name\"\n\"T1\";\"a\"\n") == "body T1 | a | - | 0 | - | false | -\n");
  CHECK(read_one(body(), "code,points;name\nT1,1\n") ==
        "body.csv:1:2: warning[unknown-column]: column `points;name` is not known and is not read\n"
        "body T1 | - | - | 0 | - | false | -\n");
}

TEST_CASE("columns in any order, folded, and those that are not known") {
  CHECK(read_one(body(), " SORT ,ghi chú,công KHAI,số\xC2\xA0 người,CODE,\nCƠ  QUAN,x,ĐÚNG,7,t1,\n") ==
        "body.csv:1:2: warning[unknown-column]: column `ghi chú` is not known and is not read\n"
        "body.csv:1:6: warning[unknown-column]: a column without a header is not read\n"
        "body t1 | - | - | 7 | - | true | office\n");
}

TEST_CASE("every error of a cell, one for each cell") {
  CHECK(read_one(strict(),
                 "code;n;i;d;b;k;t\n"
                 "A;1e3;0,5;31/02/2021;maybe;ofice;\n"
                 "B;1 000;+1;5/12/2021;y;town;x\n"
                 ";20%;x;2021-1-5;2;;x\n"
                 "D;0.0000001;1000000000000;;;Văn phòng; \n") ==
        "body.csv:2:2: error[bad-number]: `1e3` is no number\n"
        "body.csv:2:3: error[bad-number]: `0,5` is no whole number\n"
        "body.csv:2:4: error[bad-date]: `31/02/2021` is no date\n"
        "body.csv:2:5: error[bad-boolean]: `maybe` says neither yes nor no\n"
        "body.csv:2:6: error[unknown-choice]: `ofice` is no value of `k`\n"
        "body.csv:2:7: error[missing-value]: the cell of `t` is empty, but it must have a value\n"
        "body.csv:3:2: error[bad-number]: `1 000` is no number\n"
        "body.csv:3:3: error[bad-number]: `+1` is no number\n"
        "body.csv:3:4: error[bad-date]: `5/12/2021` is no date\n"
        "body.csv:3:5: error[bad-boolean]: `y` says neither yes nor no\n"
        "body.csv:3:6: error[unknown-choice]: `town` is no value of `k`\n"
        "body.csv:4:1: error[missing-value]: the cell of `code` is empty, but it must have a value\n"
        "body.csv:4:2: error[bad-number]: `20%` is no number\n"
        "body.csv:4:3: error[bad-number]: `x` is no whole number\n"
        "body.csv:4:4: error[bad-date]: `2021-1-5` is no date\n"
        "body.csv:4:5: error[bad-boolean]: `2` says neither yes nor no\n"
        "body.csv:4:6: error[missing-value]: the cell of `k` is empty, but it must have a value\n"
        "body.csv:5:2: error[bad-number]: `0.0000001` has more than 6 decimals\n"
        "body.csv:5:3: error[bad-number]: `1000000000000` is too large: numbers are below 1 000 000 000 000\n"
        "body.csv:5:4: error[missing-value]: the cell of `d` is empty, but it must have a value\n"
        "body.csv:5:5: error[missing-value]: the cell of `b` is empty, but it must have a value\n"
        "body.csv:5:6: error[unknown-choice]: `Văn phòng` is no value of `k`\n"
        "body.csv:5:7: error[missing-value]: the cell of `t` is empty, but it must have a value\n");
}

TEST_CASE("errors in cells offer the mend") {
  const Schema schema{{strict()}};
  CHECK(helps(read_tables(schema, {{"body",
                                    "code,n,i,d,b,k,t\n"
                                    "A,\"1.000,5\",+1,5/12/2021,y,ofice,x\n"
                                    "B,20%,x,12/31/2021,1,town,x\n"
                                    "C,1e3,1,hôm nay,1,XÃ,x\n"
                                    "D,abc,1.5,01/01/2021,1,XÃ,x\n"}})) ==
        "write `1000.5`\n"
        "write `1`\n"
        "write `05/12/2021`\n"
        "write `có` or `không`, `đúng` or `sai`, `yes` or `no`, `1` or `0`, or `x` for yes\n"
        "did you mean `office`?\n"
        "write the number without `%`\n"
        "-\n"
        "write `31/12/2021`\n"
        "the values are `office`, `commune`\n"
        "write the number in digits\n"
        "dates are written like `05/12/2021` or `2021-12-05`\n"
        "numbers are written like `1000.5`\n"
        "-\n");
}

TEST_CASE("messages in Vietnamese") {
  const Schema schema{{strict()}};
  CHECK(shown(read_tables(schema, {{"body", "code,n,i,d,b,k\nA,x,1,31/02/2021,có,town\n"}}),
              xeploai::diag::Language::vietnamese) ==
        "body.csv:1:1: error[missing-column]: thiếu cột `t`\n"
        "body.csv:2:2: error[bad-number]: `x` không phải là số\n"
        "body.csv:2:4: error[bad-date]: `31/02/2021` không phải là ngày\n"
        "body.csv:2:6: error[unknown-choice]: `town` không phải là giá trị của `k`\n");
}

TEST_CASE("a point that may stand for thousands") {
  const Schema schema{{body()}};
  const ReadResult read = read_tables(
      schema, {{"body", "code;points;members\nT1;1.000;2\nT2;1.00;2.000\nT3;0.500;3\nT4;-12.345;4\nT5;1,000;5\n"}});
  CHECK(shown(read) ==
        "body.csv:2:2: warning[doubtful-number]: `1.000` is read as 1\n"
        "body.csv:3:3: warning[doubtful-number]: `2.000` is read as 2\n"
        "body.csv:5:2: warning[doubtful-number]: `-12.345` is read as -12.345\n");
  CHECK(helps(read) ==
        "where the point stands for thousands, write `1000`\n"
        "where the point stands for thousands, write `2000`\n"
        "where the point stands for thousands, write `-12345`\n");
  CHECK(shown(read_tables(schema, {{"body", "code,points\nT1,1.000\n"}})) == "");
}

TEST_CASE("a long cell is cut in messages, not in what is told to programs") {
  const Schema schema{{strict()}};
  const std::string digits(1'000'000, '7');
  const ReadResult read = read_tables(schema, {{"body", "code,n,i,d,b,k,t\nA," + digits + ",1,2021-01-01,1,XÃ,x\n"}});
  REQUIRE(read.errors.size() == 1);
  CHECK(read.errors[0].diagnostic.text == digits);
  CHECK(shown(read) == "body.csv:2:2: error[bad-number]: `" + std::string(60, '7') + "…` is no number\n");
}

TEST_CASE("columns that are missing or twice there") {
  CHECK(read_one(strict(), "n,N,k\n1,2,office\n") ==
        "body.csv:1:1: error[missing-column]: column `i` is missing\n"
        "body.csv:1:1: error[missing-column]: column `d` is missing\n"
        "body.csv:1:1: error[missing-column]: column `b` is missing\n"
        "body.csv:1:1: error[missing-column]: column `t` is missing\n"
        "body.csv:1:1: error[missing-column]: column `code` is missing\n"
        "body.csv:1:2: error[duplicate-column]: `N` is a second column for `n`\n");
  CHECK(read_one(body(), "Mã,Tên,name\nA,x,y\n") ==
        "body.csv:1:3: error[duplicate-column]: `name` is a second column for `name`\n");
  const Schema schema{{body()}};
  CHECK(helps(read_tables(schema, {{"body", "Tên\nA\n"}})) == "a column headed `code` or `Mã` is needed\n");
  CHECK(helps(read_tables(schema, {{"body", "code,Diem tong\nA,1\n"}})) == "did you mean `Điểm, tổng`?\n");
}

TEST_CASE("records of a wrong number of cells, and reading goes on") {
  CHECK(read_one(strict(), "code,n,i,d,b,k,t\nA,1\n\nB,1,2,2021-01-01,1,XÃ,x,y\nC,?,2,2021-01-01,1,XÃ,x\n") ==
        "body.csv:2:1: error[bad-csv]: the record has 2 cells, but the header 7\n"
        "body.csv:4:1: error[bad-csv]: the record has 8 cells, but the header 7\n"
        "body.csv:5:2: error[bad-number]: `?` is no number\n");
}

TEST_CASE("wrong quotes end the file") {
  const std::string header = "code,name\n";
  CHECK(read_one(body(), header + "A,a \"b\" c\nB,\n,x\n") ==
        "body.csv:2:2: error[bad-csv]: a quote stands within a cell that does not begin with one\n");
  CHECK(read_one(body(), header + "A,a\nB,\"b\" c\n,x\n") ==
        "body.csv:3:2: error[bad-csv]: text stands behind the closing quote of a cell\n");
  CHECK(read_one(body(), header + ",x\nB,\"b\n,x\n") ==
        "body.csv:2:1: error[missing-value]: the cell of `code` is empty, but it must have a value\n"
        "body.csv:3:2: error[bad-csv]: the cell's quote is not closed\n");
  CHECK(read_one(body(), "code,\"name\nA,a\n") == "body.csv:1:2: error[bad-csv]: the cell's quote is not closed\n");
}

TEST_CASE("files without a header") {
  for (const char* text : {"", "\xEF\xBB\xBF", "\n", "\r\nA,1\n", ",,\nA,1,2\n", " \nA\n"}) {
    CAPTURE(text);
    CHECK(read_one(body(), text) == "body.csv:1:1: error[bad-csv]: the file has no header\n");
  }
  CHECK(read_one(body(), "code") == "");
  CHECK(read_one(body(), std::string(200'000, ',')) ==
        "body.csv:1:100001: error[bad-csv]: the header has more than 100000 cells\n");
}

TEST_CASE("keys and references") {
  const Schema schema{
      {with_integer_key(unit("region", {})), unit("office", {reference("region", 0), optional(reference("upper", 1))},
                                                  {list("rows", {column("x", ValueType::number)})})}};
  const ReadResult read =
      read_tables(schema, {{"region", "code\n1\n2\nx\n01\n"},
                           {"office", "code,region,upper\nA,1,\na,02,A\nB,3,\n,1,A\nA,2,Z\n B ,1,\nC,,\nD,x,\n"},
                           {"office.rows", "office,x\nA,1\nZ,1\n,2\nB,3\n"}});
  CHECK(shown(read) ==
        "region.csv:4:1: error[bad-number]: `x` is no whole number\n"
        "region.csv:5:1: error[duplicate-key]: the key `01` is already in row 2\n"
        "office.csv:4:2: error[unknown-reference]: no `region` has the key `3`\n"
        "office.csv:5:1: error[missing-value]: the cell of `code` is empty, but it must have a value\n"
        "office.csv:6:1: error[duplicate-key]: the key `A` is already in row 2\n"
        "office.csv:6:3: error[unknown-reference]: no `office` has the key `Z`\n"
        "office.csv:7:1: error[duplicate-key]: the key `B` is already in row 4\n"
        "office.csv:8:2: error[missing-value]: the cell of `region` is empty, but it must have a value\n"
        "office.csv:9:2: error[unknown-reference]: no `region` has the key `x`\n"
        "office.rows.csv:3:1: error[unknown-reference]: no `office` has the key `Z`\n"
        "office.rows.csv:4:1: error[missing-value]: the cell of `office` is empty, but it must have a value\n");
}

TEST_CASE("references and rows of lists find their units, in any order and form") {
  const Schema schema{{with_integer_key(unit("region", {column("name", ValueType::text)})),
                       unit("office", {reference("region", 0), optional(reference("upper", 1))},
                            {list("rows", {column("x", ValueType::number), optional(reference("to", 0))})})}};
  const ReadResult read = read_tables(
      schema, {{"region", "code;name\n-7;Bắc\n12345678901;Nam\n"},
               {"office", "code;region;upper\nẾ;-07;\"B\"\nB;12345678901,0;E\xCC\x82\xCC\x81\nC;-7;\n"},
               {"office.rows", "office;x;to\nB;1;\nC;2;-7\n\"E\xCC\x82\xCC\x81\";3;-7,0\nC;4;12345678901\n"}});
  CHECK(shown(read) == "");
  CHECK(shown(read.data, schema) ==
        "region -7 | Bắc\n"
        "region 12345678901 | Nam\n"
        "office Ế | ->-7 | ->B\n"
        "  rows | 3 | ->-7\n"
        "office B | ->12345678901 | ->Ế\n"
        "  rows | 1 | -\n"
        "office C | ->-7 | -\n"
        "  rows | 2 | ->-7\n"
        "  rows | 4 | ->12345678901\n");
}

TEST_CASE("lists of units with integer keys, their rows in order or not") {
  const Schema schema{{with_integer_key(unit("office", {}, {list("rows", {column("x", ValueType::integer)})}))}};
  const ReadResult sorted =
      read_tables(schema, {{"office", "code\n5\n3\n9\n"}, {"office.rows", "office,x\n5,1\n5,2\n3,3\n9,4\n"}});
  CHECK(sorted.data.units[0].lists[0].order.empty());
  CHECK(shown(sorted.data, schema) == "office 5\n  rows | 1\n  rows | 2\noffice 3\n  rows | 3\noffice 9\n  rows | 4\n");
  const ReadResult mixed =
      read_tables(schema, {{"office", "code\n5\n3\n9\n"}, {"office.rows", "office,x\n9,1\n5,2\n9,3\n05,4\n"}});
  CHECK(shown(mixed.data, schema) == "office 5\n  rows | 2\n  rows | 4\noffice 3\noffice 9\n  rows | 1\n  rows | 3\n");
}

TEST_CASE("a list may have a field of its unit's name: the first such column is the owner") {
  const Schema schema{{unit("office", {}, {list("rows", {column("office", ValueType::number)})})}};
  const ReadResult read = read_tables(schema, {{"office", "code\nA\n"}, {"office.rows", "office,office\nA,5\n"}});
  CHECK(shown(read) == "");
  CHECK(shown(read.data, schema) == "office A\n  rows | 5\n");
}

TEST_CASE("tables that are missing, and what is silent then") {
  const auto number_list = [](const char* name) { return list(name, {column("x", ValueType::number)}); };
  const Schema schema{{unit("region", {column("name", ValueType::text)}),
                       unit("office", {reference("region", 0)}, {number_list("rows"), number_list("marks")}),
                       unit("member", {optional(reference("office", 1)), optional(reference("place", 3))}),
                       unit("place", {}), unit("other", {}, {number_list("rows")})}};
  CHECK(shown(read_tables(schema, {{"member", "code,office,place\nM1,A,P1\nM2,Z,P2\n"},
                                   {"office", "code,region\nA,R1\nB,R2\n"},
                                   {"office.rows", "organisation,x\nA,1\n"},
                                   {"region", "name\nNorth\n"},
                                   {"results", "code\nA\n"}})) ==
        "region.csv:1:1: error[missing-column]: column `code` is missing\n"
        "office.rows.csv:1:1: error[missing-column]: column `office` is missing\n"
        "office.marks:1:1: error[missing-table]: the table of `office.marks` is missing\n"
        "member.csv:3:2: error[unknown-reference]: no `office` has the key `Z`\n"
        "place:1:1: error[missing-table]: the table of `place` is missing\n"
        "results.csv:1:1: error[unknown-table]: `results` is no unit of the rules and no list of one\n"
        "office.rows.csv:1:1: warning[unknown-column]: column `organisation` is not known and is not read\n"
        "other:1:1: warning[no-table]: `other` has no table, and so no rows\n");
  CHECK(shown(read_tables(schema, {{"other.rows", "other,x\nA,1\n"}})) ==
        "region:1:1: error[missing-table]: the table of `region` is missing\n"
        "office:1:1: error[missing-table]: the table of `office` is missing\n"
        "member:1:1: error[missing-table]: the table of `member` is missing\n"
        "place:1:1: error[missing-table]: the table of `place` is missing\n"
        "other:1:1: error[missing-table]: the table of `other` is missing\n");
}

TEST_CASE("a table that ends early silences what refers to it") {
  const Schema schema{{unit("region", {}), unit("office", {reference("region", 0)})}};
  CHECK(shown(read_tables(schema, {{"region", "code\nA\n\"B\" \nC\n"}, {"office", "code,region\nX,A\nY,C\n"}})) ==
        "region.csv:3:1: error[bad-csv]: text stands behind the closing quote of a cell\n");
}

TEST_CASE("only what is needed is kept, all is checked") {
  Schema schema{
      {unit("office", {column("n", ValueType::number), column("t", ValueType::text), optional(reference("r", 0))})}};
  for (ColumnSpec& spec : schema.units[0].columns) spec.needed = false;
  const ReadResult good = read_tables(schema, {{"office", "code,n,t,r\nA,1,x,A\n"}});
  CHECK(shown(good.data, schema) == "office A | not kept | not kept | not kept\n");
  CHECK(shown(read_tables(schema, {{"office", "code,n,t,r\nA,?,\" \",B\n"}})) ==
        "office.csv:2:2: error[bad-number]: `?` is no number\n"
        "office.csv:2:3: error[missing-value]: the cell of `t` is empty, but it must have a value\n"
        "office.csv:2:4: error[unknown-reference]: no `office` has the key `B`\n");
}

TEST_CASE("the first hundred errors are kept, all are counted") {
  const Schema schema{{unit("a", {column("n", ValueType::number)}), unit("b", {column("n", ValueType::number)})}};
  std::string csv = "code,n\n";
  for (int i = 0; i < 5'000; ++i) csv += "K" + std::to_string(i) + ",x\n";
  const ReadResult read = read_tables(schema, {{"a", csv}, {"b", csv}});
  CHECK(read.error_count == 10'000);
  REQUIRE(read.errors.size() == 100);
  CHECK(read.errors[0].diagnostic.cell.row == 2);
  CHECK(read.errors[99].diagnostic.cell.row == 101);
  CHECK(read.errors[99].diagnostic.cell.path == "a.csv");
}

TEST_CASE("defaults of every type, in empty cells and in columns that lack") {
  const Schema schema{{unit("u", {with_default(column("t", ValueType::text), std::string("\"Huyện ủy")),
                                  with_default(column("n", ValueType::number), Decimal{1'500'000}),
                                  with_default(column("d", ValueType::date), *xeploai::base::make_date(2021, 1, 2)),
                                  with_default(column("b", ValueType::boolean), true),
                                  with_default(choice("k", {{"x", ""}, {"y", ""}}), std::uint32_t{1})})}};
  const std::string row = " | \"Huyện ủy | 1.5 | 2021-01-02 | true | y\n";
  CHECK(shown(read_tables(schema, {{"u", "code\nA\n"}}).data, schema) == "u A" + row);
  CHECK(shown(read_tables(schema, {{"u", "code,t,n,d,b,k\nA,,,,,\nB, ,\"\",,,\n"}}).data, schema) ==
        "u A" + row + "u B" + row);
}
