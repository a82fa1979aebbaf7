// The fast scan of CSV against the plain reader of records: on any bytes both find the same rows and cells.
#include <random>
#include <string>
#include <vector>

#include "base/unicode.hpp"
#include "data/csv_chunks.hpp"
#include "data/csv_record.hpp"
#include "data/csv_rows.hpp"
#include "data/encoding.hpp"
#include "support/catch.hpp"

namespace {
using namespace xeploai::data;

// Rows, then what is wrong, and whether the rest was not read.
std::string with_records(std::string_view text, char separator, std::size_t width) {
  std::string out;
  Record record;
  std::uint64_t row = 2;
  for (std::size_t at = 0; at < text.size(); at = record.next, ++row) {
    read_record(text, at, separator, 10'000'000, record);
    if (record.flaw != QuoteFlaw::none) {
      return out + std::to_string(row) + " flaw " + std::to_string(record.count + 1) + "\n";
    }
    bool blank = true;
    std::string cells;
    std::string scratch;
    for (const RawCell& cell : record.cells) {
      const std::string_view raw = text.substr(cell.begin, cell.end - cell.begin);
      blank = blank && cell_text(raw, scratch).empty();
      cells += "[" + std::string(raw) + "]";
    }
    if (blank) continue;
    out += std::to_string(row) + (record.count == width ? " " + cells : " wrong") + "\n";
  }
  return out;
}

std::string with_index(std::string_view text, char separator, std::uint32_t width, const ScanKernels& kernels,
                       std::size_t chunk_size) {
  const FileBytes bytes = copy_bytes(text);
  std::string out;
  ChunkRows rows(bytes.text, separator, width, kernels);
  std::uint64_t first_row = 2;
  const Stretches stretches(bytes.text, 0, chunk_size);
  std::size_t begin = 0;
  for (std::size_t stretch = 0; stretch < stretches.count() && begin < bytes.text.size(); ++stretch) {
    if (stretch > 0 && begin > stretches.end(stretch)) continue;
    rows.read(begin, stretches.end(stretch));
    rows.count_rows_from(first_row);
    std::size_t next = 0;
    const auto tell = [&](const Fault& fault) {
      out += std::to_string(fault.row);
      out += fault.kind == FaultKind::wrong_cells ? " wrong\n" : " flaw " + std::to_string(fault.column) + "\n";
    };
    for (std::size_t row = 0; row < rows.count(); ++row) {
      for (; next < rows.faults().size() && rows.faults()[next].row < rows.source_row(row); ++next)
        tell(rows.faults()[next]);
      out += std::to_string(rows.source_row(row)) + " ";
      for (std::uint32_t place = 0; place < width; ++place) out += "[" + std::string(rows.column(place)[row]) + "]";
      out += "\n";
    }
    for (; next < rows.faults().size(); ++next) tell(rows.faults()[next]);
    if (rows.ends_file()) break;
    begin = rows.chunk().end;
    first_row += rows.chunk().records;
  }
  return out;
}

class Bytes {
 public:
  explicit Bytes(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::string some(const std::vector<std::string>& pieces, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += pieces[below(pieces.size())];
    return out;
  }

 private:
  std::mt19937 random_;
};

void compare(const std::string& text, std::uint32_t width) {
  const std::string expected = with_records(text, ',', width);
  for (const ScanKernels* kernels : kernels_here())
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{300}, std::size_t{1} << 18U}) {
      INFO(text.substr(0, 1'000) << " of " << width << " cells, in chunks of " << size);
      const std::string found = with_index(text, ',', width, *kernels, size);
      INFO("found " << found.substr(0, 1'000) << "expected " << expected.substr(0, 1'000));
      const bool same = found == expected;
      REQUIRE(same);
    }
}

bool is_well_formed(std::string_view text, const ScanKernels& kernels, std::size_t chunk_size) {
  ChunkRows rows(text, ',', 1, kernels);
  const Stretches stretches(text, 0, chunk_size);
  std::size_t begin = 0;
  bool all = true;
  for (std::size_t stretch = 0; stretch < stretches.count() && begin < text.size(); ++stretch) {
    if (stretch > 0 && begin > stretches.end(stretch)) continue;
    rows.read(begin, stretches.end(stretch));
    all = all && rows.well_formed();
    begin = rows.chunk().end;
  }
  return all;
}

}  // namespace

TEST_CASE("records as RFC 4180 has them") {
  CHECK(with_records("a,b\nc,d", ',', 2) == "2 [a][b]\n3 [c][d]\n");
  CHECK(with_records("a,b\r\n\"c\",\"d\"\r\n", ',', 2) == "2 [a][b]\n3 [\"c\"][\"d\"]\n");
  CHECK(with_records("\"a,\"\"b\n\",x\n", ',', 2) == "2 [\"a,\"\"b\n\"][x]\n");
  CHECK(with_records("a\n\n,\n\"\" \n", ',', 1) == "2 [a]\n5 flaw 1\n");
  CHECK(with_records("a\rb\r,c\r", ',', 2) == "2 [a\rb\r][c]\n");
  CHECK(with_records("a\"b,c", ',', 2) == "2 flaw 1\n");
  CHECK(with_records("a, \"b\"", ',', 2) == "2 flaw 2\n");
  CHECK(with_records("a,\"b\"c", ',', 2) == "2 flaw 2\n");
  CHECK(with_records("a,\"b\n\nc", ',', 2) == "2 flaw 2\n");
  CHECK(with_records("a,\"\"\"", ',', 2) == "2 flaw 2\n");
}

TEST_CASE("the index finds what the reader of records finds, quotes right or wrong") {
  Bytes bytes(1);
  const std::vector<std::string> mostly_right{"a",    "bc",  ",",   ",",    "\n",       "\r\n",  "\"x\"", ",\"\"",
                                              "\n\"", "\",", "1.5", "điểm", "\"\"\"\"", ",\n\n", ",,\n",  " "};
  const std::vector<std::string> anything{"\"", ",", "\n", "\r", "a", "é", " ", "\"\"", ",\"", "\"\n", "x"};
  for (int i = 0; i < 1500; ++i) {
    compare(bytes.some(mostly_right, bytes.below(120)), static_cast<std::uint32_t>(1 + bytes.below(3)));
    compare(bytes.some(anything, bytes.below(80)), static_cast<std::uint32_t>(1 + bytes.below(3)));
  }
}

TEST_CASE("the index finds regular tables of every row length, with quotes now and then") {
  Bytes bytes(2);
  for (int i = 0; i < 300; ++i) {
    std::string text;
    const std::size_t width = 1 + bytes.below(5);
    for (std::size_t row = bytes.below(60); row > 0; --row) {
      for (std::size_t cell = 0; cell < width; ++cell) {
        const std::string inner(1 + bytes.below(20), 'x');
        text += cell > 0 ? "," : "";
        text += bytes.below(15) == 0 ? "\"" + inner + ",\n\"\"" + inner + "\"" : inner;
      }
      text += bytes.below(2) == 0 ? "\n" : "\r\n";
    }
    compare(text, static_cast<std::uint32_t>(width));
  }
}

TEST_CASE("a record of millions of cells, and one of a cell of megabytes") {
  const std::string commas(3'000'000, ',');
  compare("a,b\n" + commas + "x\nc,d\n", 2);
  compare("a,b\n" + commas + "\nc,d\n", 2);
  compare("a,\"" + std::string(3'000'000, '\n') + "\"\nc,d\n", 2);
  compare("a,\"" + std::string(3'000'000, '\n'), 2);
}

TEST_CASE("the index finds what is no UTF-8, wherever chunks end") {
  Bytes bytes(3);
  const std::vector<std::string> pieces{
      "a", "b\n", "\xC4\x91", "\xE1\xBB\x87", "\xF0\x9F\x98\x80", "\xE0\xA4\x85", "0123456789abcdef"};
  const std::vector<std::string> bad{"\x80",
                                     "\xC3",
                                     "\xC0\xAF",
                                     "\xED\xA0\x80",
                                     "\xE0\x80\x80",
                                     "\xF4\x90\x80\x80",
                                     "\xF0\x80\x80\x80",
                                     "\xE1\xBB",
                                     "\xF0\x9F\x98",
                                     "\xFF",
                                     std::string(1, '\0'),
                                     "\xF8"};
  for (int i = 0; i < 3000; ++i) {
    std::string text = bytes.some(pieces, bytes.below(120));
    if (i % 2 == 0) text += bytes.some(bad, 1) + bytes.some(pieces, bytes.below(100));
    const FileBytes file = copy_bytes(text);
    const bool well_formed = !find_bad_byte(text);
    for (const ScanKernels* kernels : kernels_here())
      for (const std::size_t size : {std::size_t{3}, std::size_t{64}, std::size_t{100}, std::size_t{100'000}}) {
        CAPTURE(text, size);
        REQUIRE(is_well_formed(file.text, *kernels, size) == well_formed);
      }
  }
}
