#include "report/next_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>

#include "report/output_files.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace xeploai::report {
namespace {
namespace fs = std::filesystem;
using Names = std::set<std::string>;

// A folder `results` within one that goes with the test.
struct Place {
  Place() { fs::create_directory(results); }

  static Names names(const fs::path& folder) {
    Names out;
    for (const auto& entry : fs::directory_iterator(folder)) out.insert(entry.path().filename().string());
    return out;
  }
  static void write(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

  support::TemporaryFolder temporary;
  fs::path above = temporary.path();
  fs::path results = above / "results";
};

ino_t number_of(const fs::path& path) {
  struct stat file {};
  REQUIRE(::stat(path.c_str(), &file) == 0);
  return file.st_ino;
}

// Only some file systems can; where this one cannot, there is nothing to test.
bool exchanges_names(const Place& place) {
  fs::create_directory(place.above / "probe");
  const bool can =
      ::renameat2(AT_FDCWD, (place.above / "probe").c_str(), AT_FDCWD, place.results.c_str(), RENAME_EXCHANGE) == 0;
  fs::remove(place.above / "probe");
  if (!can) WARN("this file system does not exchange names");
  return can;
}

std::string text_in(int folder, const char* name) {
  const int file = ::openat(folder, name, O_RDONLY | O_CLOEXEC);
  if (file < 0) return "none";
  std::array<char, 64> text{};
  const ssize_t length = ::read(file, text.data(), text.size());
  ::close(file);
  return {text.data(), static_cast<std::size_t>(length < 0 ? 0 : length)};
}

// What the files `one` and `two` of the folder hold at one moment: looks again where the folder changed meanwhile.
std::pair<std::string, std::string> seen(const fs::path& path) {
  for (;;) {
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return {"no folder", ""};
    std::pair<std::string, std::string> both{text_in(folder, "one"), text_in(folder, "two")};
    struct stat looked_at {};
    ::fstat(folder, &looked_at);
    struct stat now {};
    ::stat(path.c_str(), &now);
    ::close(folder);
    if (looked_at.st_ino == now.st_ino) return both;
  }
}

}  // namespace

TEST_CASE("a folder takes a free place, with the rights that the user's mask leaves") {
  const Place place;
  const mode_t mask = ::umask(027);
  NextFolder next((place.above / "new/").string(), {"one"});
  REQUIRE(next.made());
  Place::write(next.path_of("one"), "1");
  CHECK(next.take_free_place());
  ::umask(mask);
  CHECK(Place::names(place.above) == Names{"new", "results"});
  CHECK(Place::names(place.above / "new") == Names{"one"});
  CHECK(fs::status(place.above / "new").permissions() == fs::perms{0750});
}

TEST_CASE("a folder takes no place that is not free, nor a link's") {
  const Place place;
  fs::create_symlink("nowhere", place.above / "link");
  for (const char* name : {"results", "link"}) {
    INFO(name);
    NextFolder next((place.above / name).string(), {});
    CHECK_FALSE(next.take_free_place());
  }
}

TEST_CASE("a folder takes another's place with the files that it does not replace") {
  const Place place;
  if (!exchanges_names(place)) return;
  for (const char* name : {"one", "gone", "notes"}) Place::write(place.results / name, "old");
  fs::permissions(place.results, fs::perms{0711});
  const ino_t notes = number_of(place.results / "notes");
  fs::create_directory_symlink("results", place.above / "link");
  {
    NextFolder next((place.above / "link").string(), {"one", "two", "gone"});
    Place::write(next.path_of("one"), "new");
    Place::write(next.path_of("two"), "new");
    CHECK(next.take_place());
    CHECK_FALSE(next.made());
  }
  CHECK(Place::names(place.above) == Names{"link", "results"});
  CHECK(Place::names(place.results) == Names{"notes", "one", "two"});
  CHECK(number_of(place.results / "notes") == notes);
  CHECK(fs::status(place.results).permissions() == fs::perms{0711});
  CHECK(seen(place.results) == std::pair<std::string, std::string>{"new", "new"});
}

TEST_CASE("a folder that holds folders or links keeps its place") {
  for (const bool link : {true, false}) {
    const Place place;
    link ? fs::create_symlink("one", place.results / "two") : void(fs::create_directory(place.results / "two"));
    Place::write(place.results / "one", "old");
    {
      NextFolder next(place.results.string(), {"one"});
      Place::write(next.path_of("one"), "new");
      CHECK_FALSE(next.take_place());
    }
    CHECK(Place::names(place.above) == Names{"results"});
    CHECK(Place::names(place.results) == Names{"one", "two"});
  }
}

TEST_CASE("a folder that holds many other things, or that the program works in, keeps its place") {
  const Place place;
  const fs::path before = fs::current_path();
  fs::current_path(place.results);
  CHECK_FALSE(NextFolder(".", {}).take_place());
  fs::current_path(before);
  for (int i = 0; i <= 1000; ++i) Place::write(place.results / std::to_string(i), "");
  CHECK_FALSE(NextFolder(place.results.string(), {}).take_place());
}

TEST_CASE("what a killed program left goes with the next, but for what may be another's") {
  const Place place;
  const fs::path left = place.above / ".xeploai-next-1-1";
  fs::create_directory(left);
  Place::write(left / "one", "left");
  Place::write(left / "late", "another's");
  Place::write(place.results / "notes", "kept");
  fs::create_hard_link(place.results / "notes", left / "notes");
  fs::create_directory(place.above / "other");
  Place::write(place.above / "other/one", "other");
  fs::create_directory_symlink("other", place.above / ".xeploai-next-2-2");
  const NextFolder held(place.results.string(), {"one"});  // of a program that lives
  const fs::path alive = fs::path(held.path_of("")).parent_path();
  Place::write(alive / "one", "new");
  CHECK(Place::names(left) == Names{"late"});
  fs::remove(left / "late");
  { const NextFolder next(place.results.string(), {"one"}); }
  CHECK(Place::names(place.above) == Names{alive.filename().string(), ".xeploai-next-2-2", "other", "results"});
  CHECK(Place::names(place.above / "other") == Names{"one"});
  CHECK(Place::names(alive) == Names{"one"});
  CHECK(Place::names(place.results) == Names{"notes"});
}

TEST_CASE("who looks into a folder while it changes sees all of the old or all of the new") {
  const Place place;
  if (!exchanges_names(place)) return;
  std::atomic<bool> done = false;
  int looks = 0;
  std::set<std::pair<std::string, std::string>> all;
  std::thread looking([&] {
    for (; !done; ++looks) all.insert(seen(place.results));
  });
  constexpr int rounds = 300;
  for (int round = 0; round < rounds; ++round) {
    OutputFiles files(place.results.string());
    for (const char* name : {"one", "two"}) files.add(name)->append(std::to_string(round));
    CHECK(files.publish());
  }
  done = true;
  looking.join();
  for (const auto& [one, two] : all) CHECK(one == two);
  CHECK(looks > 0);
  CHECK(Place::names(place.above) == Names{"results"});
}

TEST_CASE("what others put into a folder while it changes is not lost") {
  const Place place;
  std::atomic<bool> done = false;
  Names written;
  std::thread writing([&] {
    for (int i = 0; !done && i < 500; ++i) {
      const std::string name = "late" + std::to_string(i);
      std::ofstream file(place.results / name);
      if (file << "late" << std::flush) written.insert(name);
    }
  });
  for (int round = 0; round < 100; ++round) {
    OutputFiles files(place.results.string());
    for (const char* name : {"one", "two"}) files.add(name)->append(std::to_string(round));
    CHECK(files.publish());
  }
  done = true;
  writing.join();
  Names there;
  for (const std::string& folder : Place::names(place.above)) there.merge(Place::names(place.above / folder));
  for (const std::string& name : written) CHECK(there.contains(name));
}

}  // namespace xeploai::report
