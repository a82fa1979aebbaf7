// The limit on memory, which a golden case cannot meet: it takes data of some size.
#include <fstream>

#include "runs/program.hpp"
#include "support/catch.hpp"

namespace runs {

// AddressSanitizer takes more for itself than any limit here lets it.
#ifndef __SANITIZE_ADDRESS__

namespace {

// Rules for one kind of unit with many rows, and its table as JSON, which is held in memory.
void write_large(const District& district, std::size_t rows) {
  golden::write_file(district.path("large.rules"),
                     "scale quality { fair good }\n"
                     "unit office { key code text  points number }\n"
                     "classify office as quality { rank { good when points >= 50  fair otherwise } }\n");
  std::ofstream out(district.path("large.json"), std::ios::binary);
  out << R"({"office": [)";
  for (std::size_t i = 0; i < rows; ++i)
    out << (i == 0 ? "" : ",") << R"({"code": "office number )" << i << R"(", "points": )" << i % 100 << "}\n";
  out << "]}";
}

}  // namespace

TEST_CASE("where memory is spent the program says so, and nothing is written") {
  const District district;
  write_large(district, 700'000);
  const Arguments eval{"eval", "large.rules", "large.json", "-o", "out/r.csv", "--limit", "memory=64MiB"};
  const golden::Said said = district.run(eval);
  CHECK(said.exit == 4);
  CHECK(said.err ==
        "xeploai: more memory is needed than there is, or than the limit `memory` allows; nothing was written\n");
  CHECK(said.out.empty());
  CHECK(contents(district.path("out")).empty());
  const Arguments enough{"eval", "large.rules", "large.json", "-o", "out/r.csv", "--limit", "memory=4GiB"};
  CHECK(district.run(enough).exit == 0);
  CHECK(contents(district.path("out")).size() == 1);
}

TEST_CASE("a run within the least memory that may be set") {
  const District district;
  for (const char* out : {"out/results", "out/results.json"}) {
    Arguments eval = district.eval(out, false);
    eval.insert(eval.end(), {"--limit", "memory=64MiB", "--threads", "16"});
    INFO(out);
    CHECK(district.run(eval).exit == 0);
  }
}

#endif

TEST_CASE("rule files nest as deep as the limit lets them") {
  const District district;
  const auto nested = [](std::size_t levels) {
    return "scale quality { fair good }\nunit office { key code text  points number }\n"
           "classify office as quality { let x = " +
           std::string(levels, '(') + "points" + std::string(levels, ')') +
           "  rank { good when x >= 50  fair otherwise } }\n";
  };
  golden::write_file(district.path("deep.rules"), nested(400));
  CHECK(district.run({"check", "deep.rules"}).exit == 1);
  CHECK(district.run({"check", "deep.rules", "--limit", "nesting=400"}).exit == 0);
  CHECK(district.run({"fmt", "deep.rules", "--limit", "nesting=400"}).exit == 0);
  golden::write_file(district.path("deep.rules"), nested(401));
  CHECK(district.run({"check", "deep.rules", "--limit", "nesting=400"}).exit == 1);
}

}  // namespace runs
