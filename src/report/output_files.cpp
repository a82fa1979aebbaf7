#include "report/output_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "report/folder_lock.hpp"
#include "report/user_mask.hpp"

namespace xeploai::report {
namespace {
namespace fs = std::filesystem;

constexpr mode_t owner_only = S_IRUSR | S_IWUSR;

// What a new file may be read by: what the user's mask says, or what the file that it replaces was.
mode_t final_mode(const std::string& path) {
  struct stat old {};
  if (::stat(path.c_str(), &old) == 0 && S_ISREG(old.st_mode)) return old.st_mode & 0777U;
  return as_user_masks(0666);
}

// `out/` names the same folder as `out`.
std::string without_slash(const fs::path& folder) {
  if (folder.empty()) return ".";
  return folder.has_filename() || folder == folder.root_path() ? folder.string() : folder.parent_path().string();
}

fs::path nearest_folder(const fs::path& folder) {
  std::error_code error;
  for (fs::path at = folder; !at.empty(); at = at.parent_path()) {
    if (fs::exists(at, error)) return at;
    if (at == at.parent_path()) break;
  }
  return ".";
}

// How the system calls an open file that has no name.
std::string path_without_name(int descriptor) { return fmt::format("/proc/self/fd/{}", descriptor); }

// Writes under a name of its own through a link to the file that carries it.
std::string real_path(const std::string& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const fs::path target = fs::weakly_canonical(path, error);
  return error ? path : target.string();
}

}  // namespace

OutputFiles::OutputFiles(const std::string& folder)
    : folder_(without_slash(folder)), staging_(nearest_folder(folder_).string()) {}

OutputFiles::~OutputFiles() {
  for (Pending& file : files_) discard(file);
}

void OutputFiles::discard(Pending& file) {
  if (file.descriptor >= 0) ::close(file.descriptor);
  if (!file.temporary.empty()) ::unlink(file.temporary.c_str());
  file.descriptor = -1;
  file.temporary.clear();
}

OutputFiles::Pending* OutputFiles::open(const std::string& name) {
  Pending& file = files_.emplace_back();
  file.name = name;
  file.descriptor = ::open(staging_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, owner_only);
  for (int attempt = 0; file.descriptor < 0 && attempt < 100; ++attempt) {
    const std::string temporary = fresh_name();
    file.descriptor = ::open(temporary.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, owner_only);
    if (file.descriptor >= 0) file.temporary = temporary;
    if (errno != EEXIST) break;
  }
  if (file.descriptor < 0) {
    fail(staging_ == folder_ ? path_of(name) : folder_, errno);
    return nullptr;
  }
  return &file;
}

ByteWriter* OutputFiles::add(const std::string& name) {
  Pending* const file = open(name);
  return file == nullptr ? nullptr : &file->writer.emplace(to_file(file->descriptor));
}

std::string OutputFiles::add_by_path(const std::string& name) {
  const Pending* const file = open(name);
  if (file == nullptr) return {};
  return file->temporary.empty() ? path_without_name(file->descriptor) : file->temporary;
}

bool OutputFiles::prepare() {
  if (failure_) return false;
  bool good = true;
  for (Pending& file : files_) good = good && (prepared_ || finish(file));
  prepared_ = good;
  if (!good) take_back();
  return good;
}

bool OutputFiles::read_back(const Take& take) {
  std::string buffer(std::size_t{1} << 18U, '\0');
  for (const Pending& file : files_) {
    take(file.name, {});
    ssize_t got = 1;
    for (off_t at = 0; got > 0; at += got) {
      got = ::pread(file.descriptor, buffer.data(), buffer.size(), at);
      if (got < 0) return fail(path_of(file.name), errno);
      take(file.name, std::string_view(buffer).substr(0, static_cast<std::size_t>(got)));
    }
  }
  return true;
}

bool OutputFiles::publish() {
  if (!prepare()) return false;
  bool good = make_folders(fs::path(folder_).parent_path());
  std::optional<NextFolder> next;
  if (good && several()) next.emplace(folder_, names());
  for (Pending& file : files_) good = good && name_temporarily(file, next);
  if (good && next && next->take_free_place()) return all_in_place();

  good = good && make_folders(folder_);
  const FolderLock lock(folder_);
  if (good && next && next->take_place()) return all_in_place();

  for (Pending& file : files_) good = good && keep_old(file);
  for (Pending& file : files_) good = good && put_in_place(file);
  if (!good) {
    take_back();
    return false;
  }
  for (Pending& file : files_)
    if (!file.old.empty()) ::unlink(file.old.c_str());
  for (const std::string& name : removed_) ::unlink(path_of(name).c_str());
  return true;
}

bool OutputFiles::several() const {
  std::error_code error;
  std::size_t changes = files_.size();
  for (const std::string& name : removed_) changes += fs::exists(path_of(name), error) ? 1 : 0;
  return changes > 1;
}

std::set<std::string> OutputFiles::names() const {
  std::set<std::string> all(removed_.begin(), removed_.end());
  for (const Pending& file : files_) all.insert(file.name);
  return all;
}

bool OutputFiles::all_in_place() {
  for (Pending& file : files_) file.temporary.clear();
  return true;
}

bool OutputFiles::fail(const std::string& path, int error) {
  if (!failure_) failure_ = WriteFailure{path, error};
  return false;
}

bool OutputFiles::make_folders(const fs::path& innermost) {
  std::vector<fs::path> missing;
  std::error_code error;
  for (fs::path at = innermost; !at.empty() && !fs::exists(at, error); at = at.parent_path()) missing.push_back(at);
  for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
    if (::mkdir(at->c_str(), 0777) != 0) return fail(at->string(), errno);
    made_folders_.push_back(at->string());
  }
  return true;
}

bool OutputFiles::finish(Pending& file) {
  errno = 0;
  if (file.writer && !file.writer->flush()) return fail(path_of(file.name), errno);
  if (::fchmod(file.descriptor, final_mode(path_of(file.name))) != 0) return fail(path_of(file.name), errno);
  if (::fsync(file.descriptor) != 0 && errno != EINVAL) return fail(path_of(file.name), errno);
  return true;
}

bool OutputFiles::name_temporarily(Pending& file, const std::optional<NextFolder>& next) {
  if (next && next->made() && move_to(file, next->path_of(file.name))) return true;
  if (!file.temporary.empty()) return true;
  for (int attempt = 0; attempt < 100; ++attempt) {
    if (move_to(file, fresh_name())) return true;
    if (errno != EEXIST) break;
  }
  return fail(path_of(file.name), errno);
}

bool OutputFiles::move_to(Pending& file, const std::string& path) {
  const bool nameless = file.temporary.empty();
  const std::string from = nameless ? path_without_name(file.descriptor) : file.temporary;
  if (nameless ? ::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) != 0
               : ::rename(from.c_str(), path.c_str()) != 0)
    return false;
  file.temporary = path;
  return true;
}

// A second name for the file that is replaced, so that there is a way back. Where the file system has no second names
// there is none, but a rename that follows one that went well does not fail in practice.
bool OutputFiles::keep_old(Pending& file) {
  file.path = real_path(path_of(file.name));
  std::error_code error;
  if (fs::is_directory(file.path, error)) return fail(file.path, EISDIR);
  const std::string old = fresh_name();
  if (::link(file.path.c_str(), old.c_str()) == 0) file.old = old;
  return true;
}

// Nothing but the rename: where the folder could not be exchanged as a whole, who is killed between the first file and
// the last leaves some of the old and some of the new.
bool OutputFiles::put_in_place(Pending& file) {
  if (::rename(file.temporary.c_str(), file.path.c_str()) != 0) return fail(file.path, errno);
  file.temporary.clear();
  file.in_place = true;
  return true;
}

void OutputFiles::take_back() {
  for (Pending& file : files_) {
    if (file.in_place && file.old.empty()) ::unlink(file.path.c_str());
    if (file.in_place && !file.old.empty()) ::rename(file.old.c_str(), file.path.c_str());
    if (!file.in_place && !file.old.empty()) ::unlink(file.old.c_str());
    discard(file);
  }
  for (auto folder = made_folders_.rbegin(); folder != made_folders_.rend(); ++folder) ::rmdir(folder->c_str());
}

std::string OutputFiles::path_of(const std::string& name) const { return (fs::path(folder_) / name).string(); }

// In the folder that the file is written in, so that a rename is no copy.
std::string OutputFiles::fresh_name() {
  return (fs::path(staging_) / fmt::format(".xeploai-{}-{}", ::getpid(), count_++)).string();
}

}  // namespace xeploai::report
