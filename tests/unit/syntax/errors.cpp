#include "parsing.hpp"
#include "support/catch.hpp"

using namespace xeploai::syntax;

namespace {

// A text in which `^` stands before each place where a syntax error is reported, and nowhere else; at the end of the
// file it stands just behind the last token.
struct Marked {
  std::string text;
  std::string errors;
};

Marked unmark(std::string_view marked) {
  Marked result;
  std::size_t line = 1;
  std::size_t column = 1;
  for (const char c : marked) {
    if (c == '^') {
      result.errors += std::to_string(line) + ':' + std::to_string(column) + " syntax\n";
      continue;
    }
    result.text.push_back(c);
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!continues) ++column;
    if (c == '\n') {
      ++line;
      column = 1;
    }
  }
  return result;
}

void check_marked(std::initializer_list<const char*> texts) {
  for (const char* const marked : texts) {
    const Marked expected = unmark(marked);
    INFO(marked);
    CHECK(errors_in(expected.text) == expected.errors);
  }
}

std::string in_classify(std::string_view statement) { return "classify u as q {\n" + std::string(statement) + "\n}"; }

void check_statements(std::initializer_list<const char*> statements) {
  for (const char* const text : statements) {
    const Marked expected = unmark(in_classify(text));
    INFO(text);
    CHECK(errors_in(expected.text) == expected.errors);
  }
}

}  // namespace

TEST_CASE("errors stand at the first token that cannot stand there: declarations") {
  check_marked({
      "^foo",
      "^5",
      "^}",
      "^let a = 1",
      "parameter^",
      "parameter ^= 5",
      "parameter ^limit = 5",
      "parameter a ^5",
      "parameter a \"A\"^ ",
      "parameter a =^ # nothing\n",
      "parameter a = 1 ^2",
      "parameter a = 1 cite ^2",
      "parameter a by ^{ }",
      "parameter a by k { x ^1 }",
      "parameter a by k { x = 1^, y = 2 }",
      "parameter a by k ^= 5",
      "plan ^33 year 2021",
      "plan \"a\" ^2021",
      "plan \"a\" year ^\"2021\"",
      "plan \"a\" year ^2021.5",
      "plan \"a\" year 2021 { title \"a\" ^title \"b\" }",
      "plan \"a\" year 2021 { title ^a }",
      "plan \"a\" year 2021 { date ^2021 }",
      "plan \"a\" year 2021 { basis \"a\", ^}",
      "plan \"a\" year 2021 { ^foo }",
      "include ^common",
      "amends^",
      "scale q { ^}",
      "scale q ^a b",
      "scale q { a^, b }",
      "choice k { a ^{ b } }",
      "choice k { a ^5 }",
      "unit u { ^}",
      "unit u { ^code text }",
      "unit u { key code ^date }",
      "unit u { key code text x ^5 }",
      "unit u { key code text x number ^, }",
      "unit u { key code text x number default ^}",
      "unit u { key code text x number default 1 ^+ 1 }",
      "unit u { key code text x ref ^default a }",
      "unit u { key code text rows list { ^} }",
      "rules ^{ }",
      "rules r ^as q { }",
      "classify u as ^{ }",
      "classify u as q ^let a = 1",
      "classify u ^let a = 1",
      "replace ^plan \"a\" year 2021",
      "remove ^skip a",
      "remove parameter ^5",
      "test ^t { }",
      "test \"t\" { ^5 }",
      "test \"t\" { u A ^}",
      "test \"t\" { u ^{ } }",
      "test \"t\" { u A { n ^5 } }",
      "test \"t\" { u A { n = ^} }",
      "test \"t\" { u A { n = [ ^5 ] } }",
      "test \"t\" { u A { n = [ { x = 1 } ^{ } ] } }",
      "test \"t\" { u A { n = [ { x = ^[ ] } ] } }",
      "test \"t\" { expect ^}",
  });
}

TEST_CASE("errors stand at the first token that cannot stand there: statements") {
  check_statements({
      "use ^5",
      "use a ^b",
      "skip a ^because \"-\"",
      "skip a when b ^\"-\"",
      "skip a when b because ^c",
      "let a ^5",
      "let a = ^at least 0",
      "let a = b at most 5 ^at least 0",
      "let a = b ^at 5",
      "let a { ^}",
      "let a { ^otherwise }",
      "let a { 1 ^}",
      "let a { 1 when ^}",
      "let a { 1 when b ^otherwise }",
      "let a { 1 otherwise ^2 when b }",
      "let a { 1 when b^, 2 otherwise }",
      "require ^\"a\" message \"m\"",
      "require ^sum(a) message \"m\"",
      "require a b ^because \"m\"",
      "rank ^= good",
      "cap c ^good",
      "cap c at\n# nothing\n\n^use a",
      "judgement j ^5",
      "quota q ^good { }",
      "quota q of good { ^}",
      "quota q of good { limit = 1 order a ascending ^}",
      "quota q of good { limit ^1 order a ascending else poor }",
      "quota q of good { limit = 1 order a ^, b ascending else poor }",
      "quota q of good { limit = 1 order a ascending, ^else poor }",
      "quota q of good { limit = 1 order a ascending else poor ^else poor }",
      "quota q of good { limit = 1 order a ascending ties ^keep else poor }",
      "quota q of good { per ^5 limit = 1 order a ascending else poor }",
      "use a replace ^parameter a = 1",
      "remove let ^5",
      "^parameter_ a = 1",
  });
}

TEST_CASE("errors stand at the first token that cannot stand there: expressions") {
  check_statements({
      "let a = (b ^]",
      "let a = ( ^)",
      "let a = min(b ^c)",
      "let a = min(^, b)",
      "let a = min(b, ^)",
      "let a = (b\n^let c = d",
      "let a = b ^is present_",
      "let a = not ^+ 1",
      "let a = group[b + ^, c]",
      "let a = b ^(c)",
      "let a = b.^5",
      "let a = b.^limit",
      "let a = t[^]",
      "let a = t[b ^)",
      "let a = t[b]^[c]",
      "let a = b + ^* c",
      "let a = b in ^c",
      "let a = b in (^)",
      "let a = b < c ^> d",
      "let a = b = c ^= d",
      "let a = b < c ^= d",
      "let a = b < c < d ^< e",
      "let a = b =^= c",
      "let a = 1 + ^not b",
      "let a = count(u by ^5)",
      "let a = sum(b, c, at most 2 ^)",
      "let a = sum(b, c, at most 2 per ^5)",
      "let a = count(b where ^)",
      "let a = ^“b”",
      "let a = ^\"b",
      "let a = ^;",
      "let a = b is present ^= true",
  });
}
