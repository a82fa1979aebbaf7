#include "source/disk.hpp"

#include <filesystem>
#include <fstream>

namespace xeploai::source {
namespace fs = std::filesystem;

std::variant<std::string, ReadFailure> RealDisk::read(const std::string& path, std::uint64_t largest) const {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return ReadFailure::not_found;
  if (error || fs::is_directory(status)) return ReadFailure::unreadable;
  std::ifstream in(path, std::ios::binary);
  if (!in) return ReadFailure::unreadable;
  std::string text;
  char block[65536];
  while (in.read(block, sizeof block), in.gcount() > 0) {
    text.append(block, static_cast<std::size_t>(in.gcount()));
    if (text.size() > largest) return ReadFailure::too_large;
  }
  if (in.bad()) return ReadFailure::unreadable;
  return text;
}

void MemoryDisk::add(std::string_view path, std::string text) { files_.emplace_back(normalise(path), std::move(text)); }

std::variant<std::string, ReadFailure> MemoryDisk::read(const std::string& path, std::uint64_t largest) const {
  const std::string wanted = normalise(path);
  for (const auto& [name, text] : files_) {
    if (name != wanted) continue;
    if (text.size() > largest) return ReadFailure::too_large;
    return text;
  }
  return ReadFailure::not_found;
}

std::string normalise(std::string_view path) { return fs::path(path).lexically_normal().generic_string(); }

std::string beside(std::string_view from, std::string_view relative) {
  return (fs::path(from).parent_path() / fs::path(relative)).lexically_normal().generic_string();
}

bool is_absolute(std::string_view path) {
  const bool drive = path.size() > 1 && path[1] == ':';
  return path.starts_with('/') || path.starts_with('\\') || drive;
}

}  // namespace xeploai::source
