#include "report/intake.hpp"

#include "support/catch.hpp"

namespace xeploai::report {
namespace {

RejectedRow row(const char* unit, const char* key, std::uint64_t row, diag::Code code) {
  return {unit, key, row, 1, code, ""};
}

}  // namespace

TEST_CASE("a rejected unit counts once, however many errors it has, and rows without a key of their own count each") {
  sema::RuleSet rules;
  rules.units.resize(2);
  rules.units[0].name = "office";
  rules.units[1].name = "member";
  using enum diag::Code;
  const auto counts = count_rejected(rules, {
                                                row("office", "A", 2, bad_number),
                                                row("office", "A", 2, bad_date),
                                                row("office", "A", 7, bad_number),     // of a list
                                                row("office", "B", 4, duplicate_key),  // B itself is good
                                                row("office", "B", 5, duplicate_key),
                                                row("office", "B", 5, bad_number),
                                                row("office", "", 6, missing_value),
                                                row("office", "", 8, missing_value),
                                                row("office", "C", 0, division_by_zero),
                                            });
  CHECK(counts == std::vector<std::uint64_t>{6, 0});
}

}  // namespace xeploai::report
