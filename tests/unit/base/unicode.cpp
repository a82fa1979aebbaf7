#include "base/unicode.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {
using namespace xeploai::base;

std::string utf8(char32_t c) {
  std::string out;
  append_utf8(out, c);
  return out;
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

// What utf8proc says, without the short cut.
std::string composed(const std::string& text) {
  utf8proc_uint8_t* raw = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &raw, static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
  REQUIRE(length >= 0);
  return std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length));
}

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

}  // namespace

TEST_CASE("every code point is written and read back, with the length that it has") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (is_surrogate(c)) continue;
    const std::string text = utf8(c);
    REQUIRE(text.size() == (c < 0x80 ? 1U : c < 0x800 ? 2U : c < 0x10000 ? 3U : 4U));
    REQUIRE_FALSE(find_invalid_utf8(text));
    const CodePoint back = decode(text, 0);
    REQUIRE((back.value == c && back.length == text.size()));
  }
}

TEST_CASE("malformed UTF-8 is found at its first bad byte") {
  const auto [text, at] = GENERATE(table<std::string, std::size_t>({
      {"\x80", 0},
      {"ab\xFF", 2},
      {"\xC0\x80", 0},
      {"\xC1\xBF", 0},
      {"\xE0\x80\x80", 0},
      {"\xE0\x9F\xBF", 0},
      {"\xED\xA0\x80", 0},
      {"\xF0\x8F\xBF\xBF", 0},
      {"\xF4\x90\x80\x80", 0},
      {"\xF5\x80\x80\x80", 0},
      {"ế\xE1\xBA", 3},
      {"\xC3", 0},
      {"abcdefgh\xC3", 8},
      {"abcdefghijkl\xE1\xBAxyz", 12},
      {"\xE1\xBA\xE1\xBA\xBF", 0},
  }));
  INFO(at);
  CHECK(find_invalid_utf8(text) == at);
}

TEST_CASE("well-formed text has nothing to be found") {
  CHECK_FALSE(find_invalid_utf8(""));
  CHECK_FALSE(find_invalid_utf8("Đánh giá, xếp loại chất lượng năm 2021"));
  CHECK_FALSE(find_invalid_utf8(std::string("a\0b", 3)));
  CHECK_FALSE(find_invalid_utf8("\xEF\xBF\xBF\xF4\x8F\xBF\xBF"));
}

TEST_CASE("the check of UTF-8 agrees with a table of all sequences of two bytes behind any lead") {
  for (unsigned lead = 0; lead < 256; ++lead)
    for (unsigned second = 0; second < 256; ++second) {
      const std::string three{static_cast<char>(lead), static_cast<char>(second), '\x80'};
      utf8proc_int32_t c = -1;
      const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(three.data()), 3, &c);
      const bool well = decode(three, 0).value != 0xFFFD;
      REQUIRE(well == (length > 0));
      if (well) REQUIRE(decode(three, 0).value == static_cast<char32_t>(c));
    }
}

TEST_CASE("decoding goes on over malformed bytes one at a time") {
  const CodePoint bad = decode("\xE1\xBA", 0);
  CHECK(bad.value == 0xFFFD);
  CHECK(bad.length == 1);
  CHECK(decode("", 0).length == 0);
  CHECK(decode("a", 1).length == 0);
}

TEST_CASE("what is surely NFC is NFC, for every pair of characters that count as such") {
  std::vector<std::string> inert;
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (is_surrogate(c) || !is_surely_nfc(utf8(c))) continue;
    REQUIRE(composed(utf8(c)) == utf8(c));
    REQUIRE(utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->combining_class == 0);
    inert.push_back(utf8(c));
  }
  REQUIRE(inert.size() > 900);
  // All partners of one character at once, between spaces, which compose with nothing; and a few by themselves.
  for (const std::string& first : inert) {
    std::string text;
    for (const std::string& second : inert) text += first + second + " ";
    REQUIRE(composed(text) == text);
  }
}

TEST_CASE("NFC of Vietnamese, whatever the order of its marks") {
  CHECK(nfc(utf8(U"e\u0302\u0301")) == "ế");
  CHECK(nfc(utf8(U"e\u0323\u0302")) == "ệ");
  CHECK(nfc(utf8(U"e\u0302\u0323")) == "ệ");
  CHECK(nfc(utf8(U"\u00ea\u0301")) == "ế");
  CHECK(nfc(utf8(U"e\u0301\u0302")) == utf8(U"\u00e9\u0302"));
  CHECK(nfc(utf8(U"\u212b\u1e9b\u0307")) == composed(utf8(U"\u212b\u1e9b\u0307")));
  CHECK(nfc("xếp loại") == "xếp loại");
  CHECK(nfc("") == "");
}

TEST_CASE("NFC agrees with utf8proc on random texts") {
  const std::u32string letters = U"aeoduAEĐđêếệƠơưữ ̛̣́̂̀̃̉̆x0­\u1e9b\u0344\u2126\uac00\u1100\u1161";
  std::mt19937 random(4);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) append_utf8(text, letters[random() % letters.size()]);
    REQUIRE(nfc(text) == composed(text));
    if (is_surely_nfc(text)) REQUIRE(composed(text) == text);
  }
}

TEST_CASE("text that is no UTF-8 keeps its bytes") {
  CHECK(nfc("a\xFF̂") == "a\xFF̂");
  CHECK(fold("\xFF") == "\xFF");
}

TEST_CASE("folding trims, joins white space, forgets case and composition") {
  CHECK(fold("  Tên \t\n  tập   thể ") == "tên tập thể");
  CHECK(fold("TÊN TẬP THỂ") == fold("tên tập thể"));
  CHECK(fold(utf8(U"TE\u0302N")) == "tên");
  CHECK(fold("Đối tượng") == fold("ĐỐI TƯỢNG"));
  CHECK(fold(utf8(U"a\u00a0\u2003b")) == "a b");
  CHECK(fold("Straße") == fold("STRASSE"));
  CHECK(fold("") == "");
  CHECK(fold("   ") == "");
}

TEST_CASE("white space is what has the property White_Space") {
  std::u32string spaces;
  for (char32_t c = 0; c <= 0x10FFFF; ++c)
    if (is_white_space(c)) spaces.push_back(c);
  CHECK(spaces ==
        U"\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
        U"\u2028\u2029\u202f\u205f\u3000");
}

TEST_CASE("names begin with a letter of any script and go on with marks and digits") {
  for (const char32_t c : std::u32string(U"aZ_đĐế\u30ab\u6f22\u05d0\u0639\u01c5\u02b0")) {
    INFO(utf8(c));
    CHECK(begins_name(c));
    CHECK(continues_name(c));
  }
  for (const char32_t c : std::u32string(U"0\u0301\u0663\u0903\u20dd")) {
    INFO(utf8(c));
    CHECK_FALSE(begins_name(c));
    CHECK(continues_name(c));
  }
  for (const char32_t c : std::u32string(U" -.:\u00a0\u00b2\u2160\u2019\u20ab\u200d\U0001f600\u0378")) {
    INFO(utf8(c));
    CHECK_FALSE(begins_name(c));
    CHECK_FALSE(continues_name(c));
  }
}

TEST_CASE("trimming takes white space of any kind from both ends only") {
  CHECK(trim(utf8(U"\u00a0 \u3000a b\u2003\n")) == "a b");
  CHECK(trim("") == "");
  CHECK(trim(" \t\r\n") == "");
  CHECK(trim("ế") == "ế");
  CHECK(trim(" \x80") == "\x80");
}

TEST_CASE("counting code points") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("xếp") == 3);
  CHECK(count_code_points(utf8(U"e\u0302\u0301")) == 3);
}

TEST_CASE("width on a terminal") {
  CHECK(display_width("xếp loại") == 8);
  CHECK(display_width(utf8(U"xe\u0302\u0301p")) == 3);
  CHECK(display_width(utf8(U"\u6f22\u5b57")) == 4);
  CHECK(display_width("\t") == 1);
  CHECK(display_width("") == 0);
}
