#include "source/files.hpp"

#include <string>

#include "base/unicode.hpp"
#include "support/catch.hpp"

namespace {
using namespace xeploai::source;

Span span(FileId file, std::size_t begin, std::size_t end) {
  return Span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string at(const File& file, std::size_t offset) {
  const Position position = file.position(static_cast<std::uint32_t>(offset));
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

}  // namespace

TEST_CASE("lines and columns count from 1, columns in code points") {
  Files files;
  const File& file = files[files.add("a.rules", "ab\nxếp\tloại\n\nend")];
  CHECK(at(file, 0) == "1:1");
  CHECK(at(file, 2) == "1:3");
  CHECK(at(file, 3) == "2:1");
  CHECK(at(file, 7) == "2:3");  // behind ế, which takes three bytes
  CHECK(at(file, 9) == "2:5");  // behind the tab, which is one column
  CHECK(at(file, 16) == "3:1");
  CHECK(at(file, 17) == "4:1");
  CHECK(at(file, 20) == "4:4");  // the end of the file
}

TEST_CASE("an empty file has one line") {
  Files files;
  const File& file = files[files.add("a.rules", "")];
  CHECK(at(file, 0) == "1:1");
  CHECK(file.line(1) == "");
}

TEST_CASE("a line is given without its line break") {
  Files files;
  const File& file = files[files.add("a.rules", "one\r\ntwo\n\nlast")];
  CHECK(file.line(1) == "one");
  CHECK(file.line(2) == "two");
  CHECK(file.line(3) == "");
  CHECK(file.line(4) == "last");
  const File& ended = files[files.add("b.rules", "one\n")];
  CHECK(ended.line(1) == "one");
  CHECK(ended.line(2) == "");
}

TEST_CASE("only LF ends a line") {
  Files files;
  const File& file = files[files.add("a.rules",
                                     "a\rb\xE2\x80\xA8"
                                     "c")];
  CHECK(file.line_starts.size() == 1);
  CHECK(at(file, 2) == "1:3");
}

TEST_CASE("columns of a long line are those that counting from its start gives") {
  Files files;
  std::string text = "first\n";
  while (text.size() < 9000) text += text.size() % 3 == 0 ? "ế" : "ab";
  text += "\nlast";
  const File& file = files[files.add("a.rules", text)];
  for (std::size_t i = 6; i < 9000; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
    const std::size_t column = xeploai::base::count_code_points(std::string_view(text).substr(6, i - 6)) + 1;
    REQUIRE(file.position(static_cast<std::uint32_t>(i)).column == column);
  }
}

TEST_CASE("a span of a file is its text") {
  Files files;
  const FileId first = files.add("a.rules", "let x = 1");
  const FileId second = files.add("b.rules", "let y = 2");
  CHECK(files.size() == 2);
  CHECK(files.text(span(second, 4, 5)) == "y");
  CHECK(files.text(join(span(first, 0, 3), span(first, 4, 5))) == "let x");
  CHECK(files.begin(span(second, 4, 5)).column == 5);
  CHECK(files.end(span(second, 4, 5)).column == 6);
}
