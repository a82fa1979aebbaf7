// Generated programs laid out: the same declarations in the same order, the same bytes when laid out again, and in both
// spellings.
#include "oracle/generate.hpp"
#include "properties/comparing.hpp"
#include "support/catch.hpp"
#include "syntax/layout.hpp"

namespace xeploai::properties {
namespace {

using syntax::laid_out;
using syntax::Spelling;

TEST_CASE("generated programs mean the same after they were laid out") {
  for (std::size_t seed = 1; seed <= number_from_environment("XEPLOAI_SEEDS", 100); ++seed) {
    INFO("seed " << seed);
    const std::string rules = oracle::generate(seed).rules;
    const auto result = laid_out(rules, Spelling::as_written);  // says nothing where tokens or comments would differ
    REQUIRE(result);
    CHECK(laid_out(*result, Spelling::as_written) == result);
    const auto english = laid_out(rules, Spelling::english);
    const auto vietnamese = laid_out(rules, Spelling::vietnamese);
    REQUIRE(english);
    REQUIRE(vietnamese);
    CHECK(laid_out(*vietnamese, Spelling::english) == english);
    CHECK(laid_out(*english, Spelling::vietnamese) == vietnamese);
  }
}

}  // namespace
}  // namespace xeploai::properties
