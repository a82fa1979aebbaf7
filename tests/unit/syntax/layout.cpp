// The layout: what it looks like, that it changes nothing, that it keeps every comment, and that it is the same again.
#include "syntax/layout.hpp"

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "ast_print.hpp"
#include "parsing.hpp"
#include "support/catch.hpp"
#include "syntax/parse.hpp"
#include "syntax/read_tree.hpp"

namespace xeploai::syntax {
namespace {
namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// Rule files of the project and, where they are there, of the cases kept outside.
std::vector<fs::path> rule_files() {
  const fs::path project(XEPLOAI_SOURCE_DIR);
  std::vector<fs::path> found;
  for (const fs::path& folder : {project / "rules", project / "examples", project / "tests",
                                 project / ".." / "shared" / "conformance"}) {
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".rules") found.push_back(entry.path());
  }
  return found;
}

// The AST, with calls under one name in both spellings.
std::string meaning(std::string_view text) {
  const auto english = laid_out(text, Spelling::english);
  return printed(english ? *english : text);
}

void check_keeps_meaning(const std::string& text) {
  const auto result = laid_out(text, Spelling::as_written);
  REQUIRE(result);
  CHECK(printed(*result) == printed(text));
  CHECK(laid_out(*result, Spelling::as_written) == result);
  const auto english = laid_out(text, Spelling::english);
  const auto vietnamese = laid_out(text, Spelling::vietnamese);
  REQUIRE(english);
  REQUIRE(vietnamese);
  CHECK(laid_out(*vietnamese, Spelling::english) == english);
  CHECK(laid_out(*english, Spelling::vietnamese) == vietnamese);
  CHECK(meaning(*vietnamese) == printed(*english));
}

// Comments of all kinds between the tokens, and in the middle of keywords.
std::string with_comments(const std::string& text, std::mt19937& random, unsigned one_in) {
  const LayoutTokens tokens = layout_tokens(text, *read_tree(text));
  std::string out;
  std::size_t at = 0;
  unsigned count = 0;
  for (const LayoutToken& token : tokens.tokens) {
    out += text.substr(at, token.begin - at);
    const bool opens_call = text[token.begin] == '(' && at == token.begin;
    if (!opens_call && random() % one_in == 0) {
      const std::string name = "# " + std::to_string(++count);
      const std::string forms[] = {" " + name + "\n", "\n" + name + "\n", "\n\n" + name + "\n\n# b\n\n"};
      out += forms[random() % 3];
    }
    out += tokens.written(token);
    at = token.end;
  }
  return out + " # last";
}

TEST_CASE("every rule file means the same after it was laid out") {
  std::size_t count = 0;
  for (const fs::path& path : rule_files()) {
    const std::string text = read(path);
    if (!read_tree(text)) continue;
    INFO(path);
    check_keeps_meaning(text);
    ++count;
  }
  CHECK(count > 10);
}

TEST_CASE("no comment is lost, wherever it stands") {
  std::mt19937 random(1);
  for (const fs::path& path : rule_files()) {
    const std::string text = read(path);
    if (!read_tree(text) || text.size() > 12000) continue;
    INFO(path);
    for (const unsigned one_in : {3U, 40U}) {
      const std::string commented = with_comments(text, random, one_in);
      const auto result = laid_out(commented, Spelling::as_written);
      REQUIRE(result);
      CHECK(comments(*result).size() == comments(commented).size());
      CHECK(laid_out(*result, Spelling::as_written) == result);
    }
  }
}

TEST_CASE("all forms of the language, in both spellings") {
  for (std::string text : {std::string(whole_language_english()), std::string(whole_language_vietnamese())})
    check_keeps_meaning(text);
}

TEST_CASE("columns line up") {
  CHECK(laid_out("parameter a = 1 cite \"x\"\nparameter long \"L\" = 20% cite \"y\"\nparameter b = 3",
                 Spelling::as_written) ==
        "parameter a        = 1    cite \"x\"\n"
        "parameter long \"L\" = 20%  cite \"y\"\n"
        "parameter b        = 3\n");
  CHECK(laid_out("scale s {\na # lowest\n good   \"G\"\n}", Spelling::as_written) ==
        "scale s {\n"
        "  a  # lowest\n"
        "  good \"G\"\n"
        "}\n");
}

TEST_CASE("a block stays on the line of its brace where it fits") {
  CHECK(laid_out("choice c {a   \"A\" b}", Spelling::as_written) == "choice c { a \"A\"  b }\n");
  CHECK(laid_out("choice c {\na b}", Spelling::as_written) == "choice c {\n  a\n  b\n}\n");
  CHECK(laid_out("rules r {\n\n}", Spelling::as_written) == "rules r {}\n");
}

TEST_CASE("empty lines are kept, one at a time") {
  CHECK(laid_out("\n\n# top\n\n\n\nchoice c { a }\n\n\n# end\n\n\n", Spelling::as_written) ==
        "# top\n\nchoice c { a }\n\n# end\n");
}

TEST_CASE("what is too long is broken before its operators") {
  const std::string name(60, 'n');
  CHECK(laid_out("classify u as q { require r " + name + " or " + name + " and x message \"m\" cite \"c\" }",
                 Spelling::as_written) ==
        "classify u as q {\n"
        "  require r\n"
        "    " + name + "\n"
        "      or " + name + " and x\n"
        "    message \"m\"  cite \"c\"\n"
        "}\n");
}

TEST_CASE("the keywords of a file in the other spelling") {
  CHECK(laid_out("parameter a = floor(1.5) cite \"x\"", Spelling::vietnamese) ==
        "tham số a = làm tròn xuống(1.5)  căn cứ \"x\"\n");
  CHECK(laid_out("đơn vị u {\nkhoá code chữ\n}", Spelling::english) == "unit u {\n  key code text\n}\n");
  CHECK(laid_out("đơn vị u {\nkhoá code chữ\n}", Spelling::vietnamese) == "đơn vị u {\n  khóa code chữ\n}\n");
}

TEST_CASE("a text with errors is not laid out") {
  CHECK_FALSE(laid_out("parameter = 1", Spelling::as_written));
  CHECK_FALSE(laid_out("\xFF", Spelling::as_written));
  CHECK(laid_out("", Spelling::as_written) == "");
  CHECK(laid_out("# only", Spelling::as_written) == "# only\n");
}

// What the project ships is laid out; only cases in which the layout is the matter are not.
TEST_CASE("the rule files of the project are laid out") {
  const fs::path project(XEPLOAI_SOURCE_DIR);
  for (const fs::path& folder : {project / "rules", project / "examples", project / "tests" / "bench"})
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".rules") continue;
      INFO(entry.path());
      const std::string text = read(entry.path());
      const bool is_laid_out = laid_out(text, Spelling::as_written) == text;
      CHECK(is_laid_out);
    }
}

}  // namespace
}  // namespace xeploai::syntax
