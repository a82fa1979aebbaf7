#include "report/text_table.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace xeploai::report {
namespace {

constexpr std::size_t gap = 2;

void append_line(std::string& out, std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  out += line;
  out += '\n';
}

}  // namespace

void TextTable::text(std::size_t indent, std::string words) {
  texts_.push_back(lines_.size());
  lines_.push_back({std::string(indent, ' ') + std::move(words)});
}

void TextTable::append_to(std::string& out) const {
  const auto is_text = [this](std::size_t i) { return std::binary_search(texts_.begin(), texts_.end(), i); };
  std::vector<std::size_t> widths(columns_.size(), 0);
  for (std::size_t i = 0; i < lines_.size(); ++i)
    for (std::size_t c = 0; !is_text(i) && c < lines_[i].size(); ++c)
      widths[c] = std::max(widths[c], base::display_width(lines_[i][c]));
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (is_text(i)) {
      append_line(out, lines_[i].front());
      continue;
    }
    std::string line(indent_, ' ');
    for (std::size_t c = 0; c < lines_[i].size(); ++c) {
      const std::string& cell = lines_[i][c];
      const std::string padding(widths[c] - base::display_width(cell), ' ');
      line += columns_[c] == Align::right ? padding + cell : cell + padding;
      line.append(gap, ' ');
    }
    append_line(out, std::move(line));
  }
}

}  // namespace xeploai::report
