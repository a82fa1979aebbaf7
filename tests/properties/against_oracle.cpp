// Random programs over random data: the real thing gives what the oracle gives, whatever the size of its batches and
// the number of its threads. XEPLOAI_SEEDS and XEPLOAI_FIRST_SEED say how many and which; a seed that failed is run
// alone with XEPLOAI_FIRST_SEED=seed XEPLOAI_SEEDS=1, and XEPLOAI_SHRINK=1 makes it small.
#include "oracle/generate.hpp"
#include "properties/comparing.hpp"
#include "support/catch.hpp"

namespace xeploai::properties {
namespace {

std::string report(std::size_t seed, const oracle::Generated& program, const Comparison& found) {
  std::string text = "seed " + std::to_string(seed) + ": " + found.what;
  if (number_from_environment("XEPLOAI_SHRINK", 0) == 0) return text;
  const oracle::Generated small = shrunk(program);
  return text + "\nsmall:\n" + shown(small) + "\n" + compare(small).what;
}

TEST_CASE("random programs come out as the oracle says") {
  const std::size_t first = number_from_environment("XEPLOAI_FIRST_SEED", 1);
  const std::size_t count = number_from_environment("XEPLOAI_SEEDS", 300);
  std::size_t with_errors = 0;
  std::size_t read_so = 0;
  std::size_t read_in_part = 0;
  for (std::size_t seed = first; seed < first + count; ++seed) {
    const oracle::Generated program = oracle::generate(seed);
    const Comparison found = compare(program);
    with_errors += found.has_errors ? 1 : 0;
    read_so += found.kinds_read_so > 0 ? 1 : 0;
    read_in_part += found.texts_read_in_part > 0 ? 1 : 0;
    if (found.verdict != Verdict::same) FAIL_CHECK(report(seed, program, found));
  }
  // Both kinds of outcome are met, or the generator is of little use.
  if (count >= 100) {
    CHECK(with_errors > count / 50);
    CHECK(with_errors < count / 2);
    CHECK(read_so > count / 50);
    CHECK(read_in_part > count / 50);
  }
}

}  // namespace
}  // namespace xeploai::properties
