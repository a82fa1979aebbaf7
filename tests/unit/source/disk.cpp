#include "source/disk.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include "support/catch.hpp"

namespace {
using namespace xeploai::source;
namespace fs = std::filesystem;

// What came of reading, in a word.
std::string outcome(const std::variant<std::string, ReadFailure>& result) {
  if (const auto* text = std::get_if<std::string>(&result)) return "text " + *text;
  switch (std::get<ReadFailure>(result)) {
    case ReadFailure::not_found: return "not found";
    case ReadFailure::unreadable: return "unreadable";
    case ReadFailure::too_large: return "too large";
  }
  return "";
}

}  // namespace

TEST_CASE("a disk in memory finds files by their normalised paths") {
  MemoryDisk disk;
  disk.add("rules/./2021/plan.rules", "text");
  CHECK(outcome(disk.read("rules/2021/plan.rules", 100)) == "text text");
  CHECK(outcome(disk.read("rules/2020/../2021/plan.rules", 100)) == "text text");
  CHECK(outcome(disk.read("rules/2021/plan.rules", 3)) == "too large");
  CHECK(outcome(disk.read("rules/2021/plan.rules", 4)) == "text text");
  CHECK(outcome(disk.read("plan.rules", 100)) == "not found");
}

TEST_CASE("the real disk reads files, and tells what is none") {
  const fs::path folder = fs::temp_directory_path() / "xeploai-unit-disk";
  fs::create_directories(folder);
  std::ofstream(folder / "tệp.rules", std::ios::binary) << std::string("a\0\r\n", 4);
  const RealDisk disk;
  CHECK(outcome(disk.read((folder / "tệp.rules").string(), 4)) == std::string("text a\0\r\n", 9));
  CHECK(outcome(disk.read((folder / "tệp.rules").string(), 3)) == "too large");
  CHECK(outcome(disk.read((folder / "none.rules").string(), 4)) == "not found");
  CHECK(outcome(disk.read((folder / "tệp.rules" / "below").string(), 4)) != "text ");
  CHECK(outcome(disk.read(folder.string(), 4)) == "unreadable");
  CHECK(outcome(disk.read("/dev/zero", 4)) != "text ");
  fs::remove_all(folder);
}

TEST_CASE("paths are normalised as text") {
  CHECK(normalise("a/./b/../c") == "a/c");
  CHECK(normalise("./a") == "a");
  CHECK(normalise("../a") == "../a");
  CHECK(beside("rules/2021/plan.rules", "common.rules") == "rules/2021/common.rules");
  CHECK(beside("rules/2021/plan.rules", "../2020/plan.rules") == "rules/2020/plan.rules");
  CHECK(beside("plan.rules", "common.rules") == "common.rules");
}
