// The stages stand in one order, and a source includes those before its own only. Third-party headers stop at the
// stage that they are for.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace {
namespace fs = std::filesystem;

constexpr std::array<std::string_view, 13> order{"base", "source", "diag",    "data",   "syntax", "sema", "ir",
                                                 "eval", "decide", "compare", "report", "embed",  "app"};

std::size_t place(std::string_view stage) {
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), stage) - order.begin());
}

struct Include {
  std::string file;  // as src/stage/name
  std::string stage;
  std::string target;
  bool quoted = false;
};

std::vector<Include> includes_of(const fs::path& path, const std::string& name, const std::string& stage) {
  std::vector<Include> found;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    line.erase(0, line.find_first_not_of(" \t"));
    if (!line.starts_with("#include")) continue;
    const std::size_t open = line.find_first_of("\"<");
    const std::size_t close = line.find_first_of("\">", open + 1);
    if (close == std::string::npos) continue;
    found.push_back({name, stage, line.substr(open + 1, close - open - 1), line[open] == '"'});
  }
  return found;
}

std::vector<Include> all_includes() {
  const fs::path src = fs::path(XEPLOAI_SOURCE_DIR) / "src";
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(src)) {
    const fs::path extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp" && extension != ".inl" && extension != ".def") continue;
    const fs::path name = entry.path().lexically_relative(src);
    std::ranges::move(includes_of(entry.path(), "src/" + name.generic_string(), name.begin()->string()),
                      std::back_inserter(found));
  }
  return found;
}

}  // namespace

TEST_CASE("every folder of src is a stage") {
  for (const auto& entry : fs::directory_iterator(fs::path(XEPLOAI_SOURCE_DIR) / "src")) {
    if (!entry.is_directory()) continue;
    INFO(entry.path().filename().string());
    CHECK(place(entry.path().filename().string()) < order.size());
  }
}

TEST_CASE("sources include the stages before their own, by the stage's name") {
  const std::vector<Include> includes = all_includes();
  REQUIRE(includes.size() > 50);
  for (const Include& include : includes) {
    if (!include.quoted || include.target.starts_with("grammar/")) continue;
    INFO(include.file << " includes \"" << include.target << "\"");
    CHECK(place(include.target.substr(0, include.target.find('/'))) <= place(include.stage));
  }
}

TEST_CASE("the grammar and its library are read by one source, its tables of words by one stage") {
  for (const Include& include : all_includes()) {
    if (!include.target.starts_with("grammar/") && !include.target.starts_with("tao/")) continue;
    INFO(include.file << " includes " << include.target);
    CHECK((include.target.ends_with(".def") ? include.stage == "syntax" : include.file == "src/syntax/parse.cpp"));
  }
}

TEST_CASE("third-party headers stop at their stage") {
  for (const Include& include : all_includes()) {
    INFO(include.file << " includes " << include.target);
    if (include.target.starts_with("utf8proc")) CHECK(include.stage == "base");
    if (include.target.starts_with("CLI/")) CHECK(include.stage == "app");
  }
}

TEST_CASE("the public header stands alone") {
  for (const Include& include : all_includes()) {
    if (include.file != "src/embed/xeploai.hpp") continue;
    INFO(include.target);
    CHECK_FALSE(include.quoted);
  }
}
