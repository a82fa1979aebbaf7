#include "source/files.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace xeploai::source {

void File::index() {
  line_starts = {0};
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % column_step == 0) code_points.push_back(count);
    count += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (text[i] == '\n') line_starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::size_t File::code_points_before(std::size_t offset) const {
  if (code_points.empty()) return 0;
  const std::size_t block = std::min(offset / column_step, code_points.size() - 1);
  const std::size_t start = block * column_step;
  return code_points[block] + base::count_code_points(std::string_view(text).substr(start, offset - start));
}

Position File::position(std::uint32_t offset) const {
  const auto next = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
  const auto line = static_cast<std::size_t>(next - line_starts.begin());
  return Position{line, code_points_before(offset) - code_points_before(line_starts[line - 1]) + 1};
}

std::string_view File::line(std::size_t number) const {
  const std::size_t start = line_starts[number - 1];
  const std::size_t end = number < line_starts.size() ? line_starts[number] - 1 : text.size();
  std::string_view result = std::string_view(text).substr(start, end - start);
  if (result.ends_with('\r')) result.remove_suffix(1);
  return result;
}

FileId Files::add(std::string path, std::string text) {
  File& file = files_.emplace_back();
  file.path = std::move(path);
  file.text = std::move(text);
  file.index();
  return FileId(files_.size() - 1);
}

std::string_view Files::text(Span span) const {
  return std::string_view((*this)[span.file].text).substr(span.begin, span.end - span.begin);
}

std::string Files::path_and_line(Span span) const {
  return (*this)[span.file].path + ':' + std::to_string(begin(span).line);
}

}  // namespace xeploai::source
