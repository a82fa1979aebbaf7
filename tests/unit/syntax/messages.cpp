// What people read: whole messages with their help.
#include "diag/render.hpp"
#include "parsing.hpp"
#include "support/catch.hpp"

using namespace xeploai;
using namespace xeploai::syntax;

namespace {

std::string rendered(std::string_view text, diag::Language language = diag::Language::english) {
  const Parsed result = parsed(text);
  std::string all;
  for (const diag::Diagnostic& found : result.sink.sorted()) all += render(found, result.files, {language, false});
  return all;
}

}  // namespace

TEST_CASE("what is lacking at the end of a line is said in the help") {
  CHECK(rendered("parameter a = (2\nparameter b = 1\n") ==
        "a.rules:2:1: error[syntax]: found `parameter`, expected `)`\n"
        "    2 | parameter b = 1\n"
        "      | ^^^^^^^^^\n"
        "help: at the end of line 1 is lacking: `)`\n");
  CHECK(rendered("parameter a = 2 *\n") ==
        "a.rules:1:18: error[syntax]: the file ends here, expected a value or expression\n"
        "    1 | parameter a = 2 *\n"
        "      |                  ^\n"
        "help: at the end of line 1 is lacking: a value or expression\n");
}

TEST_CASE("a brace that is lacking") {
  CHECK(rendered("scale q {\n a\nchoice k { b }\n") ==
        "a.rules:3:1: error[syntax]: `choice` begins a declaration, but the block before it is not closed\n"
        "    3 | choice k { b }\n"
        "      | ^^^^^^\n"
        "help: put a `}` behind line 2\n"
        "note: a.rules:1:9: the block begins here\n"
        "    1 | scale q {\n"
        "      |         ^\n");
}

TEST_CASE("other signs for the same thing") {
  CHECK(rendered("parameter a = b == c").find("equality is written `=`") != std::string::npos);
  CHECK(rendered("parameter a = b ≥ c").find("write `>=`") != std::string::npos);
  CHECK(rendered("parameter a = b <> c").find("write `!=`") != std::string::npos);
  CHECK(rendered("parameter a = b < c > d").find("one direction") != std::string::npos);
  CHECK(rendered("parameter a = “b”").find("straight quotes") != std::string::npos);
  CHECK(rendered("parameter a = \"b").find("not closed on its line") != std::string::npos);
}

TEST_CASE("a keyword that is misspelt, and one that is used as a name") {
  CHECK(rendered("parametr a = 1").find("did you mean `parameter`?") != std::string::npos);
  CHECK(rendered("classify u as q {\n requier a b message \"m\"\n}").find("did you mean `require`?") !=
        std::string::npos);
  CHECK(rendered("parameter limit = 1").find("choose another name, such as `limit_`") != std::string::npos);
}

TEST_CASE("messages in Vietnamese") {
  CHECK(rendered("parameter limit = 1", diag::Language::vietnamese) ==
        "a.rules:1:11: error[syntax]: `limit` là từ khóa, không dùng làm tên được\n"
        "    1 | parameter limit = 1\n"
        "      |           ^^^^^\n"
        "gợi ý: chọn tên khác, ví dụ `limit_`\n");
}

TEST_CASE("long tokens are cut in messages") {
  CHECK(rendered("parameter a = 1 \"" + std::string(1000, 'x') + "\"").find(std::string(60, 'x') + "`") ==
        std::string::npos);
}
