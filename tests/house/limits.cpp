// Every limit is met by a test, and stands on the page of all limits.
#include "base/limits.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "app/limits_page.hpp"
#include "support/catch.hpp"

namespace {
namespace fs = std::filesystem;
namespace base = xeploai::base;

std::string text_of(const fs::path& path) {
  std::ifstream in(fs::path(XEPLOAI_SOURCE_DIR) / path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

TEST_CASE("every limit is met by a golden case of its name, that of memory by a run") {
  for (const base::LimitFacts& limit : base::all_limits()) {
    const std::string name(limit.name);
    INFO(name);
    if (name == "memory") {
      CHECK(text_of("tests/runs/limits.cpp").find("memory=") != std::string::npos);
      continue;
    }
    const fs::path folder = fs::path("tests/golden/cases") / ("limit-" + name);
    CHECK(text_of(folder / "command").find("\n" + name + "=") != std::string::npos);
    const std::string said = text_of(folder / "expected-stderr.txt");
    // Errors that are not shown are counted, and nothing is too much.
    if (name != "errors") CHECK(said.find("--limit " + name) != std::string::npos);
  }
}

TEST_CASE("grammar/limits.md has the page of limits") {
  const std::string page = xeploai::app::limits_page(base::Limits{}, xeploai::diag::Language::english);
  CHECK(text_of("grammar/limits.md").find("```\n" + page + "```\n") != std::string::npos);
}
