// A ZIP archive in memory, read part by part as a stream: the wall in front of libzip. All parts together give no more
// than a given number of bytes, whatever the archive says of their sizes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "data/file_bytes.hpp"

namespace xeploai::data {

enum class ReadEnd : std::uint8_t { more, end, broken, too_much };

class Archive;

// A part that is being read.
class ArchivePart {
 public:
  // Puts up to `size` bytes at `to`, their number in `got`. At the end the part's checksum has been compared.
  ReadEnd read(char* to, std::size_t size, std::size_t& got);

 private:
  friend class Archive;
  std::shared_ptr<void> file_;
  std::uint64_t* left_ = nullptr;  // of the archive's bytes
};

class Archive {
 public:
  // Nothing where the bytes are no archive. `most` bytes are unpacked.
  static std::unique_ptr<Archive> open(const FileBytes& bytes, std::uint64_t most);
  std::vector<std::string> names() const;
  // Names are compared as they are, then without case. Null where there is no such part or it cannot be opened.
  std::unique_ptr<ArchivePart> part(const std::string& name);

 private:
  FileBytes bytes_;
  std::shared_ptr<void> zip_;
  std::uint64_t left_ = 0;
};

}  // namespace xeploai::data
