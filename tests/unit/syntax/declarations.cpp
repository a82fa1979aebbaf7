#include "parsing.hpp"
#include "support/catch.hpp"

using namespace xeploai::syntax;

TEST_CASE("plan") {
  CHECK(printed("plan \"33\" year 2021") == "(plan \"33\" 2021)\n");
  CHECK(printed("plan \"33\" year 2021 { }") == "(plan \"33\" 2021)\n");
  CHECK(
      printed("plan \"33\" year 2021 { clauses \"II\" basis \"a\", \"b\" date 2021-11-15 title \"t\" issuer \"i\" }") ==
      "(plan \"33\" 2021 (title \"t\") (issuer \"i\") (date 2021-11-15) (basis \"a\") (basis \"b\") (clauses "
      "\"II\"))\n");
}

TEST_CASE("scale and choice") {
  CHECK(printed("scale q \"Q\" { a \"A\" b c \"C\" }") == "(scale q \"Q\" (a \"A\") (b) (c \"C\"))\n");
  CHECK(printed("choice k { tham số }") == "(choice k (tham) (số))\n");
  CHECK(printed("choice k {\n tham\n số \"1\"\n sửa đổi \"2\" }") ==
        "(choice k (tham) (số \"1\") (sửa) (đổi \"2\"))\n");
}

TEST_CASE("parameter") {
  CHECK(printed("parameter a \"A\" = 1 cite \"1\"") == "(parameter a \"A\" 1 (cite \"1\"))\n");
  CHECK(printed("parameter a = \"text\" cite \"1\"") == "(parameter a \"text\" (cite \"1\"))\n");
  CHECK(printed("parameter a by k { x = 1 cite \"1\"  y = b  z = c = d } cite \"2\"") ==
        "(parameter a (by k (x 1 (cite \"1\")) (y b) (z (compare c = d))) (cite \"2\"))\n");
  CHECK(printed("parameter a by k { }") == "(parameter a (by k))\n");
}

TEST_CASE("unit") {
  CHECK(printed("unit u { key code text }") == "(unit u (key code text))\n");
  CHECK(
      printed(
          "unit u \"U\" { key id integer \"K\"  a text optional \"A\"  b kind default x  c ref u optional \"C\" }") ==
      "(unit u \"U\" (key id integer \"K\") (field a text optional \"A\") (field b kind (default x)) (field c (ref u) "
      "optional \"C\"))\n");
  CHECK(printed("unit u { key k text  rows list \"R\" { x number \"X\" }  n number default -1 \"N\" }") ==
        "(unit u (key k text) (field rows (list (field x number \"X\")) \"R\") (field n number (default (- 1)) "
        "\"N\"))\n");
}

TEST_CASE("types before names, the longest first") {
  CHECK(printed("unit u {\n khoá mã chữ\n số số\n năm số nguyên\n ngày ngày không bắt buộc\n đúng đúng sai mặc định "
                "sai\n }") == "(broken u in unit u whole)\n");  // `đúng` is no name
  CHECK(
      printed("unit u {\n khoá mã chữ\n số số\n năm số nguyên\n ngày ngày không bắt buộc\n tham số\n }") ==
      "(unit u (key mã text) (field số number) (field năm integer) (field ngày date optional) (field tham number))\n");
}

TEST_CASE("rules, classify and changes") {
  CHECK(printed("rules r { }") == "(rules r)\n");
  CHECK(printed("classify u { remove rank }") == "(classify u ? (remove rank))\n");
  CHECK(printed("replace parameter a = 1 remove unit u replace classify u as q { }") ==
        "(replace parameter a 1)\n(remove unit u)\n(replace classify u q)\n");
}

TEST_CASE("test") {
  CHECK(
      printed("test \"t\" { u A { n = -5  d = 2021-01-01  f = true  k = kind.x  rows = [ { x = 1 }, { } ] r = [ ] } "
              "expect A.rank = good u B { } expect held(A, q) }") ==
      "(test \"t\" (u A (= n (- 5)) (= d 2021-01-01) (= f true) (= k kind.x) (= rows (rows (row (= x 1)) (row))) (= r "
      "(rows))) (u B) (expect (compare A.rank = good)) (expect (held( A q)))\n");
}

TEST_CASE("both languages say the same") {
  std::string english = printed(whole_language_english());
  std::string vietnamese = printed(whole_language_vietnamese());
  CHECK(errors_in(whole_language_english()).empty());
  CHECK(errors_in(whole_language_vietnamese()).empty());
  CHECK(english == vietnamese);
}

TEST_CASE("white space is any, and newlines mean nothing") {
  std::string spread = "\xEF\xBB\xBF";
  bool quoted = false;
  for (const char c : whole_language_english().substr(whole_language_english().find('\n'))) {
    quoted = quoted != (c == '"');
    spread += quoted || c != ' ' ? std::string(1, c) : std::string("\u3000#\r\n\u00A0");
  }
  CHECK(errors_in(spread).empty());
  CHECK(printed(spread) == printed(whole_language_english()));
}

TEST_CASE("the span of a declaration or statement ends with its last token") {
  const auto ends_with_token = [](std::string_view text) {
    return !text.empty() && text.find_last_not_of(" \n") == text.size() - 1;
  };
  for (const std::string_view text : {whole_language_english(), whole_language_vietnamese()}) {
    const Parsed result = parsed(text);
    std::uint32_t end = 0;
    for (const Declaration& declaration : result.file.declarations) {
      INFO(result.files.text(declaration.span));
      CHECK(ends_with_token(result.files.text(declaration.span)));
      CHECK(declaration.span.begin >= end);
      end = declaration.span.end;
      const auto* classify = std::get_if<ClassifyDeclaration>(&declaration.node);
      if (!classify) continue;
      for (const Statement& statement : classify->statements) CHECK(ends_with_token(result.files.text(statement.span)));
    }
  }
}
