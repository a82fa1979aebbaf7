// The examples of `--help` are commands that work on what is shipped, one after the other.
#include <regex>

#include "runs/program.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace runs {
namespace {
namespace fs = std::filesystem;

// A folder with the rules and the examples of the project, as its user has them.
class Project {
 public:
  Project() {
    fs::create_directories(folder_.path() / "examples");
    for (const char* part : {"rules", "examples/district"})
      fs::copy(fs::path(XEPLOAI_SOURCE_DIR) / part, folder_.path() / part, fs::copy_options::recursive);
  }
  golden::Said run(const std::string& words) const {
    return golden::run("/bin/sh", {"-c", "'" XEPLOAI_PROGRAM "' " + words}, {}, folder_.path());
  }

 private:
  xeploai::support::TemporaryFolder folder_;
};

// What stands behind `xeploai` in the examples of a page.
std::vector<std::string> examples_of(const std::string& page) {
  static const std::regex line("(?:^|\n)(?:example: |ví dụ: |  )xeploai ([^\n]*)");
  std::vector<std::string> examples;
  for (std::sregex_iterator at(page.begin(), page.end(), line), end; at != end; ++at) examples.push_back((*at)[1]);
  return examples;
}

}  // namespace

TEST_CASE("the examples of help work") {
  for (const char* language : {"en", "vi"}) {
    const Project project;
    std::size_t tried = 0;
    for (const char* command : {"check", "eval", "verify", "test", "explain", "fmt", "new", "template", "coverage",
                                "sweep", "diff", "boundaries"}) {
      const golden::Said page = project.run(std::string(command) + " --help --lang " + language);
      const std::vector<std::string> examples = examples_of(page.out);
      CHECK_FALSE(examples.empty());
      for (const std::string& example : examples) {
        if (example.find('"') != std::string::npos) continue;  // files of the reader's own
        INFO(example);
        const golden::Said said = project.run(example);
        CHECK(said.exit == 0);
        ++tried;
      }
    }
    CHECK(tried >= 17);
  }
}

}  // namespace runs
