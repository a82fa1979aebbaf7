// The text of a shared string or of a cell: plain, or in runs of several fonts, without what is said of how it is
// pronounced.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace xeploai::data {

// Bytes of one cell's text that are read; in Excel it has 32,767 characters at most.
inline constexpr std::size_t longest_xlsx_text = std::size_t{1} << 20U;

// Collects the text of an element from the elements within it.
class XlsxText {
 public:
  void begin() { text_.clear(), in_text_ = false, phonetic_ = 0; }
  void start(std::string_view name);
  void end(std::string_view name);
  // False where it becomes too long.
  bool add(std::string_view text) {
    if (in_text_) text_ += text;
    return text_.size() <= longest_xlsx_text;
  }
  // What it says; until the next begin().
  const std::string& text();

 private:
  std::string text_;
  bool in_text_ = false;
  std::size_t phonetic_ = 0;
};

// Puts the characters that XML cannot hold, or hold apart, in the place of `_x000D_` and the like. NUL stays written
// so.
void unescape_xlsx(std::string& text);

}  // namespace xeploai::data
