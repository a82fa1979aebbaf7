// --keep-going: which units are left out, and what is told of them.
#include <random>
#include <string>

#include "support/catch.hpp"
#include "unit/data/shown.hpp"

namespace {
using namespace xeploai::data;

Schema offices() {
  return Schema{{unit("office", {column("n", ValueType::number), optional(reference("upper", 0))},
                      {list("rows", {column("x", ValueType::number), optional(reference("to", 0))})}),
                 unit("member", {optional(reference("office", 0))})}};
}

ReadOptions keep_going() {
  ReadOptions options;
  options.keep_going = true;
  return options;
}

// A line for each rejection: unit, key, row, column, error, text.
std::string rejected(const ReadResult& read, const Schema& schema) {
  std::string out;
  for (const ReadError& error : read.errors) {
    const auto& diagnostic = error.diagnostic;
    out += (error.unit ? schema.units[error.unit.index()].name : "none") + "," + error.key + "," +
           diagnostic.cell.path + ":" + std::to_string(diagnostic.cell.row) + ":" +
           std::to_string(diagnostic.cell.column) + "," + std::string(xeploai::diag::name_of(diagnostic.code)) + "," +
           diagnostic.text + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("units with errors go, and what refers to them, until nothing changes") {
  const Schema schema = offices();
  const ReadResult read =
      read_tables(schema,
                  {{"office", "code,n,upper\nA,1,\nB,2,A\nC,3x,A\nD,4,C\nE,5,D\nG,6,\nH,7,\nI,8,B\n"},
                   {"office.rows", "office,x,to\nA,1,\nG,1,\nG,?,\nH,2,A\nI,3,\nI,4,G\n"},
                   {"member", "code,office\nM1,A\nM2,E\nM3,\n"}},
                  keep_going());
  CHECK_FALSE(read.fatal);
  CHECK(read.error_count == 6);
  CHECK(rejected(read, schema) ==
        "office,C,office.csv:4:2,bad-number,3x\n"
        "office,G,office.rows.csv:4:2,bad-number,?\n"
        "office,D,office.csv:5:3,unknown-reference,C\n"
        "office,E,office.csv:6:3,unknown-reference,D\n"
        "office,I,office.rows.csv:7:3,unknown-reference,G\n"
        "member,M2,member.csv:3:2,unknown-reference,E\n");
  CHECK(shown(read.data, schema) ==
        "office A | 1 | -\n"
        "  rows | 1 | -\n"
        "office B | 2 | ->A\n"
        "office H | 7 | -\n"
        "  rows | 2 | ->A\n"
        "member M1 | ->A\n"
        "member M3 | -\n");
  CHECK(read.data.units[0].source_rows == std::vector<std::uint64_t>{2, 3, 8});
}

TEST_CASE("a unit rejected for a reference is told of once, one with errors by each of them") {
  const Schema schema = offices();
  const ReadResult read = read_tables(schema,
                                      {{"office", "code,n,upper\nA,x,\nB,y,A\nC,1,A\n"},
                                       {"office.rows", "office,x,to\nC,1,A\nC,2,B\nB,z,Z\n"},
                                       {"member", "code\n"}},
                                      keep_going());
  CHECK(rejected(read, schema) ==
        "office,A,office.csv:2:2,bad-number,x\n"
        "office,B,office.csv:3:2,bad-number,y\n"
        "office,B,office.rows.csv:4:2,bad-number,z\n"
        "office,B,office.rows.csv:4:3,unknown-reference,Z\n"
        "office,C,office.csv:4:3,unknown-reference,A\n");
  CHECK(read.data.units[0].rows == 0);
}

TEST_CASE("rows without a good key of their own go alone") {
  const Schema schema = offices();
  const ReadResult read = read_tables(schema,
                                      {{"office", "code,n,upper\nA,1,\nA,2,\n,3,\nB,4,A\n"},
                                       {"office.rows", "office,x,to\nA,1,\n"},
                                       {"member", "code,office\nM,A\n"}},
                                      keep_going());
  CHECK_FALSE(read.fatal);
  CHECK(rejected(read, schema) ==
        "office,A,office.csv:3:1,duplicate-key,A\n"
        "office,,office.csv:4:1,missing-value,\n");
  CHECK(shown(read.data, schema) == "office A | 1 | -\n  rows | 1 | -\noffice B | 4 | ->A\nmember M | ->A\n");
}

TEST_CASE("integer keys are told by value, bad ones as they stand") {
  const Schema schema{{with_integer_key(unit("office", {column("n", ValueType::number)}))}};
  const ReadResult read = read_tables(schema, {{"office", "code,n\n01,x\n1,2\nq7,3\n3,4\n"}}, keep_going());
  CHECK(rejected(read, schema) ==
        "office,1,office.csv:2:2,bad-number,x\n"
        "office,1,office.csv:3:1,duplicate-key,1\n"
        "office,q7,office.csv:4:1,bad-number,q7\n");
  CHECK(shown(read.data, schema) == "office 3 | 4\n");
}

TEST_CASE("errors that belong to no unit stop the run") {
  const Schema schema = offices();
  const std::string office = "code,n,upper\nA,1,\n";
  const auto fatal = [&](const std::string& offices_csv, const std::string& rows, const std::string& members) {
    return read_tables(schema, {{"office", offices_csv}, {"office.rows", rows}, {"member", members}}, keep_going())
        .fatal;
  };
  CHECK_FALSE(fatal(office, "office,x\n", "code\n"));
  CHECK_FALSE(fatal(office, "office,x\nA,?\n", "code\n"));
  CHECK(fatal(office, "office,x\nZ,1\n", "code\n"));
  CHECK(fatal(office, "office,x\n,1\n", "code\n"));
  CHECK(fatal(office + "B,1\n", "office,x\n", "code\n"));
  CHECK(fatal(office, "office,x\n", "office\nA\n"));
  CHECK(fatal(office, "office,x\n", "code,code\nA,A\n"));
  CHECK(fatal(office, "office,x\n", "code\nA\"\n"));
  CHECK(fatal(office, "office,x\n", "code\n\xFF\n"));
  CHECK(read_tables(schema, {{"office", office}, {"member", "code\n"}}, keep_going()).fatal);
}

TEST_CASE("references that the rules do not read count too") {
  Schema schema = offices();
  schema.units[1].columns[0].needed = false;
  const ReadResult read = read_tables(
      schema, {{"office", "code,n\nA,x\n"}, {"office.rows", "office,x\n"}, {"member", "code,office\nM,A\nN,\n"}},
      keep_going());
  CHECK(rejected(read, schema) ==
        "office,A,office.csv:2:2,bad-number,x\n"
        "member,M,member.csv:2:2,unknown-reference,A\n");
}

TEST_CASE("marked rows are taken out with all that hangs on them, against a plain search") {
  std::mt19937 random(9);
  const Schema schema{{unit("a", {optional(reference("up", 0)), optional(reference("b", 1))},
                            {list("rows", {optional(reference("to", 1))})}),
                       unit("b", {optional(reference("a", 0))})}};
  for (int round = 0; round < 200; ++round) {
    const std::size_t rows = 1 + random() % 12;
    const auto key = [&] { return random() % 3 == 0 ? std::string() : std::to_string(random() % rows); };
    std::string a = "code,up,b\n";
    std::string b = "code,a\n";
    std::string list_rows = "a,to\n";
    for (std::size_t i = 0; i < rows; ++i) {
      a += std::to_string(i) + "," + key() + "," + key() + "\n";
      b += std::to_string(i) + "," + key() + "\n";
      list_rows += std::to_string(random() % rows) + "," + key() + "\n";
    }
    DataSet data = read_tables(schema, {{"a", a}, {"b", b}, {"a.rows", list_rows}}).data;
    const DataSet whole = data;
    std::vector<std::vector<std::uint8_t>> marks(2, std::vector<std::uint8_t>(rows, 0));
    marks[random() % 2][random() % rows] = 1;
    std::vector<std::vector<std::uint8_t>> gone = marks;
    const auto at = [&](const Column& column, std::size_t row) {
      const bool missing = !column.missing.empty() && column.missing[row] != 0;
      return missing ? -1 : std::get<std::vector<std::int32_t>>(column.elements)[row];
    };
    const auto is_gone = [&](std::size_t unit_index, std::int32_t row) {
      return row >= 0 && gone[unit_index][static_cast<std::size_t>(row)] != 0;
    };
    for (std::size_t again = 0; again < 2 * rows + 1; ++again) {
      for (std::size_t row = 0; row < rows; ++row) {
        if (is_gone(0, at(whole.units[0].columns[0], row)) || is_gone(1, at(whole.units[0].columns[1], row)))
          gone[0][row] = 1;
        if (is_gone(0, at(whole.units[1].columns[0], row))) gone[1][row] = 1;
      }
      const ListTable& list_table = whole.units[0].lists[0];
      for (std::size_t row = 0; row < list_table.rows(); ++row)
        if (is_gone(1, at(list_table.columns[0], row))) gone[0][list_table.owner_of(row)] = 1;
    }
    const std::vector<Rejection> rejections = reject(data, schema, marks);
    std::size_t expected = 0;
    for (std::size_t u = 0; u < 2; ++u) {
      std::vector<std::string> left;
      for (std::size_t row = 0; row < rows; ++row) {
        if (gone[u][row] == 0) left.push_back(std::to_string(row));
        expected += gone[u][row] != 0 && marks[u][row] == 0 ? 1 : 0;
      }
      std::vector<std::string> keys;
      for (std::size_t row = 0; row < data.units[u].rows; ++row) keys.push_back(data.units[u].keys.text(row));
      REQUIRE(keys == left);
    }
    REQUIRE(rejections.size() == expected);
    const std::string before = shown(whole, schema);
    const std::string after = shown(data, schema);
    for (std::size_t from = 0, end = after.find('\n'); end != std::string::npos; end = after.find('\n', from)) {
      REQUIRE(before.find(after.substr(from, end - from)) != std::string::npos);
      from = end + 1;
    }
  }
}

TEST_CASE("a chain of references goes in linear time") {
  const Schema schema{{unit("office", {column("n", ValueType::number), optional(reference("upper", 0))})}};
  constexpr int count = 200'000;
  std::string csv = "code,n,upper\n";
  for (int i = 0; i < count; ++i)
    csv += std::to_string(i) + (i + 1 == count ? ",x,\n" : ",1," + std::to_string(i + 1) + "\n");
  const ReadResult read = read_tables(schema, {{"office", csv}}, keep_going());
  CHECK(read.data.units[0].rows == 0);
  CHECK(read.error_count == count);
}
