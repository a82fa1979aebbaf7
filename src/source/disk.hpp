// The one seam to the disk for whole files: rule files, tables read and results written pass here, so that
// everything else runs in memory in the tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace xeploai::source {

enum class ReadFailure { not_found, unreadable, too_large };

class Disk {
 public:
  virtual ~Disk() = default;
  // The bytes of a regular file of at most `largest` bytes.
  virtual std::variant<std::string, ReadFailure> read(const std::string& path, std::uint64_t largest) const = 0;
};

// The files of this machine.
class RealDisk final : public Disk {
 public:
  std::variant<std::string, ReadFailure> read(const std::string& path, std::uint64_t largest) const override;
};

// Files given in memory: what embedding programs and tests use. Paths are compared as they are, after
// `normalise`.
class MemoryDisk final : public Disk {
 public:
  void add(std::string_view path, std::string text);
  std::variant<std::string, ReadFailure> read(const std::string& path, std::uint64_t largest) const override;

 private:
  std::vector<std::pair<std::string, std::string>> files_;
};

// `a/./b/../c` as `a/c`, separators '/'. Text only, nothing is looked up.
std::string normalise(std::string_view path);
// The path of a file named in another: `relative` seen from the folder of `from`.
std::string beside(std::string_view from, std::string_view relative);
// On this system or another: `/a`, `\\a`, `C:a`.
bool is_absolute(std::string_view path);

}  // namespace xeploai::source
