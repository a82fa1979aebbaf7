// However many threads read, evaluate and write, and however many rows at a time: the same bytes.
#include <algorithm>
#include <random>
#include <string>

#include "embed/journey.hpp"
#include "report/results.hpp"
#include "source/disk.hpp"
#include "support/catch.hpp"
#include "support/pipeline.hpp"

namespace {
using namespace xeploai;

const std::string rules = R"(
plan "1" year 2021
scale grade { low  middle  high }
choice kind { north  south  east }
unit body {
  key code integer
  kind kind
  office text optional
  leaders integer
  given grade optional
  a number
  b number optional
}
classify body as grade {
  skip few when leaders < 2 because "few"
  let total = a + 2 at most 90
  let doubled { b * 2 when b is present  0 otherwise }
  let where_from = kind
  require enough total > 5 message "enough"
  rank { high when total >= 60  middle when total >= 30  low otherwise }
  cap by_given at given
  quota few_high of high {
    per kind, office
    limit = floor(count(group where rank >= middle) / 5)
    order total descending, leaders ascending
    else middle
  }
}
)";

std::string table(std::size_t rows) {
  std::mt19937 random(8);
  std::string csv = "code,kind,office,leaders,given,a,b\n";
  for (std::size_t row = 0; row < rows; ++row) {
    const char* kinds[] = {"north", "south", "east"};
    const char* ranks[] = {"low", "middle", "high", ""};
    csv += std::to_string(row * 7) + "," + kinds[random() % 3] + "," +
           (random() % 9 == 0 ? "" : "Cấp ủy " + std::to_string(random() % 50)) + "," + std::to_string(random() % 9) +
           "," + ranks[random() % 4] + "," + std::to_string(random() % 100) + ".5," +
           (random() % 3 == 0 ? "" : std::to_string(random() % 5000)) + "\n";
  }
  return csv;
}

std::string results(const support::Pipeline& checked, const std::string& csv, std::size_t batch, unsigned threads,
                    bool keeps_columns = true) {
  source::Files files = checked.files();
  const embed::ReadyRules ready = embed::make_ready(checked.rules(), std::move(files));
  embed::JourneyOptions options;
  options.batch = batch;
  options.threads = threads;
  options.keeps_columns = keeps_columns;
  const embed::Journey journey = embed::travel(ready, std::vector<data::TextTable>{{"body", "body.csv", csv}}, options);
  REQUIRE(journey.classified);
  std::string out;
  report::ByteWriter writer([&out](std::string_view bytes) {
    out += bytes;
    return true;
  });
  report::write_results_csv(writer, journey.view(ready), sema::UnitId(0), report::Naming::names, threads);
  writer.flush();
  return out;
}

}  // namespace

TEST_CASE("threads and batches change no byte of the results") {
  const support::Pipeline checked(rules);
  REQUIRE(checked.findings().empty());
  const std::string large = table(70'000);
  const std::string expected = results(checked, large, 1024, 1);
  CHECK(std::count(expected.begin(), expected.end(), '\n') == 70'001);
  for (const unsigned threads : {1U, 2U, 7U})
    for (const bool keeps_columns : {true, false}) {
      const bool same = results(checked, large, 1024, threads, keeps_columns) == expected;
      CHECK(same);
    }
  const std::string small = table(3'000);
  const std::string expected_small = results(checked, small, 1024, 1);
  for (const unsigned threads : {1U, 2U, 7U})
    for (const std::size_t batch : {std::size_t{1}, std::size_t{3}})
      for (const bool keeps_columns : {true, false}) {
        const bool same = results(checked, small, batch, threads, keeps_columns) == expected_small;
        CHECK(same);
      }
}
