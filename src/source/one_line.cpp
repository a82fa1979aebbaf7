#include "source/one_line.hpp"

#include <algorithm>
#include <string_view>

#include "base/unicode.hpp"

namespace xeploai::source {
namespace {

// One past the quote that closes the text beginning at `open`; a line break ends it too.
std::size_t end_of_quoted(std::string_view text, std::size_t open) {
  for (std::size_t i = open + 1; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\') ++i;
  }
  return std::min(text.find('\n', open), text.size());
}

}  // namespace

std::string one_line(const Files& files, Span span) {
  if (!span.file) return {};
  const std::string_view text = files.text(span);
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '#') {
      i = std::min(text.find('\n', i), text.size());
      continue;
    }
    const base::CodePoint c = base::decode(text, i);
    const std::size_t end = text[i] == '"' ? end_of_quoted(text, i) : i + c.length;
    const bool white = base::is_white_space(c.value);
    if (!white) {
      if (space && !out.empty()) out.push_back(' ');
      out.append(text, i, end - i);
    }
    space = white;
    i = end;
  }
  return out;
}

}  // namespace xeploai::source
