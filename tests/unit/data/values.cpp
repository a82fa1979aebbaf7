// What cells mean as values, and that the shortcuts mean the same.
#include <random>
#include <string>

#include "base/unicode.hpp"
#include "data/cell_values.hpp"
#include "data/csv_record.hpp"
#include "data/mends.hpp"
#include "data/short_number.hpp"
#include "support/catch.hpp"

namespace {
using namespace xeploai::data;
namespace base = xeploai::base;

std::string number(std::string_view text, DecimalMark mark = DecimalMark::point) {
  const auto reading = read_number(text, mark);
  if (!reading) return "none";
  return base::to_string(reading->value) + (reading->doubtful ? "?" : "");
}

std::string number_beside_semicolons(std::string_view text) { return number(text, DecimalMark::point_or_comma); }

std::string date(std::string_view text) {
  const auto reading = read_date(text);
  return reading ? base::to_string(*reading) : "none";
}

std::string boolean(std::string_view text) {
  const auto reading = read_boolean(text);
  return reading ? (*reading ? "yes" : "no") : "none";
}

template <DecimalMark mark>
void compare_short(const std::string& text) {
  const std::string padded = text + std::string(16, '9');
  std::int64_t fast = 0;
  if (!read_short_number<mark>(std::string_view(padded).substr(0, text.size()), fast)) return;
  const auto slow = read_number(text, mark);
  CAPTURE(text);
  REQUIRE(slow);
  REQUIRE(slow->value.millionths == fast);
  REQUIRE_FALSE(slow->doubtful);
}

std::string says(std::string_view raw) {
  std::string scratch;
  return std::string(cell_text(raw, scratch));
}

}  // namespace

TEST_CASE("numbers beside commas") {
  CHECK(number("0") == "0");
  CHECK(number("-0") == "0");
  CHECK(number("007") == "7");
  CHECK(number("1.5") == "1.5");
  CHECK(number("-12.345678") == "-12.345678");
  CHECK(number("1.000") == "1");
  CHECK(number("999999999999.999999") == "999999999999.999999");
  CHECK(number("000000000000000000000000001") == "1");
  for (const char* text : {"",
                           "-",
                           ".5",
                           "5.",
                           "1,5",
                           "1e3",
                           "1 000",
                           "1.000,5",
                           "20%",
                           "+1",
                           "--1",
                           "1.0000000",
                           "1000000000000",
                           "-1000000000000",
                           "0x1",
                           "१",
                           "1.5.5",
                           "1-",
                           "NaN",
                           "inf"}) {
    CAPTURE(text);
    CHECK(number(text) == "none");
  }
}

TEST_CASE("numbers beside semicolons and tabs") {
  CHECK(number_beside_semicolons("1,5") == "1.5");
  CHECK(number_beside_semicolons("1.5") == "1.5");
  CHECK(number_beside_semicolons("1,000") == "1");
  CHECK(number_beside_semicolons("1.000") == "1?");
  CHECK(number_beside_semicolons("-12.345") == "-12.345?");
  CHECK(number_beside_semicolons("0.500") == "0.5");
  CHECK(number_beside_semicolons("1.00") == "1");
  CHECK(number_beside_semicolons("1.0000") == "1");
  CHECK(number_beside_semicolons("1.000,5") == "none");
  CHECK(number_beside_semicolons("1,000.5") == "none");
  CHECK(number_beside_semicolons(",5") == "none");
}

TEST_CASE("the shortcut for numbers means what reading in detail means") {
  std::mt19937 random(5);
  const std::string characters = "0123456789.,-5050. x+e";
  for (int i = 0; i < 200'000; ++i) {
    std::string text(random() % 10, ' ');
    for (char& c : text) c = characters[random() % characters.size()];
    compare_short<DecimalMark::point>(text);
    compare_short<DecimalMark::point_or_comma>(text);
  }
  // Every text of up to four characters of those that matter.
  const std::string few = "0159.,-/:";
  for (std::size_t i = 0; i < few.size() * few.size() * few.size() * few.size(); ++i) {
    std::string text;
    for (std::size_t rest = i; rest > 0; rest /= few.size()) text.push_back(few[rest % few.size()]);
    compare_short<DecimalMark::point>(text);
    compare_short<DecimalMark::point_or_comma>(text);
  }
}

TEST_CASE("the shortcut for numbers takes the common ones") {
  const std::string padded = "19.5 12345678 -3 0.25 100 9.5 ";
  const auto taken = [&](std::size_t at, std::size_t size) {
    std::int64_t value = 0;
    CHECK(read_short_number<DecimalMark::point>(std::string_view(padded).substr(at, size), value));
    return base::to_string(base::Decimal{value});
  };
  CHECK(taken(0, 4) == "19.5");
  CHECK(taken(5, 8) == "12345678");
  CHECK(taken(14, 2) == "-3");
  CHECK(taken(17, 4) == "0.25");
  CHECK(taken(22, 3) == "100");
  CHECK(taken(26, 3) == "9.5");
}

TEST_CASE("dates") {
  CHECK(date("2021-12-05") == "2021-12-05");
  CHECK(date("05/12/2021") == "2021-12-05");
  CHECK(date("29/02/2020") == "2020-02-29");
  for (const char* text : {"29/02/2021", "31/04/2021", "12/31/2021", "5/12/2021", "2021-1-5", "2021/12/05",
                           "05-12-2021", "0000-01-01", "2021-12-05 ", "20211205", "2021-12-05T00:00"}) {
    CAPTURE(text);
    CHECK(date(text) == "none");
  }
}

TEST_CASE("yes and no") {
  for (const char* text : {"true", "TRUE", "Yes", "có", "CÓ", "co\xCC\x81", "Đúng", "1", "x", "X"}) {
    CAPTURE(text);
    CHECK(boolean(text) == "yes");
  }
  for (const char* text : {"false", "No", "không", "KHÔNG", "sai", "0"}) {
    CAPTURE(text);
    CHECK(boolean(text) == "no");
  }
  for (const char* text : {"y", "2", "co", "khong", "có không", "v", "-"}) {
    CAPTURE(text);
    CHECK(boolean(text) == "none");
  }
}

TEST_CASE("values of a choice by name or label, folded") {
  const CodeNames names({{"office", "Cơ quan"}, {"commune", "Xã, thị trấn"}, {"other", ""}});
  CHECK(names.find("office") == 0U);
  CHECK(names.find("OFFICE") == 0U);
  CHECK(names.find("cƠ  quan") == 0U);
  CHECK(names.find("Xa\xCC\x83, thị") == std::nullopt);
  CHECK(names.find("xa\xCC\x83, THỊ\xC2\xA0trấn") == 1U);
  CHECK(names.find("Other") == 2U);
  CHECK(names.find("offices") == std::nullopt);
  CHECK(names.find("Co quan") == std::nullopt);
}

TEST_CASE("what a raw cell says") {
  CHECK(says("a b") == "a b");
  CHECK(says("  a\t") == "a");
  CHECK(says("\xC2\xA0 a\xE3\x80\x80") == "a");
  CHECK(says("\"a\"") == "a");
  CHECK(says("\" a \"") == "a");
  CHECK(says("\"a\"\r") == "a");
  CHECK(says("\"a \"\"b\"\" c\"") == "a \"b\" c");
  CHECK(says("\"\"\"\"") == "\"");
  CHECK(says("\"\"") == "");
  CHECK(says("\"a\nb\"") == "a\nb");
  CHECK(says("\r") == "");
  CHECK(says("e\xCC\x82\xCC\x81") == "ế");
  CHECK(says("\"e\xCC\x82\xCC\x81\"\"\"") == "ế\"");
}

TEST_CASE("what was meant by a number that is none") {
  CHECK(mend_number("1.000,5") == "1000.5");
  CHECK(mend_number("1,000.5") == "1000.5");
  CHECK(mend_number("1 000") == "1000");
  CHECK(mend_number("1\xC2\xA0"
                    "000,25") == "1000.25");
  CHECK(mend_number("1.234.567") == "1234567");
  CHECK(mend_number("1,5") == "1.5");
  CHECK(mend_number(",5") == "0.5");
  CHECK(mend_number("5.") == "5");
  CHECK(mend_number("+1") == "1");
  CHECK(mend_number("- 1") == "-1");
  for (const char* text : {"", "x", "1e3", "--1", "1.00.000", "12.34.56", "0,0000001"}) {
    CAPTURE(text);
    CHECK(mend_number(text) == std::nullopt);
  }
}

TEST_CASE("what was meant by a date that is none") {
  CHECK(mend_date("5/12/2021") == "05/12/2021");
  CHECK(mend_date("5-1-2021") == "05/01/2021");
  CHECK(mend_date("5.12.2021") == "05/12/2021");
  CHECK(mend_date("2021/12/5") == "2021-12-05");
  CHECK(mend_date("2021-1-5") == "2021-01-05");
  CHECK(mend_date("12/31/2021") == "31/12/2021");
  for (const char* text : {"", "31/02/2021", "2021", "hôm nay", "1/1/21", "//", "5/12/20211"}) {
    CAPTURE(text);
    CHECK(mend_date(text) == std::nullopt);
  }
}
