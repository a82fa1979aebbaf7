#include "diag/message.hpp"

#include <string>
#include <vector>

#include "diag/shown.hpp"
#include "diag/texts/render.hpp"
#include "diag/texts/run.hpp"
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

TEST_CASE("where values are left out, words of cells are not shown") {
  const Message message = say(texts::word_help, "a name", CellWord{"a secret"});
  CHECK(message.tells_of_cells());
  CHECK(message.of_cells == 2);
  CHECK(message.words == std::vector<std::string>{"a name", "a secret"});
  const Message told = say(texts::run_in_unit, "office", CellWord{"A-17"});
  CHECK(in_words(told, Language::english) == "in `office` `A-17`");
  CHECK(in_words(told, Language::english, Values::left_out) == "in `office` `[not shown]`");
  CHECK(in_words(told, Language::vietnamese, Values::left_out) == "tại `office` `[không hiển thị]`");
}

TEST_CASE("where values are left out, what is to be said instead is said") {
  const Message told =
      or_without_values(say(texts::run_in_unit, "office", CellWord{"A-17"}), say(texts::run_in_row, "office", "5"));
  CHECK(in_words(told, Language::english) == "in `office` `A-17`");
  CHECK(in_words(told, Language::english, Values::left_out) == "in row 5 of the table of `office`");
}
