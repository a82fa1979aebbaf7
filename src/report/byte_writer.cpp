#include "report/byte_writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace xeploai::report {

ByteWriter::ByteWriter(Drain drain, std::size_t capacity)
    : drain_(std::move(drain)), capacity_(capacity), buffer_(new char[capacity]) {}

bool ByteWriter::flush() {
  if (used_ > 0 && !failed_) failed_ = !drain_(std::string_view(buffer_.get(), used_));
  used_ = 0;
  return !failed_;
}

void ByteWriter::drain(std::string_view text) {
  if (flush() && !text.empty()) failed_ = !drain_(text);
}

void ByteWriter::make_room(std::size_t bytes) {
  flush();
  if (capacity_ >= bytes) return;
  capacity_ = std::max(bytes, capacity_ * 2);
  buffer_.reset(new char[capacity_]);
}

ByteWriter::Drain to_descriptor(int descriptor) {
  return [descriptor](std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  };
}

ByteWriter::Drain to_file(int descriptor) {
  return [write = to_descriptor(descriptor), descriptor, begun = off_t{0},
          end = off_t{0}](std::string_view bytes) mutable {
    constexpr off_t at_once = off_t{8} << 20U;
    if (!write(bytes)) return false;
    end += static_cast<off_t>(bytes.size());
    if (end - begun < at_once) return true;
#if defined(__linux__)
    ::sync_file_range(descriptor, begun, end - begun, SYNC_FILE_RANGE_WRITE);
#endif
    begun = end;
    return true;
  };
}

}  // namespace xeploai::report
