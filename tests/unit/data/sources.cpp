// Which file holds which table.
#include "data/sources.hpp"

#include <filesystem>
#include <fstream>

#include "data/read.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "unit/data/shown.hpp"

namespace {
using namespace xeploai::data;
namespace fs = std::filesystem;

class Folder {
 public:
  void add(const std::string& name, const std::string& text) const {
    fs::create_directories(fs::path(at(name)).parent_path());
    std::ofstream(at(name), std::ios::binary) << text;
  }
  std::string at(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string path() const { return folder_.path().string(); }

 private:
  xeploai::support::TemporaryFolder folder_;
};

Schema schema() {
  return Schema{{unit("điểm", {}, {list("rows", {optional(column("x", ValueType::number))})}), unit("office", {})}};
}

std::string replace_all(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos;) text.replace(at, what.size(), with);
  return text;
}

}  // namespace

TEST_CASE("a folder: files named as units and lists, after NFC") {
  const Folder folder;
  folder.add("\xC4\x91i\xC3\xAA\xCC\x89m.csv", "code\nA\n");
  folder.add("điểm.rows.csv", "điểm,x\nA,5\n");
  folder.add("office.CSV", "code\nX\n");
  folder.add("readme.txt", "no table");
  folder.add("office.csv.bak", "no table");
  folder.add("offices.csv", "code\n");
  fs::create_directories(folder.at("inner.csv"));
  const ReadResult read = xeploai::data::read(std::vector<std::string>{folder.path()}, schema(), {});
  CHECK(replace_all(shown(read), folder.path(), "F") ==
        "F/offices.csv:1:1: error[unknown-table]: `offices` is no unit of the rules and no list of one\n");
  CHECK(helps(read) == "did you mean `office`?\n");
  CHECK(shown(read.data, schema()) == "điểm A\n  rows | 5\noffice X\n");
}

TEST_CASE("files by name, and by UNIT=PATH") {
  const Folder folder;
  folder.add("in/office.csv", "code\nX\n");
  folder.add("in/the points.txt", "code\nA\n");
  folder.add("in/rows=1.csv", "điểm\nA\n");
  const std::string rows = folder.at("in/rows=1.csv");
  const auto read = [&](std::vector<std::string> sources) { return xeploai::data::read(sources, schema(), {}); };
  const ReadResult all =
      read({folder.at("in/office.csv"), "điểm=" + folder.at("in/the points.txt"), "điểm.rows=" + rows});
  CHECK(shown(all) == "");
  CHECK(shown(all.data, schema()) == "điểm A\n  rows | -\noffice X\n");
  CHECK(replace_all(shown(read({folder.at("in/office.csv"), "điểm=" + folder.at("in/the points.txt")})), folder.path(),
                    "F") == "F/in/điểm.rows.csv:1:1: error[missing-table]: the table of `điểm.rows` is missing\n");
  CHECK(replace_all(shown(read({folder.at("in/office.csv"), rows})), folder.path(), "F") ==
        "F/in/rows=1.csv:1:1: error[unknown-table]: `rows=1` is no unit of the rules and no list of one\n"
        "F/in/điểm.csv:1:1: warning[no-table]: `điểm` has no table, and so no rows\n");
  CHECK(
      replace_all(shown(read({"town=" + folder.at("in/office.csv"), folder.at("in/office.csv"),
                              folder.at("in/the points.txt"), "office=" + folder.at("in/the points.txt")})),
                  folder.path(), "F") ==
      "F/in/office.csv:1:1: error[unknown-table]: `town` is no unit of the rules and no list of one\n"
      "F/in/the points.txt:1:1: error[unknown-table]: this is no file of data that can be read\n"
      "F/in/the points.txt:1:1: error[unknown-table]: the table of `office` is given twice, in `F/in/office.csv` too\n"
      "F/in/điểm.csv:1:1: warning[no-table]: `điểm` has no table, and so no rows\n");
}

TEST_CASE("what cannot be opened") {
  const Folder folder;
  folder.add("office.csv", "code\n");
  const auto unreadable = [&](std::vector<std::string> sources) {
    return replace_all(xeploai::data::read(sources, schema(), {}).unreadable, folder.path(), "F");
  };
  CHECK(unreadable({folder.at("none")}) == "F/none");
  CHECK(unreadable({folder.at("office.csv"), folder.at("none.csv")}) == "F/none.csv");
  CHECK(unreadable({"office=" + folder.at("none.csv")}) == "F/none.csv");
  CHECK(unreadable({"office=" + folder.path()}) == "F");
  CHECK(unreadable({folder.at("office.csv")}) == "");
  CHECK(unreadable({folder.path()}) == "");
}

TEST_CASE("large files are mapped, and read as small ones are") {
  const Folder folder;
  std::string csv = "code\n";
  for (int i = 0; i < 300'000; ++i) csv += std::to_string(i) + "\n";
  folder.add("office.csv", csv);
  const ReadResult mapped =
      xeploai::data::read(std::vector<std::string>{folder.path()}, Schema{{unit("office", {})}}, {});
  const ReadResult copied = read_tables(Schema{{unit("office", {})}}, {{"office", csv}});
  CHECK(mapped.data.units[0].keys.texts == copied.data.units[0].keys.texts);
}
