// How the body of a CSV is cut into chunks of whole records that can be read apart from each other. Stretches of one
// length cover the body; to each belongs the chunk that begins behind its first line end (the first chunk: where the
// body begins) and ends behind the first line end at or behind the next stretch. Where the cuts fall depends on the
// file alone.
//
// Whether a stretch begins within quotes hangs on all bytes before it. Nobody waits for them: a chunk is read as if it
// did not, which is so in nearly all files, and read again from where it does begin if the chunk before ended
// elsewhere.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace xeploai::data {

struct Chunk {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint64_t first_row = 0;  // of the file, counting blank rows; the header is 1
  std::uint64_t records = 0;
};

class Stretches {
 public:
  Stretches(std::string_view text, std::size_t body, std::size_t length)
      : text_(text), body_(std::min(body, text.size())), length_(std::max<std::size_t>(length, 1)) {}

  std::size_t count() const { return (text_.size() - body_ + length_ - 1) / length_; }
  std::size_t begin(std::size_t stretch) const { return body_ + stretch * length_; }
  std::size_t end(std::size_t stretch) const { return std::min(begin(stretch) + length_, text_.size()); }
  // Where its chunk begins if no quotes are open where it begins itself; nothing where no line ends in it.
  std::optional<std::size_t> likely_begin(std::size_t stretch) const {
    if (stretch == 0) return body_;
    const std::size_t line_end = text_.substr(0, end(stretch)).find('\n', begin(stretch));
    if (line_end == std::string_view::npos) return std::nullopt;
    return line_end + 1;
  }

 private:
  std::string_view text_;
  std::size_t body_;
  std::size_t length_;
};

}  // namespace xeploai::data
