#include "parsing.hpp"
#include "support/catch.hpp"

using namespace xeploai::syntax;

TEST_CASE("statements") {
  CHECK(statement("use scoring cite \"1\"") == "(use scoring (cite \"1\"))");
  CHECK(statement("skip few when a < 2 because \"few\" cite \"5\"") ==
        "(skip few (compare a < 2) \"few\" (cite \"5\"))");
  CHECK(statement("let a \"A\" = b at least 0 at most 100 cite \"1\"") ==
        "(let a \"A\" b (at-least 0) (at-most 100) (cite \"1\"))");
  CHECK(statement("let a = b at most c") == "(let a b (at-most c))");
  CHECK(statement("require r (a or b) message \"m\"") == "(require r [(or a b)] \"m\")");
  CHECK(statement("rank { good when a cite \"1\"  poor otherwise cite \"2\" } cite \"3\"") ==
        "(rank (cases (case good a (cite \"1\")) (case poor otherwise (cite \"2\"))) (cite \"3\"))");
  CHECK(statement("cap c at a.b when a is present") == "(cap c a.b (when (present a)))");
  CHECK(statement("cap c at most") == "(cap c most)");
  CHECK(statement("judgement j \"text\" cite \"II\"") == "(judgement j \"text\" (cite \"II\"))");
}

TEST_CASE("a quota's parts stand in any order") {
  CHECK(
      statement("quota q of good { else poor  order a descending, b ascending  ties admit  limit = 1  per c, d.e }") ==
      "(quota q good (per c) (per d.e) (limit 1) (down a) (up b) admit (else poor))");
  CHECK(statement("quota q of s.good { limit { 1 when a  2 otherwise } order rank ascending else s.poor }") ==
        "(quota q s.good (limit (cases (case 1 a) (case 2 otherwise))) (up rank) hold (else s.poor))");
}

TEST_CASE("changes of statements") {
  CHECK(statement("replace let a = 1") == "(replace let a 1)");
  CHECK(statement("remove skip few") == "(remove skip few)");
  CHECK(statement("bỏ mức") == "(remove rank)");
}

TEST_CASE("the words of a keyword stand apart") {
  CHECK(statement("let a = b at # least\n least 0 nhiều\n\n nhất 5") == "(let a b (at-least 0) (at-most 5))");
}

TEST_CASE("the places of a statement") {
  const Parsed result = parsed("classify u as q { replace  let a = 1 cite \"x\"  # y\n }");
  const auto& classify = std::get<ClassifyDeclaration>(result.file.declarations.at(0).node);
  const Statement& let = classify.statements.at(0);
  CHECK(let.replaces);
  CHECK(result.files.text(let.keyword) == "let");
  CHECK(result.files.text(let.span) == "replace  let a = 1 cite \"x\"");
  CHECK(result.files.text(classify.open_brace) == "{");
}
