// UTF-8, UTF-16, and files that are neither.
#include "data/encoding.hpp"

#include <string>

#include "support/catch.hpp"
#include "unit/data/shown.hpp"

namespace {
using namespace xeploai::data;

UnitSpec body() { return unit("body", {optional(column("name", ValueType::text, "Tên"))}); }

std::string utf16(std::u16string_view text, bool big) {
  std::string out = big ? "\xFE\xFF" : "\xFF\xFE";
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    out += big ? std::string{high, low} : std::string{low, high};
  }
  return out;
}

std::string help_of(const std::string& csv) { return helps(read_tables(Schema{{body()}}, {{"body", csv}})); }

}  // namespace

TEST_CASE("UTF-16 with a mark, in both orders") {
  const std::u16string_view text = u"Mã\tTên\r\nT1\tHuyện \"x\"\n";
  for (const bool big : {false, true}) {
    CAPTURE(big);
    CHECK(read_one(body(), utf16(u"Mã\tTe\u0302n\r\nT1\tHuye\u0323\u0302n ủy\U0001F600\n", big)) ==
          "body T1 | Huyện ủy😀\n");
    CHECK(read_one(body(), utf16(text, big)) ==
          "body.csv:2:2: error[bad-csv]: a quote stands within a cell that does not begin with one\n");
  }
}

TEST_CASE("UTF-16 that breaks off, or holds half a pair") {
  const std::string bad = ": error[bad-encoding]: the file is neither UTF-8 nor UTF-16\n";
  CHECK(read_one(body(), utf16(u"Mã,Tên\nA,b", false) + "x") == "body.csv:2:2" + bad);
  const std::u16string half = std::u16string(u"Mã,Tên\nA,") + char16_t{0xD800} + u"x\n";
  CHECK(read_one(body(), utf16(half, true)) == "body.csv:2:2" + bad);
  const std::u16string low = std::u16string(u"Mã,Tên\n") + char16_t{0xDC00} + u",x\n";
  CHECK(read_one(body(), utf16(low, true)) == "body.csv:2:1" + bad);
  CHECK(read_one(body(), utf16(std::u16string(u"Mã,Tên\nA,b\0\n", 12), false)) == "body.csv:2:2" + bad);
  CHECK(read_one(body(), "\xFF\xFE") == "body.csv:1:1: error[bad-csv]: the file has no header\n");
}

TEST_CASE("a bad byte stands in its cell, and nothing else is told of the file") {
  const std::string bad = ": error[bad-encoding]: the file is neither UTF-8 nor UTF-16\n";
  CHECK(read_one(body(), "code,name\nA,x\n\xC3(,y\n,z\n") == "body.csv:3:1" + bad);
  CHECK(read_one(body(), "code,name\n,x\nA,a\xE1\xBB,y\n") == "body.csv:3:2" + bad);
  CHECK(read_one(body(), "code;name\nA;\"a\n\xFF") == "body.csv:2:2" + bad);
  CHECK(read_one(body(),
                 "co\x80"
                 "de,name\nA,x\n") == "body.csv:1:1" + bad);
  CHECK(read_one(body(), "code,\xC0\x80\nA,x\n") == "body.csv:1:2" + bad);
  CHECK(read_one(body(), std::string("code,name\nA,x\0\n", 15)) == "body.csv:2:2" + bad);
  CHECK(read_one(body(), "\xFF") == "body.csv:1:1" + bad);
}

TEST_CASE("the help names the old encodings of Vietnamese where it sees them") {
  const std::string header = "code,name\n";
  // Huyện ủy Đông Hưng, Đảng ủy xã
  CHECK(help_of(header + "A,Huy\xD6n \xF1y \xA7\xABng H\xADng\nB,\xA7\xB6ng \xF1y x\xB7\n").find("TCVN3") !=
        std::string::npos);
  CHECK(help_of(header + "A,Huye\xE4n u\xFBy \xD1o\xE2ng H\xF6ng\nB,\xD1"
                         "a\xFBng u\xFBy xa\xF5\n")
            .find("VNI") != std::string::npos);
  CHECK(help_of(header + "A,Huy\xEA\xF2n u\xD2y \xD0\xF4ng H\xFDng\nB,\xD0\x61\xD2ng u\xD2y xa\xDE\n")
            .find("Windows-1258") != std::string::npos);
  CHECK(help_of(std::string("c\0o\0d\0e\0\n\0A\0\n\0", 14)).find("UTF-16 without") != std::string::npos);
  CHECK(help_of(header + "A,\xFF\xFE\xFF\n") == "save it again as UTF-8 (in Excel: `CSV UTF-8`)\n");
}
