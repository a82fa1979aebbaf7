#include "diag/message.hpp"

#include <string>

#include "diag/shown.hpp"
#include "diag/texts/render.hpp"
#include "support/catch.hpp"

namespace {
using namespace xeploai::diag;
}

TEST_CASE("a text stands in both languages") {
  CHECK(in_words(say(texts::word_help), Language::english) == "help");
  CHECK(in_words(say(texts::word_help), Language::vietnamese) == "gợi ý");
}

TEST_CASE("text out of files is shown without what moves the cursor") {
  CHECK(shown("a\nb\tc") == "a␊b c");
  CHECK(shown("\x1b[31mred\x7f") == "␛[31mred␡");
  CHECK(shown("a\xC2\x85"
              "b") == "a\uFFFDb");
  CHECK(shown("x\xE2\x80\xAEy") == "x\uFFFDy");
  CHECK(shown("bad \xFF byte") == "bad \uFFFD byte");
  CHECK(shown("xếp loại") == "xếp loại");
}

TEST_CASE("a very long word is told by its beginning") {
  CHECK(shown("abcdef", 3) == "abc…");
  CHECK(shown("abc", 3) == "abc");
  CHECK(shown("ếếế", 2) == "ếế…");
  CHECK(shown(std::string(1 << 20, 'x'), 400).size() < 500);
}
