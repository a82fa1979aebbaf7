// Files that appear together or not at all. Each is written without a name (or under a temporary one, where the file
// system asks for it) and readable by its owner alone; `publish` gives all of them their names once every byte is on
// the disk, in one moment where the folder can be exchanged for its successor (next_folder.hpp), and otherwise one
// behind the other. What was not published vanishes, also when the program is killed, but for a hidden `.xeploai-…`
// where that happens in `publish`. Files of other names stay.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/byte_writer.hpp"
#include "report/next_folder.hpp"

namespace xeploai::report {

// What could not be written, and the system's number for why.
struct WriteFailure {
  std::string path;
  int error = 0;
};

class OutputFiles {
 public:
  // The folder may not be there yet: `publish` makes it, with those above it.
  explicit OutputFiles(const std::string& folder);
  OutputFiles(const OutputFiles&) = delete;
  OutputFiles& operator=(const OutputFiles&) = delete;
  ~OutputFiles();

  // A new file of this name; null where it cannot be made, and then `failure` says why.
  ByteWriter* add(const std::string& name);
  // The same for a library that opens its file itself: where it finds the file that is there already, empty. Empty
  // where it cannot be made.
  std::string add_by_path(const std::string& name);
  // Where the files stand until they have their names, and where a library may put what it needs meanwhile.
  const std::string& staging() const { return staging_; }
  // From now on `publish` takes away the file of this name, if there is one.
  void remove(const std::string& name) { removed_.push_back(name); }
  // Every byte onto the disk: what may fail for want of space. `publish` does it where it was not done.
  bool prepare();
  // False where anything failed; then the folder is as it was.
  bool publish();

  // What the prepared or published files hold, in the order in which they were added: `take` is given the name of each
  // file and then its bytes, in pieces. False where one cannot be read.
  using Take = std::function<void(const std::string& name, std::string_view bytes)>;
  bool read_back(const Take& take);

  const std::optional<WriteFailure>& failure() const { return failure_; }

 private:
  struct Pending {
    std::string name;
    int descriptor = -1;
    std::string temporary;  // empty: it has no name yet
    std::string path;       // where it is to stand, behind links; known once `keep_old` is done
    std::string old;        // where the file that it replaces waits
    bool in_place = false;
    std::optional<ByteWriter> writer;  // nothing where a library writes
  };

  Pending* open(const std::string& name);
  bool fail(const std::string& path, int error);
  bool make_folders(const std::filesystem::path& innermost);
  bool finish(Pending& file);
  bool several() const;
  std::set<std::string> names() const;
  bool all_in_place();
  bool name_temporarily(Pending& file, const std::optional<NextFolder>& next);
  bool move_to(Pending& file, const std::string& path);
  bool keep_old(Pending& file);
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
  bool prepared_ = false;
  unsigned count_ = 0;
};

}  // namespace xeploai::report
