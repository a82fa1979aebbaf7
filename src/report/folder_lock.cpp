#include "report/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace xeploai::report {
namespace {

// The run before may have put another folder in this one's place.
bool still_stands(const std::string& folder, int descriptor) {
  struct stat there {};
  struct stat held {};
  return ::stat(folder.c_str(), &there) == 0 && ::fstat(descriptor, &held) == 0 && there.st_dev == held.st_dev &&
         there.st_ino == held.st_ino;
}

}  // namespace

FolderLock::FolderLock(const std::string& folder, int tries) {
  for (int i = 0; i < tries; ++i) {
    if (descriptor_ < 0) descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor_ < 0) return;
    const bool locked = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
    if (!locked && errno != EWOULDBLOCK) return;
    const bool stands = still_stands(folder, descriptor_);
    held_ = locked && stands;
    if (held_) return;
    if (!stands) {
      ::close(descriptor_);
      descriptor_ = -1;
    } else {
      ::usleep(10'000);
    }
  }
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace xeploai::report
