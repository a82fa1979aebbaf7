// The texts of rule files, and places in them. A place is a span of byte offsets; line and column are worked
// out only when something is printed. Files are kept in the order in which they were first read, which is the
// order in which their diagnostics appear.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"

namespace xeploai::source {

struct File;
using FileId = base::Id<File>;

// Half-open range of bytes of one file.
struct Span {
  FileId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  constexpr auto operator<=>(const Span&) const = default;
};

// From the beginning of one span to the end of another of the same file.
constexpr Span join(Span first, Span last) { return Span{first.file, first.begin, last.end}; }

// Line and column from 1; columns count code points.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
};

struct File {
  std::string path;  // as people see it: relative to where the command was given, with '/'
  std::string text;  // as it stands on the disk, a byte-order mark included
  std::vector<std::uint32_t> line_starts;
  // Code points before each `column_step`-th byte, so that a place in a line of any length is found at once.
  std::vector<std::uint32_t> code_points;
  static constexpr std::size_t column_step = 1024;

  Position position(std::uint32_t offset) const;
  // The text of a line (from 1) without its line break.
  std::string_view line(std::size_t number) const;

 private:
  friend class Files;
  void index();
  std::size_t code_points_before(std::size_t offset) const;
};

class Files {
 public:
  FileId add(std::string path, std::string text);
  const File& operator[](FileId id) const { return files_[id.index()]; }
  std::size_t size() const { return files_.size(); }
  std::string_view text(Span span) const;
  Position begin(Span span) const { return (*this)[span.file].position(span.begin); }
  Position end(Span span) const { return (*this)[span.file].position(span.end); }
  // `PATH:LINE` of where the span begins.
  std::string path_and_line(Span span) const;

 private:
  std::deque<File> files_;  // a deque: references to texts stay good
};

}  // namespace xeploai::source
