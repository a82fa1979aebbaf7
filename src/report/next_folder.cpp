#include "report/next_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <random>
#include <string_view>
#include <utility>

#include "report/user_mask.hpp"

namespace xeploai::report {
namespace {
namespace fs = std::filesystem;

// A folder with more is one that people keep other things in.
constexpr int most_others = 1000;

constexpr std::string_view name_begins = ".xeploai-next-";

// Without `/` at its end, and behind links.
fs::path real_folder(const std::string& folder) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(folder, error);
  return path.has_filename() ? path : path.parent_path();
}

// Rights beyond owner, group and mode, which only some file systems know: lists of access, marks of users.
bool has_further_rights(const fs::path& folder) {
  std::array<char, 4096> names{};
  const ssize_t length = ::listxattr(folder.c_str(), names.data(), names.size());
  if (length < 0) return errno != ENOTSUP;
  const std::string_view all(names.data(), static_cast<std::size_t>(length));
  for (std::size_t at = 0; at < all.size(); at = all.find('\0', at) + 1)
    if (!all.substr(at).starts_with("security.")) return true;
  return false;
}

// No link, which somebody may have laid to another folder.
bool is_own_folder(const fs::path& path) {
  struct stat it {};
  return ::lstat(path.c_str(), &it) == 0 && S_ISDIR(it.st_mode) && it.st_uid == ::geteuid();
}

bool same_file(const fs::path& one, const fs::path& other) {
  struct stat a {};
  struct stat b {};
  return ::lstat(one.c_str(), &a) == 0 && ::lstat(other.c_str(), &b) == 0 && a.st_dev == b.st_dev &&
         a.st_ino == b.st_ino;
}

}  // namespace

NextFolder::NextFolder(const std::string& folder, std::set<std::string> replaced)
    : replaced_(std::move(replaced)), place_(real_folder(folder)) {
  if (place_.empty() || place_ == place_.root_path()) return;
  sweep();
  for (int attempt = 0; attempt < 100 && !make(); ++attempt)
    if (errno != EEXIST) break;
}

bool NextFolder::make() {
  const std::string name = fmt::format("{}{}-{}", name_begins, ::getpid(), std::random_device()());
  const fs::path beside = place_.parent_path() / name;
  if (::mkdir(beside.c_str(), S_IRWXU) != 0) return false;
  lock_.emplace(beside.string());
  errno = EEXIST;
  std::error_code error;
  if (!fs::exists(beside, error)) return false;  // swept away by another run before it was locked
  here_ = beside;
  return true;
}

// Folders that nobody holds are of killed programs.
void NextFolder::sweep() const {
  std::error_code error;
  for (fs::directory_iterator at(place_.parent_path(), error), end; !error && at != end; at.increment(error)) {
    if (!at->path().filename().string().starts_with(name_begins) || !is_own_folder(at->path())) continue;
    const FolderLock lock(at->path().string(), 1);
    if (lock.held()) clear(at->path());
  }
}

// What is of other names and nowhere else may be another program's (`leave_old`) and stays.
void NextFolder::clear(const fs::path& left) const {
  std::error_code error;
  for (fs::directory_iterator at(left, error), end; !error && at != end; at.increment(error))
    if (replaced_.contains(at->path().filename().string()) || fs::hard_link_count(at->path(), error) > 1)
      ::unlink(at->path().c_str());
  ::rmdir(left.c_str());
}

NextFolder::~NextFolder() {
  if (!made()) return;
  std::error_code error;
  fs::remove_all(here_, error);
}

bool NextFolder::take_free_place() {
  if (!made() || ::chmod(here_.c_str(), as_user_masks(0777)) != 0) return false;
  if (::renameat2(AT_FDCWD, here_.c_str(), AT_FDCWD, place_.c_str(), RENAME_NOREPLACE) != 0) return false;
  here_.clear();
  return true;
}

bool NextFolder::take_place() {
  // Whoever works in a folder would find it deleted.
  if (!made() || same_file(place_, ".")) return false;
  if (!take_on_rights() || !carry_over()) return false;
  if (::renameat2(AT_FDCWD, here_.c_str(), AT_FDCWD, place_.c_str(), RENAME_EXCHANGE) != 0) return false;
  leave_old();
  here_.clear();
  return true;
}

bool NextFolder::take_on_rights() {
  struct stat old {};
  struct stat mine {};
  if (::lstat(place_.c_str(), &old) != 0 || ::lstat(here_.c_str(), &mine) != 0) return false;
  if (old.st_uid != mine.st_uid || has_further_rights(place_)) return false;
  if (old.st_gid != mine.st_gid && ::chown(here_.c_str(), old.st_uid, old.st_gid) != 0) return false;
  return ::chmod(here_.c_str(), old.st_mode & 07777U) == 0;
}

// A second name for each file, so that it is the same file in both folders.
bool NextFolder::carry_over() {
  std::error_code error;
  int others = 0;
  for (fs::directory_iterator at(place_, error), end; !error && at != end; at.increment(error)) {
    const fs::path name = at->path().filename();
    struct stat old {};
    if (::lstat(at->path().c_str(), &old) != 0 || !S_ISREG(old.st_mode)) return false;
    if (replaced_.contains(name.string())) continue;
    if (++others > most_others || ::link(at->path().c_str(), (here_ / name).c_str()) != 0) return false;
  }
  return !error;
}

// Another program may have put something into the old folder behind `carry_over`. Nothing of it is lost: what cannot be
// brought keeps the old folder from going.
void NextFolder::leave_old() const {
  constexpr int rounds = 4;  // the last is for what came during those before
  for (int round = 0; round < rounds && ::rmdir(here_.c_str()) != 0; ++round) {
    std::error_code error;
    for (fs::directory_iterator at(here_, error), end; !error && at != end; at.increment(error)) {
      const fs::path now = place_ / at->path().filename();
      if (replaced_.contains(now.filename().string()) || same_file(at->path(), now)) {
        ::unlink(at->path().c_str());
      } else {
        ::rename(at->path().c_str(), now.c_str());
      }
    }
  }
}

}  // namespace xeploai::report
