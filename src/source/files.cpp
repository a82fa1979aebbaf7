#include "source/files.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace xeploai::source {

Position File::position(std::uint32_t offset) const {
  const auto next = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
  const auto line = static_cast<std::size_t>(next - line_starts.begin());
  const std::uint32_t start = line_starts[line - 1];
  return Position{line, base::count_code_points(std::string_view(text).substr(start, offset - start)) + 1};
}

std::string_view File::line(std::size_t number) const {
  const std::uint32_t start = line_starts[number - 1];
  std::string_view rest = std::string_view(text).substr(start);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

FileId Files::add(std::string path, std::string text) {
  File file{std::move(path), std::move(text), {0}};
  for (std::size_t i = 0; i < file.text.size(); ++i)
    if (file.text[i] == '\n') file.line_starts.push_back(static_cast<std::uint32_t>(i + 1));
  files_.push_back(std::move(file));
  return FileId(files_.size() - 1);
}

std::string_view Files::text(Span span) const {
  return std::string_view((*this)[span.file].text).substr(span.begin, span.end - span.begin);
}

}  // namespace xeploai::source
