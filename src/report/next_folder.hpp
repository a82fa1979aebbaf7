// A folder made ready beside another, whose place it takes in one moment: who looks, or is killed, sees all of the old
// or all of the new. It is hidden until then and nobody else's to read; what a killed program leaves of it goes with
// the next one that is made beside it.
//
// Not every folder can change so: it needs a file system that exchanges two names (Linux: renameat2 with
// RENAME_EXCHANGE, as ext4, XFS, Btrfs and tmpfs do), a folder above that may be written to, and a folder that holds
// nothing but plain files and not too many. Then the files have to be given their names one by one.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "report/folder_lock.hpp"

namespace xeploai::report {

class NextFolder {
 public:
  // Beside the folder, which may not be there yet; the one above it is. Of the files of the folder that is there those
  // of these names are replaced or go.
  NextFolder(const std::string& folder, std::set<std::string> replaced);
  NextFolder(const NextFolder&) = delete;
  NextFolder& operator=(const NextFolder&) = delete;
  // Takes away what did not take its place.
  ~NextFolder();

  bool made() const { return !here_.empty(); }
  std::string path_of(const std::string& name) const { return (here_ / name).string(); }

  // Takes a place that nothing stands in.
  bool take_free_place();
  // Takes the place of the folder that is there. False, and nothing has changed, where it can't.
  bool take_place();

 private:
  bool make();
  void sweep() const;
  void clear(const std::filesystem::path& left) const;
  bool take_on_rights();
  bool carry_over();
  void leave_old() const;

  std::set<std::string> replaced_;
  std::filesystem::path place_;     // behind links
  std::filesystem::path here_;      // empty: it could not be made, or stands in its place
  std::optional<FolderLock> lock_;  // tells others that its maker lives
};

}  // namespace xeploai::report
