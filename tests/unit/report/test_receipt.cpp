#include "report/receipt.hpp"

#include <string>

#include "report/sha256.hpp"
#include "support/catch.hpp"

namespace xeploai::report {

TEST_CASE("SHA-256 gives the digests of the standard") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 hash;
  hash.add("a");
  hash.add("bc");
  CHECK(hash.finish() == sha256("abc"));
  CHECK(hash.finish() == sha256(""));
}

TEST_CASE("a receipt is read as it was written") {
  Receipt receipt;
  receipt.version = "1.2.3";
  receipt.folder = "../..";
  receipt.rules_argument = "kế hoạch/plan.rules";
  receipt.data_arguments = {"data", "member=a b.csv"};
  receipt.out = "out.xlsx";
  receipt.format = "csv";
  receipt.labels = true;
  receipt.language = "vi";
  receipt.rules = {hashed("kế hoạch/plan.rules", "text")};
  receipt.results = {hashed("out.xlsx", ""), {"x", 18'446'744'073'709'551'615U, "\"quoted\"\n"}};
  const std::string json = to_json(receipt);
  const auto read = parse_receipt(json);
  REQUIRE(read);
  CHECK(to_json(*read) == json);
  CHECK(read->rules == receipt.rules);
  CHECK(read->results == receipt.results);
  CHECK(read->data_arguments == receipt.data_arguments);
  CHECK(read->labels);
  CHECK_FALSE(read->keep_going);
}

TEST_CASE("what is no receipt is told apart, whatever it is") {
  const std::string good = to_json(Receipt{});
  REQUIRE(parse_receipt(good));
  for (std::size_t end = 0; end + 2 < good.size(); ++end) {
    INFO(end);
    CHECK_FALSE(parse_receipt(std::string_view(good).substr(0, end)));
  }
  for (const char* text :
       {"", "null", "[]", "3", "{}", "{\"receipt\": \"1\"}", "{\"receipt\": 2}", "{\"receipt\": 1}", "\xff"})
    CHECK_FALSE(parse_receipt(text));
  CHECK_FALSE(parse_receipt(std::string(1'000'000, '[')));
}

}  // namespace xeploai::report
