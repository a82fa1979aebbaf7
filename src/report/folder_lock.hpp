// One run at a time gives the files of a folder their names, so that of two runs at once all files are of the one or
// all of the other. Where the file system has no locks, or another program keeps one, it goes on without.
#pragma once

#include <string>

namespace xeploai::report {

class FolderLock {
 public:
  // Waits for its turn, ten seconds at most; with one try not at all.
  explicit FolderLock(const std::string& folder, int tries = 1000);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

  // The folder stands where it stood, and no other run has it.
  bool held() const { return held_; }

 private:
  int descriptor_ = -1;
  bool held_ = false;
};

}  // namespace xeploai::report
