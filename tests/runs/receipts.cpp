// A receipt is verified by doing its run again.
#include "runs/program.hpp"
#include "support/catch.hpp"

namespace runs {
namespace {

Arguments with_receipt(Arguments arguments) {
  arguments.insert(arguments.end(), {"--receipt", "receipts/one.json"});
  return arguments;
}

void change(const std::filesystem::path& path) { golden::write_file(path, golden::read_file(path) + "\n"); }

const Arguments verify{"verify", "receipts/one.json"};

}  // namespace

TEST_CASE("a run that is done again gives the same bytes, in every format") {
  const District district;
  for (const char* out : {"out/results", "out/results.json", "out/results.xlsx", "out/results.db", "-"}) {
    INFO(out);
    Arguments eval = with_receipt(district.eval(out, true));
    eval.insert(eval.end(), {"--lang", "vi", "--keep-going"});
    REQUIRE(district.run(eval).exit == 0);
    const Contents before = contents(district.path("out"));
    const golden::Said said = district.run(verify);
    CHECK(said.exit == 0);
    CHECK(said.err.empty());
    CHECK(contents(district.path("out")) == before);  // it writes nothing
  }
}

TEST_CASE("the same run gives the same receipt, and it can be moved with its files") {
  const District district;
  REQUIRE(district.run(with_receipt(district.eval("out", false))).exit == 0);
  const std::string receipt = golden::read_file(district.path("receipts/one.json"));
  REQUIRE(district.run(with_receipt(district.eval("out", false))).exit == 0);
  CHECK(golden::read_file(district.path("receipts/one.json")) == receipt);
  std::filesystem::create_directory(district.path("moved"));
  for (const char* name : {"rules", "data", "out", "receipts"})
    std::filesystem::rename(district.path(name), district.path("moved") / name);
  CHECK(district.run({"verify", "moved/receipts/one.json"}).exit == 0);
}

TEST_CASE("what differs is named") {
  const District district;
  REQUIRE(district.run(with_receipt(district.eval("out/r.json", false))).exit == 0);
  change(district.path("rules/common.rules"));
  golden::Said said = district.run(verify);
  CHECK(said.exit == 1);
  CHECK(said.out == "the rule file `rules/common.rules` has changed\ndifferences: 1\n");

  REQUIRE(district.run(with_receipt(district.eval("out/r.json", false))).exit == 0);
  change(district.path("data/collective.csv"));
  change(district.path("out/r.json"));
  said = district.run(verify);
  CHECK(said.exit == 1);
  CHECK(said.out ==
        "the data file `data/collective.csv` has changed\n"
        "the result `out/r.json` is not what was written\n"
        "differences: 2\n");

  REQUIRE(district.run(with_receipt(district.eval("out/r.json", false))).exit == 0);
  std::string receipt = golden::read_file(district.path("receipts/one.json"));
  const std::size_t hash = receipt.rfind("\"sha256\": \"") + 11;
  receipt[hash] = receipt[hash] == '0' ? '1' : '0';
  golden::write_file(district.path("receipts/one.json"), receipt);
  CHECK(district.run(verify).out ==
        "the result `out/r.json` is not what was written\n"
        "the run gives other bytes for `out/r.json`\n"
        "differences: 2\n");
}

TEST_CASE("a receipt that cannot be written leaves no results") {
  const District district;
  golden::write_file(district.path("file"), "");
  Arguments eval = district.eval("out/r.json", false);
  eval.insert(eval.end(), {"--receipt", "file/one.json"});
  CHECK(district.run(eval).exit == 4);
  CHECK(contents(district.path("out")).empty());
}

}  // namespace runs
