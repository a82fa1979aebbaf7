// Properties: one table written in many ways reads the same; threads and chunks change nothing; no bytes crash.
#include <random>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "unit/data/shown.hpp"

namespace {
using namespace xeploai::data;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  const T& of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

 private:
  std::mt19937 engine_;
};

using Table = std::vector<std::vector<std::string>>;

Schema schema() {
  return Schema{{unit("office", {optional(column("name", ValueType::text)), optional(column("n", ValueType::number)),
                                 optional(column("i", ValueType::integer)), optional(column("d", ValueType::date)),
                                 optional(column("b", ValueType::boolean)),
                                 optional(choice("k", {{"office", "Cơ quan"}, {"commune", "Xã; \"phường\""}})),
                                 optional(reference("upper", 0))})}};
}

// Cells as they would be written between commas.
Table random_table(Random& random) {
  Table table{{"code", "name", "n", "i", "d", "b", "k", "upper"}};
  const std::size_t rows = random.below(40);
  for (std::size_t row = 0; row < rows; ++row)
    table.push_back({"K" + std::to_string(row),
                     random.of<std::string>({"", "a", "Huyện ủy", "x,y;z\t.", "say \"hi\"", "two\nlines", "\"", "đ"}),
                     random.of<std::string>({"", "0", "1.5", "-2.25", "19.5", "123456789.123456", "-0.5", "100"}),
                     random.of<std::string>({"", "0", "7", "-12", "999999999999"}),
                     random.of<std::string>({"", "2021-12-05", "05/12/2021", "0001-01-01"}),
                     random.of<std::string>({"", "x", "có", "KHÔNG", "1", "0", "Sai"}),
                     random.of<std::string>({"", "office", "CƠ QUAN", "Xã; \"phường\"", "Commune"}),
                     random.one_in(3) ? std::string() : "K" + std::to_string(random.below(rows))});
  return table;
}

struct Style {
  char separator = ',';
  bool comma_decimals = false;
  bool crlf = false;
  bool mark = false;
  bool all_quoted = false;
  bool white_space = false;
  bool last_line_end = true;
};

std::string write(const Table& table, const Style& style, Random& random) {
  std::string out = style.mark ? "\xEF\xBB\xBF" : "";
  const std::string line_end = style.crlf ? "\r\n" : "\n";
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (std::size_t c = 0; c < table[row].size(); ++c) {
      std::string cell = table[row][c];
      const std::size_t point = c == 2 || c == 3 ? cell.find('.') : std::string::npos;
      if (style.comma_decimals && row > 0 && point != std::string::npos) cell[point] = ',';
      const bool needs_quotes = cell.find_first_of(std::string("\"\r\n") + style.separator) != std::string::npos;
      if (style.white_space && random.one_in(3)) cell = " " + cell + "\xC2\xA0";
      if (needs_quotes || style.all_quoted || random.one_in(20)) {
        std::string quoted = "\"";
        for (const char ch : cell) quoted += ch == '"' ? "\"\"" : std::string(1, ch);
        cell = quoted + "\"";
      }
      out += (c > 0 ? std::string(1, style.separator) : "") + cell;
    }
    if (row + 1 < table.size() || style.last_line_end) out += line_end;
    if (row > 0 && random.one_in(30)) out += line_end;
  }
  return out;
}

Style random_style(Random& random) {
  Style style;
  style.separator = random.of<char>({',', ';', '\t'});
  style.comma_decimals = style.separator != ',' && random.one_in(2);
  style.crlf = random.one_in(2);
  style.mark = random.one_in(2);
  style.all_quoted = random.one_in(3);
  style.white_space = random.one_in(2);
  style.last_line_end = random.one_in(2);
  return style;
}

}  // namespace

TEST_CASE("a table written in many styles reads the same") {
  Random random(11);
  for (int i = 0; i < 400; ++i) {
    const Table table = random_table(random);
    const ReadResult plain = read_tables(schema(), {{"office", write(table, Style{}, random)}});
    REQUIRE(shown(plain) == "");
    const std::string csv = write(table, random_style(random), random);
    CAPTURE(csv);
    const ReadResult styled = read_tables(schema(), {{"office", csv}});
    REQUIRE(shown(styled) == "");
    REQUIRE(shown(styled.data, schema()) == shown(plain.data, schema()));
  }
}

TEST_CASE("threads change neither data nor errors, codes of texts included") {
  Random random(12);
  for (int i = 0; i < 6; ++i) {
    Table table{{"code", "name", "n", "i", "d", "b", "k", "upper"}};
    for (int row = 0; row < 60'000; ++row) {
      const std::string key = "K" + std::to_string(i % 2 == 0 ? row : row % 59'000);
      table.push_back({key, "name " + std::to_string(random.below(50'000)), random.one_in(5'000) ? "?" : "1.5", "7",
                       "2021-12-05", "x", random.one_in(9'000) ? "town" : "office",
                       "K" + std::to_string(random.below(60'100))});
    }
    std::string csv = write(table, Style{}, random);
    if (i == 5) csv[csv.size() / 2] = '"';
    const auto read = [&](unsigned threads) {
      ReadOptions options;
      options.threads = threads;
      return read_tables(schema(), {{"office", csv}}, options);
    };
    const ReadResult one = read(1);
    for (const unsigned threads : {2U, 7U}) {
      const ReadResult many = read(threads);
      REQUIRE(shown(many) == shown(one));
      REQUIRE(many.error_count == one.error_count);
      REQUIRE(many.data.texts->size() == one.data.texts->size());
      for (std::size_t c = 0; c < one.data.units[0].columns.size(); ++c) {
        REQUIRE(many.data.units[0].columns[c].elements == one.data.units[0].columns[c].elements);
        REQUIRE(many.data.units[0].columns[c].missing == one.data.units[0].columns[c].missing);
      }
      REQUIRE(many.data.units[0].keys.texts == one.data.units[0].keys.texts);
    }
  }
}

TEST_CASE("text columns of which hardly any cell comes twice") {
  std::string csv = "code,name\n";
  for (int row = 0; row < 260'000; ++row) csv += std::to_string(row) + ",n" + std::to_string(row % 250'000) + "\n";
  const ReadResult read = read_tables(schema(), {{"office", csv}});
  REQUIRE(read.error_count == 0);
  CHECK(read.data.texts->size() == 250'000);
  const auto& codes = std::get<std::vector<std::int32_t>>(read.data.units[0].columns[0].elements);
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}, std::size_t{150'000}, std::size_t{249'999}}) {
    CHECK((*read.data.texts)[static_cast<std::uint32_t>(codes[row])] == "n" + std::to_string(row));
    if (row < 10'000) CHECK(codes[row] == codes[row + 250'000]);
  }
}

TEST_CASE("corrupted bytes give errors or data, never a crash, and every error has a place") {
  Random random(13);
  for (int i = 0; i < 3'000; ++i) {
    std::string csv = write(random_table(random), random_style(random), random);
    for (std::size_t n = 1 + random.below(4); n > 0 && !csv.empty(); --n) {
      const std::size_t at = random.below(csv.size());
      switch (random.below(4)) {
        case 0: csv[at] = static_cast<char>(random.below(256)); break;
        case 1: csv.erase(at, 1 + random.below(5)); break;
        case 2: csv.insert(at, 1, random.of<char>({'"', ',', ';', '\n', '\r', '\t', '\0', '\xFF', 'x'})); break;
        default: csv.resize(at); break;
      }
    }
    ReadOptions options;
    options.keep_going = random.one_in(2);
    const ReadResult read = read_tables(schema(), {{"office", csv}}, options);
    for (const ReadError& error : read.errors) {
      REQUIRE(error.diagnostic.cell.row >= 1);
      REQUIRE(error.diagnostic.cell.column >= 1);
    }
    REQUIRE(shown(read).size() >= read.errors.size());
    if (read.error_count == 0 || (options.keep_going && !read.fatal)) REQUIRE_NOTHROW(shown(read.data, schema()));
  }
}
