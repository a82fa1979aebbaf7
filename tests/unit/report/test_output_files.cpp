#include "report/output_files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace xeploai::report {
namespace {
namespace fs = std::filesystem;

// An empty folder that goes with the test.
struct Place {
  std::set<std::string> names(const std::string& below = "") const {
    std::set<std::string> out;
    for (const auto& entry : fs::directory_iterator(path / below)) out.insert(entry.path().filename().string());
    return out;
  }
  std::string text(const std::string& name) const {
    std::ifstream in(path / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path / name) << text; }

  support::TemporaryFolder temporary;
  fs::path path = temporary.path();
};

}  // namespace

TEST_CASE("files appear when they are published, and not before") {
  const Place place;
  OutputFiles files((place.path / "a/b").string());
  files.add("one.csv")->append("1");
  files.add("two.csv")->append("2");
  CHECK(place.names().empty());
  REQUIRE(files.publish());
  CHECK(place.names("a/b") == std::set<std::string>{"one.csv", "two.csv"});
  CHECK(place.text("a/b/one.csv") == "1");
  CHECK(place.text("a/b/two.csv") == "2");
}

TEST_CASE("what is not published leaves nothing") {
  const Place place;
  {
    OutputFiles files(place.path.string());
    files.add("one.csv")->append(std::string(3'000'000, 'x'));
  }
  CHECK(place.names().empty());
}

TEST_CASE("files of other names stay, files of the same name are replaced with their mode") {
  const Place place;
  place.write("one.csv", "old");
  place.write("other.csv", "other");
  ::chmod((place.path / "one.csv").c_str(), 0600);
  OutputFiles files(place.path.string());
  files.add("one.csv")->append("new");
  REQUIRE(files.publish());
  CHECK(place.names() == std::set<std::string>{"one.csv", "other.csv"});
  CHECK(place.text("one.csv") == "new");
  CHECK(fs::status(place.path / "one.csv").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a file that is removed goes with the others' coming") {
  const Place place;
  place.write("rejected.csv", "old");
  OutputFiles files(place.path.string());
  files.add("one.csv")->append("1");
  files.remove("rejected.csv");
  files.remove("not there");
  REQUIRE(files.publish());
  CHECK(place.names() == std::set<std::string>{"one.csv"});
}

TEST_CASE("where one file cannot be put in its place all is as it was") {
  const Place place;
  place.write("one.csv", "old");
  fs::create_directory(place.path / "two.csv");
  OutputFiles files(place.path.string());
  files.add("one.csv")->append("new");
  files.add("two.csv")->append("new");
  files.remove("one.csv");
  CHECK_FALSE(files.publish());
  REQUIRE(files.failure());
  CHECK(files.failure()->path == (place.path / "two.csv").string());
  CHECK(place.names() == std::set<std::string>{"one.csv", "two.csv"});
  CHECK(place.text("one.csv") == "old");
}

TEST_CASE("a folder that is a file cannot be written to") {
  const Place place;
  place.write("file", "old");
  OutputFiles files((place.path / "file").string());
  CHECK(files.add("one.csv") == nullptr);
  CHECK(files.failure());
  CHECK(place.text("file") == "old");
}

TEST_CASE("folders made for nothing are taken away") {
  const Place place;
  OutputFiles files((place.path / "a/b").string());
  files.add("no/such.csv")->append("1");
  CHECK_FALSE(files.publish());
  CHECK(place.names().empty());
}

TEST_CASE("a link keeps pointing to the file that is written") {
  const Place place;
  place.write("real.csv", "old");
  fs::create_symlink("real.csv", place.path / "one.csv");
  OutputFiles files(place.path.string());
  files.add("one.csv")->append("new");
  REQUIRE(files.publish());
  CHECK(fs::is_symlink(place.path / "one.csv"));
  CHECK(place.text("real.csv") == "new");
}

TEST_CASE("a library finds its file by a path, and it appears with the others") {
  const Place place;
  OutputFiles files(place.path.string());
  const std::string path = files.add_by_path("book");
  REQUIRE_FALSE(path.empty());
  std::ofstream(path, std::ios::binary) << "written by a library";
  files.add("one.csv")->append("1");
  CHECK(files.staging() == place.path.string());
  REQUIRE(files.publish());
  CHECK(place.names() == std::set<std::string>{"book", "one.csv"});
  CHECK(place.text("book") == "written by a library");
}

TEST_CASE("what was prepared can be read back before it is published") {
  const Place place;
  OutputFiles files(place.path.string());
  files.add("one.csv")->append(std::string(600'000, 'x'));
  files.add("two.csv");
  REQUIRE(files.prepare());
  std::string all;
  REQUIRE(files.read_back([&all](const std::string& name, std::string_view bytes) {
    all += bytes.empty() ? name + ";" : std::to_string(bytes.size()) + ";";
  }));
  CHECK(all == "one.csv;262144;262144;75712;one.csv;two.csv;two.csv;");
  CHECK(place.names().empty());
  REQUIRE(files.publish());
  CHECK(place.names() == std::set<std::string>{"one.csv", "two.csv"});
}

}  // namespace xeploai::report
