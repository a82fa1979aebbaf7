// What the README shows is what the program does: its rules are those of a golden case.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "support/catch.hpp"

namespace {

std::string text_of(const char* name) {
  std::ifstream in(std::filesystem::path(XEPLOAI_SOURCE_DIR) / name, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

TEST_CASE("the rules in the README are those of its golden case") {
  const std::string rules = text_of("tests/golden/cases/readme/case.rules");
  REQUIRE_FALSE(rules.empty());
  CHECK(text_of("README.md").find("```\n" + rules + "```\n") != std::string::npos);
}
