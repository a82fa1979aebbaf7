#include "data/file_bytes.hpp"

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <utility>

#include "base/memory.hpp"

#if defined(__unix__)
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace xeploai::data {
namespace {

struct CloseStream {
  void operator()(std::FILE* stream) const { std::fclose(stream); }
};

std::optional<FileBytes> read_to_end(std::FILE* stream, std::size_t most = std::numeric_limits<std::size_t>::max()) {
  std::string bytes;
  std::size_t size = 0;
  std::size_t got = 0;
  do {
    bytes.resize(size + std::max<std::size_t>(size / 2, std::size_t{1} << 16U));
    got = std::fread(bytes.data() + size, 1, bytes.size() - size, stream);
    size += got;
  } while (got > 0 && size < most);
  if (std::ferror(stream) != 0) return std::nullopt;
  bytes.resize(std::min(size, most));
  return keep_bytes(std::move(bytes));
}

// By reading: for pipes, small files, and systems without mapping.
std::optional<FileBytes> read_stream(const std::string& path) {
  const std::unique_ptr<std::FILE, CloseStream> stream(std::fopen(path.c_str(), "rb"));
  return stream ? read_to_end(stream.get()) : std::nullopt;
}

#if defined(__unix__)

// Below this reading is as fast, and a file that shrinks meanwhile does no harm.
constexpr std::size_t smallest_mapped = std::size_t{1} << 20U;

class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

// A mapping with readable memory behind it: room for both is taken first, then the file is laid over its front.
std::optional<FileBytes> map_file(int descriptor, std::size_t size) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t room = (size / page + 1) * page + page;
  void* const base = ::mmap(nullptr, room, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (base == MAP_FAILED) return std::nullopt;
  std::shared_ptr<const void> owner(base, [room](const void* at) { ::munmap(const_cast<void*>(at), room); });
  if (::mmap(base, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0) == MAP_FAILED) return std::nullopt;
  ::madvise(base, size, MADV_SEQUENTIAL);
  return FileBytes{std::string_view(static_cast<const char*>(base), size), std::move(owner), true};
}

#endif

}  // namespace

std::optional<FileBytes> read_file(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return std::nullopt;
#if defined(__unix__)
  const Descriptor descriptor(path);
  if (descriptor.number() < 0) return std::nullopt;
  struct stat facts {};
  if (::fstat(descriptor.number(), &facts) != 0) return std::nullopt;
  const auto size = static_cast<std::size_t>(facts.st_size);
  if (S_ISREG(facts.st_mode) && size >= smallest_mapped)
    if (std::optional<FileBytes> mapped = map_file(descriptor.number(), size)) return mapped;
#endif
  return read_stream(path);
}

std::optional<FileBytes> read_standard_input(std::size_t most) { return read_to_end(stdin, most); }

FileBytes copy_bytes(std::string_view bytes) {
  const std::shared_ptr<char[]> copy(new char[bytes.size() + readable_behind]);
  std::memcpy(copy.get(), bytes.data(), bytes.size());
  std::memset(copy.get() + bytes.size(), 0, readable_behind);
  return FileBytes{std::string_view(copy.get(), bytes.size()), copy};
}

FileBytes keep_bytes(std::string&& bytes) {
  const std::size_t size = bytes.size();
  bytes.resize(size + readable_behind);
  const auto owner = std::make_shared<const std::string>(std::move(bytes));
  return FileBytes{std::string_view(*owner).substr(0, size), owner};
}

void will_read(const FileBytes& file, std::size_t begin, std::size_t end) {
  if (file.mapped) base::will_read(file.text.data() + begin, file.text.data() + end);
}

void let_go(const FileBytes& file, std::size_t begin, std::size_t end) {
  if (file.mapped) base::let_go(file.text.data() + begin, file.text.data() + end);
}

}  // namespace xeploai::data
