// The program under test, on the district of the examples, in a folder of its own.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "golden/child.hpp"
#include "support/temporary_folder.hpp"

namespace runs {

using Arguments = std::vector<std::string>;
// The files of a folder by name, without those that a killed run may leave (`.xeploai-…`, `tmp.…`).
using Contents = std::map<std::string, std::string>;

Contents contents(const std::filesystem::path& folder);

class District {
 public:
  District();

  std::filesystem::path path(const std::string& name) const { return folder_.path() / name; }
  // What a run of `eval` into `out` is asked for; `labels` makes its bytes other ones.
  Arguments eval(const std::string& out, bool labels) const;

  golden::Said run(const Arguments& arguments) const;
  // The same after commands of the shell, such as `ulimit -f 10`, and with what may stand behind it, `>/dev/full`.
  golden::Said run_in_shell(const std::string& before, const Arguments& arguments,
                            const std::string& behind = "") const;
  // Starts it and does not wait.
  int start(const Arguments& arguments) const;

 private:
  xeploai::support::TemporaryFolder folder_;
};

}  // namespace runs
