#include "diag/excerpt.hpp"

#include <algorithm>
#include <string_view>

#include "base/unicode.hpp"
#include "diag/shown.hpp"

namespace xeploai::diag {
namespace {

// In code points: what is shown of a longer line, and how much of that stands before the span.
constexpr std::size_t window = 160;
constexpr std::size_t window_before = 60;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Where the part that is shown begins.
std::size_t window_start(std::string_view line, std::size_t at) {
  if (line.size() <= 4 * window && base::count_code_points(line) <= window) return 0;
  std::size_t count = 0;
  // Stray continuation bytes must not make the walk long: four bytes a code point at most.
  const std::size_t last = at > 4 * window_before ? at - 4 * window_before : 0;
  while (at > last && count < window_before) count += begins_code_point(line[--at]);
  return at;
}

// Appends what stands for the code point and tells its columns.
std::size_t show(std::string& line, char32_t code_point) {
  const std::size_t before = line.size();
  base::append_utf8(line, shown(code_point));
  return base::display_width(std::string_view(line).substr(before));
}

}  // namespace

Excerpt excerpt(const source::Files& files, source::Span span) {
  const source::File& file = files[span.file];
  const std::size_t number = file.position(span.begin).line;
  const std::size_t line_start = file.line_starts[number - 1];
  const std::string_view line = file.line(number);
  const std::size_t begin = std::min(span.begin - line_start, line.size());
  const std::size_t end = std::clamp(span.end - line_start, begin, line.size());

  Excerpt out;
  std::size_t at = window_start(line, begin);
  if (at > 0) out.line = "…", out.carets = " ";
  if (at == 0 && line_start == 0 && line.starts_with(byte_order_mark)) at = byte_order_mark.size();
  bool marked = false;
  for (std::size_t count = 0; at < line.size(); ++count) {
    const base::CodePoint c = base::decode(line, at);
    if (count == window) {
      out.line += "…";
      break;
    }
    const std::size_t width = show(out.line, c.value);
    const bool inside = at >= begin && at < end;
    if (at < end && c.value == '\t')
      out.carets += '\t';
    else if (at < end)
      out.carets.append(width, inside ? '^' : ' ');
    marked = marked || (inside && width > 0 && c.value != '\t');
    at += c.length;
  }
  if (!marked) out.carets += '^';
  return out;
}

}  // namespace xeploai::diag
