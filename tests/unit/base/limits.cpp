#include "base/limits.hpp"

#include <set>

#include "support/catch.hpp"

namespace xeploai::base {

TEST_CASE("every limit has a name of its own, and begins within its range") {
  const Limits usual;
  std::set<std::string_view> names;
  for (const LimitFacts& limit : all_limits()) {
    INFO(limit.name);
    CHECK(names.insert(limit.name).second);
    CHECK(limit_named(limit.name) == &limit);
    CHECK(usual.*limit.value >= limit.least);
    CHECK(usual.*limit.value <= limit.most);
    CHECK(limit_value(limit, limit_text(usual.*limit.value, limit.unit)) == usual.*limit.value);
  }
  CHECK(limit_named("nestin") == nullptr);
}

TEST_CASE("a limit in bytes takes KiB, MiB and GiB, a count does not") {
  const LimitFacts& file = *limit_named("rule-file");
  CHECK(limit_value(file, "100") == 100);
  CHECK(limit_value(file, "100B") == 100);
  CHECK(limit_value(file, "3KiB") == 3072);
  CHECK(limit_value(file, "2MiB") == mebibytes(2));
  CHECK(limit_value(file, "1GiB") == gibibytes(1));
  const LimitFacts& nesting = *limit_named("nesting");
  CHECK(limit_value(nesting, "400") == 400);
  CHECK_FALSE(limit_value(nesting, "1KiB"));
}

TEST_CASE("what is no number, or out of the range, is no value of a limit") {
  const LimitFacts& file = *limit_named("rule-file");
  for (const char* text : {"", "MiB", "-1", "+1", " 1", "1 ", "1kib", "1.5MiB", "0", "2GiB", "1025MiB",
                           "18446744073709551616", "17179869185GiB"}) {
    INFO(text);
    CHECK_FALSE(limit_value(file, text));
  }
}

TEST_CASE("a limit is shown by the largest unit that it is a multiple of") {
  CHECK(limit_text(mebibytes(16), LimitUnit::bytes) == "16MiB");
  CHECK(limit_text(1536, LimitUnit::bytes) == "1536B");
  CHECK(limit_text(2048, LimitUnit::bytes) == "2KiB");
  CHECK(limit_text(2048, LimitUnit::count) == "2048");
}

}  // namespace xeploai::base
