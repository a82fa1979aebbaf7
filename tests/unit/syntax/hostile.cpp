// Texts that no one means: nesting without end, very long chains, and files that are damaged.
#include <random>

#include "ast_print.hpp"
#include "parsing.hpp"
#include "support/catch.hpp"

using namespace xeploai;
using namespace xeploai::syntax;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string nested(std::string_view open, std::string_view close, std::size_t levels) {
  return "parameter p = " + repeated(open, levels) + "1" + repeated(close, levels);
}

// Every span in bounds, and no error left unsaid.
void check_sound(const std::string& text) {
  const Parsed result = parsed(text);
  for (const diag::Diagnostic& found : result.sink.all()) {
    REQUIRE(found.span.begin <= found.span.end);
    REQUIRE(found.span.end <= text.size());
    (void)result.files.begin(found.span);
  }
  for (const BrokenPart& part : result.file.broken) REQUIRE(part.span.end <= text.size());
  if (!result.file.broken.empty()) REQUIRE(result.sink.has_errors());
  (void)print(result.file);
}

std::string damaged(std::string text, std::mt19937& random) {
  const auto below = [&random](std::size_t limit) { return random() % limit; };
  constexpr std::string_view signs =
      "{}()[]\"#\\.,=<>-+*/%0123456789\n \u00A0\xE1"
      "aă";
  for (std::size_t changes = 1 + below(4); changes > 0 && !text.empty(); --changes) {
    const std::size_t at = below(text.size());
    switch (below(5)) {
      case 0: text.erase(at, 1 + below(10)); break;
      case 1: text.insert(at, 1, signs[below(signs.size())]); break;
      case 2: text[at] = signs[below(signs.size())]; break;
      case 3: text.insert(at, text.substr(below(text.size()), below(40))); break;
      default: text.resize(at); break;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a hundred levels are read, one more is not") {
  struct Row {
    const char* open;
    const char* close;
    std::size_t token;  // where in `open` the level begins
  };
  for (const Row row :
       {Row{"(", ")", 0}, {"f(", ")", 0}, {"not ", "", 0}, {"- ", "", 0}, {"t[", "]", 1}, {"a in (", ")", 5}}) {
    INFO(row.open);
    CHECK(errors_in(nested(row.open, row.close, 100)).empty());
    const std::size_t column = 15 + 100 * std::string_view(row.open).size() + row.token;
    CHECK(errors_in(nested(row.open, row.close, 101)) == "1:" + std::to_string(column) + " too-deep\n");
  }
}

TEST_CASE("too deep is said once, and reading goes on") {
  for (const char* const open : {"(", "f(", "not ", "- ", "t[", "abs(-(not "}) {
    const std::string text = nested(open, "", 100000) + "\nparameter q = = 1";
    INFO(open);
    const std::string errors = errors_in(text);
    CHECK(errors.find("too-deep") != std::string::npos);
    CHECK(errors.substr(errors.find('\n') + 1) == "2:15 syntax\n");
  }
}

TEST_CASE("braces and brackets without end") {
  CHECK(errors_in("unit u " + repeated("{", 100000)) == "1:9 syntax\n");
  CHECK(errors_in("test \"t\" { u A { n = " + repeated("[ { x = ", 100000)).starts_with("1:"));
  CHECK(errors_in(repeated("}", 1000)) == "1:1 syntax\n");
}

TEST_CASE("chains are not deep") {
  for (const char* const link : {" + 1", " * 2", " and a", " or a"}) {
    INFO(link);
    CHECK(errors_in("parameter p = a" + repeated(link, 100000)).empty());
  }
  CHECK(errors_in("parameter p = a" + repeated(".b", 100000)).empty());
  CHECK(errors_in("parameter p = f(a" + repeated(", a", 100000) + ")").empty());
}

TEST_CASE("damaged files give errors and nothing else") {
  std::mt19937 random(20211115);
  const std::string english(whole_language_english());
  const std::string vietnamese(whole_language_vietnamese());
  for (int round = 0; round < 1500; ++round) check_sound(damaged(round % 2 == 0 ? english : vietnamese, random));
}

TEST_CASE("files cut off at every place") {
  const std::string text(whole_language_vietnamese());
  for (std::size_t length = 0; length < text.size(); ++length) check_sound(text.substr(0, length));
}

TEST_CASE("files of random bytes and random words") {
  std::mt19937 random(7);
  constexpr std::string_view words[] = {
      "let",       "rank", "{",        "}",  "(",       ")",    "=",       "a",    "b",      "1",     "\"t\"", "when",
      "otherwise", "\n",   "classify", "as", "unit",    "tham", "số",      "hạn",  "mức",    "không", "xếp",   "loại",
      "x(",        ",",    "in",       "is", "present", "-",    "replace", "test", "expect", "quota", "of"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += std::string(words[random() % std::size(words)]) + ' ';
    check_sound(text);
    for (char& c : text) c = static_cast<char>(random());
    check_sound(text);
  }
}
