#include "parsing.hpp"
#include "support/catch.hpp"

using namespace xeploai::syntax;

namespace {

struct Row {
  const char* text;
  const char* printed;
};

}  // namespace

TEST_CASE("how operators bind") {
  const Row rows[] = {
      {"a or b and not c = d", "(or a (and b (not (compare c = d))))"},
      {"1 + 2 * 3 - 4 / 5", "(arithmetic 1 + (arithmetic 2 * 3) - (arithmetic 4 / 5))"},
      {"(1 + 2) * 3", "(arithmetic [(arithmetic 1 + 2)] * 3)"},
      {"((a))", "[[a]]"},
      {"-a * b", "(arithmetic (- a) * b)"},
      {"- -a", "(- (- a))"},
      {"a - -1", "(arithmetic a - (- 1))"},
      {"a-1", "(arithmetic a - 1)"},
      {"not not a", "(not (not a))"},
      {"a <= x < b", "(compare a <= x < b)"},
      {"a > x >= b", "(compare a > x >= b)"},
      {"a = b", "(compare a = b)"},
      {"a != b and c", "(and (compare a != b) c)"},
      {"a in (b, c)", "(in a b c)"},
      {"a in(b)", "(in a b)"},
      {"a not in (b)", "(not-in a b)"},
      {"a is present or b is missing", "(or (present a) (missing b))"},
      {"a + 1 is present", "(present (arithmetic a + 1))"},
      {"not(a)", "(not [a])"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(expression(row.text) == row.printed);
  }
}

TEST_CASE("operands") {
  const Row rows[] = {
      {"true", "true"},
      {"sai", "false"},
      {"\"a \\\" b \\\\ c\\nd\"", "\"a \" b \\ c\nd\""},
      {"2021-12-05", "2021-12-05"},
      {"20%", "0.2"},
      {"0.0001%", "0.000001"},
      {"007.50", "7.5"},
      {"a.b . c", "a.b.c"},
      {"a.rank", "a.rank"},
      {"a.mức trước hạn mức", "a.rank_before_quota"},
      {"t[a]", "(table t a)"},
      {"nhóm", "group"},
      {"mức >= b", "(compare rank >= b)"},
      {"count", "count"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(expression(row.text) == row.printed);
  }
}

TEST_CASE("calls") {
  const Row rows[] = {
      {"f()", "(f?()"},
      {"min(a, 1 + 2)", "(min( a (arithmetic 1 + 2))"},
      {"count(rows where x > 1)", "(count( (where rows (compare x > 1)))"},
      {"count(cell by parent where rank is present)", "(count( (where (by cell parent) (present rank)))"},
      {"sum(rows, x, at most 2 per y)", "(sum( rows x (at-most 2 y))"},
      {"sum(rows, at most 2 per y, x)", "(sum( rows (at-most 2 y) x)"},
      {"tổng(mục, điểm, nhiều nhất 40 theo từng tên_mục)", "(tổng( mục điểm (at-most 40 tên_mục))"},
      {"làm tròn xuống(a / b)", "(làm tròn xuống( (arithmetic a / b))"},
      {"làm # comment\n  tròn(a, 1)", "(làm tròn( a 1)"},
      {"có một(mục với điểm > 30) và c", "(and (có một( (where mục (compare điểm > 30))) c)"},
      {"không xếp loại(D, x)", "(không xếp loại( D x)"},
      {"không được xếp loại(D)", "(not (được xếp loại( D))"},
      {"year(year)", "(year( year)"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(expression(row.text) == row.printed);
  }
}

TEST_CASE("keywords where calls and names meet") {
  CHECK(statement("let k = ngày   có và ngày\n # a\n không # b\n thuộc (2021-01-01)") ==
        "(let k (and (present ngày) (not-in ngày 2021-01-01)))");
  CHECK(statement("let g { true when b  có một(rows với x > 0) otherwise }") ==
        "(let g (cases (case true b) (case (có một( (where rows (compare x > 0))) otherwise)))");
  CHECK(statement("let f { đúng khi số > 1  sai còn lại }") ==
        "(let f (cases (case true (compare số > 1)) (case false otherwise)))");
  CHECK(statement("yêu cầu y số ngày(a, b) = số message \"-\"") == "(require y (compare (số ngày( a b) = số) \"-\")");
  CHECK(statement("let a = b\nkhông xếp loại ít khi c vì \"-\"").find("(skip ít c \"-\")") != std::string::npos);
}

TEST_CASE("a value in cases begins with a minus only in parentheses") {
  CHECK(statement("let a { -1 when b  (-2) otherwise }") == "(let a (cases (case (- 1) b) (case [(- 2)] otherwise)))");
  CHECK(statement("let a { 1 when b  -2 when c  3 otherwise }") == "a.rules:2:22 syntax\n");
}

TEST_CASE("names are held in NFC, places are those of the text as it stands") {
  const Parsed result = parsed("parameter đie\u0302\u0309m = mu\u031B\u0301c_x");
  const auto& parameter = std::get<ParameterDeclaration>(result.file.declarations.at(0).node);
  CHECK(parameter.name.text == "điểm");
  CHECK(parameter.name.span.end - parameter.name.span.begin == std::string_view("đie\u0302\u0309m").size());
  CHECK(std::get<NameUse>(std::get<ExprPtr>(parameter.body)->node).name.text == "mức_x");
}

TEST_CASE("keywords in decomposed text") {
  CHECK(printed("tham so\u0302\u0301 a = đu\u0301ng va\u0300 sai") == "(parameter a (and true false))\n");
}

TEST_CASE("the span of an expression has its parentheses, not the blank behind it") {
  const Parsed result = parsed("parameter p = ( a + b ) # c\n + d   # e\n");
  const auto& parameter = std::get<ParameterDeclaration>(result.file.declarations.at(0).node);
  const auto& sum = *std::get<ExprPtr>(parameter.body);
  CHECK(result.files.text(sum.span) == "( a + b ) # c\n + d");
  CHECK(result.files.text(std::get<Arithmetic>(sum.node).first->span) == "( a + b )");
}
