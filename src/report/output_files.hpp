// Files that appear together or not at all. Each is written without a name (or under a temporary one, where the file
// system asks for it) and readable by its owner alone; `publish` gives all of them their names once every byte is on
// the disk. What was not published vanishes, also when the program is killed. Files of other names stay.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "report/byte_writer.hpp"

namespace xeploai::report {

// What could not be written, and the system's number for why.
struct WriteFailure {
  std::string path;
  int error = 0;
};

class OutputFiles {
 public:
  // The folder may not be there yet: `publish` makes it, with those above it.
  explicit OutputFiles(std::string folder);
  OutputFiles(const OutputFiles&) = delete;
  OutputFiles& operator=(const OutputFiles&) = delete;
  ~OutputFiles();

  // A new file of this name; null where it cannot be made, and then `failure` says why.
  ByteWriter* add(const std::string& name);
  // From now on `publish` takes away the file of this name, if there is one.
  void remove(const std::string& name) { removed_.push_back(name); }
  // False where anything failed; then the folder is as it was.
  bool publish();

  const std::optional<WriteFailure>& failure() const { return failure_; }

 private:
  struct Pending {
    std::string name;
    int descriptor = -1;
    std::string temporary;  // empty: it has no name yet
    std::string old;        // where the file that it replaces waits
    bool in_place = false;
    std::optional<ByteWriter> writer;
  };

  bool fail(const std::string& path, int error);
  bool make_folder();
  bool finish(Pending& file);
  bool name_temporarily(Pending& file);
  bool put_in_place(Pending& file);
  static void discard(Pending& file);
  void take_back();
  std::string path_of(const std::string& name) const;
  std::string fresh_name();

  std::string folder_;
  std::string staging_;  // the folder, or the nearest one above it that is there
  std::deque<Pending> files_;
  std::vector<std::string> removed_;
  std::vector<std::string> made_folders_;  // outermost first
  std::optional<WriteFailure> failure_;
  unsigned count_ = 0;
};

}  // namespace xeploai::report
