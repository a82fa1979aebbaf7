// Bytes on their way out, in large pieces: a buffer with room to write at, and a drain that takes what is full.
// Formats know this and nothing of files; tests and embedding programs drain into a string.
#pragma once

#include <cstddef>
#include <cstring>
#include <functional>
#include <memory>
#include <string_view>

namespace xeploai::report {

class ByteWriter {
 public:
  // Takes the bytes; false where it could not, and then nothing more is given to it.
  using Drain = std::function<bool(std::string_view)>;

  explicit ByteWriter(Drain drain, std::size_t capacity = std::size_t{1} << 20U);

  // A place for `bytes` more bytes. What was written there counts once `advance` is told its end.
  char* room(std::size_t bytes) {
    if (capacity_ - used_ < bytes) make_room(bytes);
    return buffer_.get() + used_;
  }
  void advance(const char* end) { used_ = static_cast<std::size_t>(end - buffer_.get()); }

  void append(std::string_view text) {
    if (text.size() > capacity_ / 4) return drain(text);
    char* const at = room(text.size());
    if (!text.empty()) std::memcpy(at, text.data(), text.size());
    advance(at + text.size());
  }
  void append(char c) {
    char* const at = room(1);
    *at = c;
    advance(at + 1);
  }

  // Drains what is left; false where any piece could not be.
  bool flush();

 private:
  void make_room(std::size_t bytes);
  void drain(std::string_view text);  // what is long is not copied first

  Drain drain_;
  std::size_t capacity_;
  std::unique_ptr<char[]> buffer_;
  std::size_t used_ = 0;
  bool failed_ = false;
};

// A drain that writes to an open file descriptor.
ByteWriter::Drain to_descriptor(int descriptor);
// The same for a file that is to be on the disk in the end (fsync): the disk is told to begin while more is written, so
// that there is little to wait for then.
ByteWriter::Drain to_file(int descriptor);

}  // namespace xeploai::report
