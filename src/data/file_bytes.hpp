// The bytes of a data file: mapped where the system can, read otherwise. Behind the last byte a few more may be
// read (what they hold is not said), so that loops may look at whole words.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace xeploai::data {

inline constexpr std::size_t readable_behind = 64;

struct FileBytes {
  std::string_view text;
  std::shared_ptr<const void> owner;  // keeps `text` there
  bool mapped = false;                // `text` is the file itself, not a copy
};

// Nothing where the file cannot be opened or read, or is a folder.
std::optional<FileBytes> read_file(const std::string& path);
// What comes on standard input, to its end, or, since a pipe may have none, its first `most` bytes; nothing where that
// cannot be read.
std::optional<FileBytes> read_standard_input(std::size_t most);
// The same for bytes that are in memory already; they are copied, or kept.
FileBytes copy_bytes(std::string_view bytes);
FileBytes keep_bytes(std::string&& bytes);

// Tells that the bytes from `begin` to `end` of the text are read next: what is mapped comes at once, not page by page.
void will_read(const FileBytes& file, std::size_t begin, std::size_t end);
// Tells that the bytes from `begin` to `end` of the text were read and will hardly be read again: of a mapped file
// their memory goes back to the system, and comes again with the file's bytes where they are read after all.
void let_go(const FileBytes& file, std::size_t begin, std::size_t end);

}  // namespace xeploai::data
