#include "report/byte_writer.hpp"

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

}  // namespace xeploai::report
