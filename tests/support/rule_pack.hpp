// A rule file of the project with all that it includes, of which one file can be changed, for tests of what is then
// found. The files stay as they are on the disk.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "diag/diagnostic.hpp"

namespace xeploai::support {

struct Found {
  diag::Code code{};
  std::string path;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string shown;  // for people
};

class RulePack {
 public:
  // Of the file at `root`; its texts are read once.
  explicit RulePack(std::string root);

  // The paths of its files, in the order in which they are read.
  const std::vector<std::string>& paths() const { return paths_; }
  const std::string& text(const std::string& path) const { return texts_.at(path); }
  // The errors where the file at `path` holds `text`, in their order.
  std::vector<Found> errors_with(const std::string& path, const std::string& text) const;

 private:
  std::string root_;
  std::vector<std::string> paths_;
  std::map<std::string, std::string> texts_;
};

}  // namespace xeploai::support
