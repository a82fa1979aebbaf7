// Every diagnostic stands with its full text in some golden case. Those that do not yet are listed, and the list can
// only shrink.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "diag/diagnostic.hpp"
#include "support/catch.hpp"

namespace {
namespace fs = std::filesystem;
using xeploai::diag::Code;

std::string all_expected() {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(XEPLOAI_SOURCE_DIR) / "tests/golden/cases")) {
    const std::string name = entry.path().filename().string();
    if (name != "expected-stdout.txt" && name != "expected-stderr.txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    text.append(std::istreambuf_iterator<char>(in), {});
  }
  return text;
}

std::set<std::string> not_yet() {
  std::ifstream in(fs::path(XEPLOAI_SOURCE_DIR) / "tests/house/not-yet-shown.txt");
  std::set<std::string> names;
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && !line.starts_with('#')) names.insert(line);
  return names;
}

}  // namespace

TEST_CASE("every diagnostic occurs in a golden case") {
  const std::string expected = all_expected();
  const std::set<std::string> listed = not_yet();
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count_); ++i) {
    const Code code = static_cast<Code>(i);
    const std::string name(name_of(code));
    const bool shown = expected.find(std::string(name_of(severity_of(code))) + "[" + name + "]: ") != std::string::npos;
    INFO(name << (shown ? " occurs, take it off not-yet-shown.txt" : " occurs in no golden case"));
    CHECK(shown != listed.contains(name));
  }
}
