#include "source/one_line.hpp"

#include "support/catch.hpp"

namespace xeploai::source {
namespace {

std::string line_of(const std::string& text) {
  Files files;
  const FileId id = files.add("case.rules", text);
  return one_line(files, Span{id, 0, static_cast<std::uint32_t>(text.size())});
}

}  // namespace

TEST_CASE("a text in one line has single spaces and no comments") {
  CHECK(line_of("a  +\n\t b # why\n - c") == "a + b - c");
  CHECK(line_of("a\xC2\xA0\xC2\xA0"
                "b") == "a b");
  CHECK(line_of("a # at the end").substr(0, 1) == "a");
}

TEST_CASE("texts in quotes stay as they are") {
  CHECK(line_of("x = \"a  # b\"  # c\n y") == "x = \"a  # b\" y");
  CHECK(line_of("\"a\\\"  #\" # c") == "\"a\\\"  #\"");
  CHECK(line_of("\"a\\\\\"  b # c") == "\"a\\\\\" b");
  CHECK(line_of("\"open  # x").substr(0, 5) == "\"open");
  CHECK(line_of("").empty());
  CHECK(one_line(Files{}, Span{}).empty());
}

}  // namespace xeploai::source
