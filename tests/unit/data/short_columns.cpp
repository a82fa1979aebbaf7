// Numbers read eight at a time: what each machine takes is what the reader of single cells reads, and tables come out
// the same whatever reads them.
#include "data/short_columns.hpp"

#include <random>
#include <string>
#include <vector>

#include "data/csv_rows.hpp"
#include "data/csv_table.hpp"
#include "shown.hpp"
#include "support/catch.hpp"

namespace {
using namespace xeploai::data;

std::string some_cell(std::mt19937& random) {
  static const std::vector<std::string> common{
      "9.5",  "19.5", "0.0", "3", "12", "100", "2147", "2148",    "9999",  "1,5", "12,5", "10000", "-3",        "-1.5",
      "1.25", ".5",   "5.",  "",  " 7", "x",   "1x5",  "\"2.5\"", "1.000", "05",  "5:5",  "/.5",   "0.\xC3\xA9"};
  if (random() % 4 != 0) return common[random() % common.size()];
  std::string cell(random() % 6, '0');
  for (char& c : cell) c = "0123456789.,-"[random() % 13];
  return cell;
}

// A table of three columns, all with the same separator.
std::string some_table(std::mt19937& random, std::size_t rows, char separator) {
  std::string text;
  for (std::size_t row = 0; row < rows; ++row)
    for (int i = 0; i < 3; ++i) {
      std::string cell = some_cell(random);
      while (cell.find(separator) != std::string::npos) cell = some_cell(random);
      text += cell + (i < 2 ? std::string(1, separator) : random() % 3 == 0 ? "\r\n" : "\n");
    }
  return text;
}

void compare(const CellsOfColumn& cells, std::size_t rows, NumberForms forms) {
  std::vector<std::vector<std::int32_t>> out(2, std::vector<std::int32_t>(rows + short_group));
  std::vector<std::vector<std::uint8_t>> taken(2, std::vector<std::uint8_t>(rows / short_group + 1));
  read_short_numbers_plainly(cells, rows, forms, out[0].data(), taken[0].data());
  fastest_short_numbers()(cells, rows, forms, out[1].data(), taken[1].data());
  REQUIRE(taken[0] == taken[1]);
  for (std::size_t row = 0; row < rows; ++row) {
    if ((taken[0][row / short_group] >> row % short_group & 1) == 0) continue;
    const auto number = read_number(cells[row], forms.mark);
    INFO(cells[row]);
    REQUIRE(number);
    CHECK_FALSE(number->doubtful);
    CHECK(number->value.millionths == out[0][row]);
    CHECK(number->value.millionths == out[1][row]);
    if (forms.whole_only) CHECK(number->value.is_integer());
  }
}

UnitSpec points() {
  return with_integer_key(
      unit("points", {optional(column("a", ValueType::number)), column("b", ValueType::integer),
                      with_default(column("c", ValueType::number), xeploai::base::Decimal::of(7))}));
}

std::string loaded(const std::string& csv, const CsvOptions& options) {
  const Schema schema{{points()}};
  TextPool texts;
  CsvResult result = load_csv({{&schema.units[0], nullptr}, "points.csv", copy_bytes(csv), {}}, schema, texts, options);
  if (result.bad_encoding) return "no text";
  DataSet data;
  UnitTable& table = data.units.emplace_back();
  table.rows = result.table.rows;
  table.keys = result.table.keys;
  for (LoadedColumn& column : result.table.columns) table.columns.push_back(std::move(column.column));
  std::string out = shown(data, schema);
  for (const Fault& fault : result.table.errors.sorted())
    out += std::to_string(fault.row) + ":" + std::to_string(fault.column) + "\n";
  return out;
}

}  // namespace

TEST_CASE("short numbers are taken alike, and as the reader of cells reads them") {
  std::mt19937 random(3);
  for (int i = 0; i < 300; ++i) {
    const char separator = i % 2 == 0 ? ',' : ';';
    const std::size_t rows = random() % 40;
    const FileBytes bytes = copy_bytes("a\n" + some_table(random, rows, separator));
    ChunkRows table(bytes.text, separator, 3, plain_kernels());
    table.read(2, bytes.text.size());
    const DecimalMark mark = separator == ',' ? DecimalMark::point : DecimalMark::point_or_comma;
    for (std::uint32_t place = 0; place < 3; ++place)
      for (const bool whole_only : {false, true}) compare(table.column(place), table.count(), {mark, whole_only});
  }
}

TEST_CASE("the common forms are taken") {
  const FileBytes bytes = copy_bytes("a\n9.5,19.5,3\n12,100,2147\n2148,-1,1.25\n");
  ChunkRows table(bytes.text, ',', 3, plain_kernels());
  table.read(2, bytes.text.size());
  std::vector<std::int32_t> out(short_group);
  std::vector<std::uint8_t> taken(1);
  for (const std::uint32_t place : {0U, 1U, 2U}) {
    read_short_numbers_plainly(table.column(place), 3, {}, out.data(), taken.data());
    CHECK(taken[0] == 3);
  }
  CHECK(out[0] == 3'000'000);
  CHECK(out[1] == 2'147'000'000);
}

TEST_CASE("a table is read the same by every machine, any threads, any chunks") {
  std::mt19937 random(4);
  for (int i = 0; i < 20; ++i) {
    std::string csv = "code,a,b,c\n";
    for (int row = 0; row < 200; ++row) {
      const auto cell = [&] { return some_cell(random); };
      csv += std::to_string(row) + "," + cell() + "," + cell() + "," + cell() + "\n";
    }
    for (std::size_t at = csv.find("\xC3"); at != std::string::npos; at = csv.find("\xC3")) csv.erase(at, 2);
    CsvOptions plainly;
    plainly.kernels = &plain_kernels();
    plainly.kept = 10'000;
    const std::string expected = loaded(csv, plainly);
    for (const unsigned threads : {1U, 2U, 7U})
      for (const std::size_t chunk : {std::size_t{100}, std::size_t{1000}})
        for (const ScanKernels* kernels : kernels_here()) {
          CsvOptions options;
          options.threads = threads;
          options.chunk_size = chunk;
          options.kernels = kernels;
          options.kept = 10'000;
          CHECK(loaded(csv, options) == expected);
        }
  }
}

// Where a stretch begins within quotes its chunk is first read from a wrong place.
TEST_CASE("line ends and quotes within cells change nothing, whatever chunks and threads") {
  std::mt19937 random(5);
  for (int i = 0; i < 60; ++i) {
    std::string csv = "code,a,b,c\n";
    for (int row = 0; row < 150; ++row) {
      csv += "\"" + std::to_string(row);
      for (auto lines = random() % 4; lines > 0; --lines) csv += random() % 2 == 0 ? "\n1,2,3,4\n" : "\n\"\"x\"\"";
      csv += "\",1,2," + std::to_string(random() % 9) + (random() % 8 == 0 ? "\r\n" : "\n");
      if (random() % 20 == 0) csv += "\n";
    }
    if (i % 3 == 1) csv.insert(random() % csv.size(), "\"");
    if (i % 3 == 2) csv.insert(csv.size() - random() % 1000, "\xC3\n");
    CsvOptions at_once;
    at_once.chunk_size = csv.size();
    at_once.kept = 10'000;
    const std::string expected = loaded(csv, at_once);
    for (const unsigned threads : {1U, 2U, 7U})
      for (const std::size_t chunk : {std::size_t{1}, std::size_t{30}, std::size_t{300}}) {
        CsvOptions options = at_once;
        options.threads = threads;
        options.chunk_size = chunk;
        CAPTURE(csv, threads, chunk);
        REQUIRE(loaded(csv, options) == expected);
      }
  }
}

TEST_CASE("numbers that do not fit 32 bits make their column wider, wherever they stand") {
  for (const int place : {0, 150, 299}) {
    std::string csv = "code,a,b\n";
    std::string expected;
    for (int row = 0; row < 300; ++row) {
      const std::string number = row == place ? "999999999999.999999" : row % 2 == 0 ? "-2147.483648" : "2147.5";
      csv += std::to_string(row) + "," + number + ",1\n";
      expected += "points " + std::to_string(row) + " | " + number + " | 1 | 7\n";
    }
    CsvOptions options;
    options.chunk_size = 500;
    CHECK(loaded(csv, options) == expected);
  }
}
