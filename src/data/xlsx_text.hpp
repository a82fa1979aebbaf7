// The text of a shared string or of a cell: plain, or in runs of several fonts, without what is said of how it is
// pronounced.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace xeploai::data {

// Collects the text of an element from the elements within it.
class XlsxText {
 public:
  void begin() { text_.clear(), in_text_ = false, phonetic_ = 0; }
  void start(std::string_view name);
  void end(std::string_view name);
  void add(std::string_view text) {
    if (in_text_) text_ += text;
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
