#include "diag/render.hpp"

#include <string>
#include <string_view>

#include "base/unicode.hpp"
#include "diag/texts/render.hpp"
#include "support/catch.hpp"

namespace {
using namespace xeploai;
using diag::Code;
using diag::Diagnostic;
using diag::Language;
using diag::RenderOptions;
namespace texts = diag::texts;

// One file, in which places are given by the text that stands there.
struct Page {
  source::Files files;
  source::FileId file;

  explicit Page(std::string text) : file(files.add("plan.rules", std::move(text))) {}

  source::Span at(std::string_view words) const {
    const std::size_t begin = files[file].text.find(words);
    REQUIRE(begin != std::string::npos);
    return place(begin, begin + words.size());
  }
  source::Span place(std::size_t begin, std::size_t end) const {
    return source::Span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  Diagnostic error(source::Span span) const {
    return Diagnostic{Code::unknown_name, span, diag::say(texts::word_note), {}, {}};
  }
  std::string rendered(source::Span span) const { return render(error(span), files, {}); }
};

// The two lines of the excerpt, without their margins.
std::string excerpt(const Page& page, source::Span span) {
  const std::string all = page.rendered(span);
  const std::size_t first = all.find('\n') + 1;
  const std::size_t second = all.find('\n', first) + 1;
  return all.substr(first + 8, second - first - 8) + all.substr(second + 8);
}

}  // namespace

TEST_CASE("a diagnostic is its place, its name, the line and carets") {
  const Page page("rules scoring {\n  let score = scor + 1\n}\n");
  CHECK(page.rendered(page.at("scor + ")) ==
        "plan.rules:2:15: error[unknown-name]: note\n"
        "    2 |   let score = scor + 1\n"
        "      |               ^^^^^^^\n");
}

TEST_CASE("help and notes stand below, notes with their place") {
  const Page page("let score = 1\nlet other = scor\n");
  Diagnostic d = page.error(page.at("scor\n"));
  d.span.end -= 1;
  d.code = Code::unused_let;
  d.help = diag::say(texts::word_help);
  d.notes.push_back({page.at("score"), diag::say(texts::word_note)});
  d.notes.push_back({std::nullopt, diag::say(texts::word_note)});
  CHECK(render(d, page.files, {}) ==
        "plan.rules:2:13: warning[unused-let]: note\n"
        "    2 | let other = scor\n"
        "      |             ^^^^\n"
        "help: help\n"
        "note: plan.rules:1:5: note\n"
        "    1 | let score = 1\n"
        "      |     ^^^^^\n"
        "note: note\n");
  CHECK(render(d, page.files, {Language::vietnamese, false}).find("gợi ý: gợi ý\nghi chú: plan.rules") !=
        std::string::npos);
}

TEST_CASE("carets line up under Vietnamese, composed or not") {
  const Page composed("xếp loại tốt");
  CHECK(excerpt(composed, composed.at("loại")) == "xếp loại tốt\n    ^^^^\n");
  const Page decomposed("xe\u0302\u0301p loa\u0323i to\u0302\u0301t");
  const std::string lines = excerpt(decomposed, decomposed.at("loa\u0323i"));
  CHECK(lines.substr(lines.find('\n') + 1) == "    ^^^^\n");
}

TEST_CASE("wide characters take two carets") {
  const Page page("a 漢字 b");
  CHECK(excerpt(page, page.at("漢字")) == "a 漢字 b\n  ^^^^\n");
  CHECK(excerpt(page, page.at("b")) == "a 漢字 b\n       ^\n");
}

TEST_CASE("tabs stay tabs in both lines") {
  const Page page("\tlet\tx = y");
  CHECK(excerpt(page, page.at("y")) == "\tlet\tx = y\n\t   \t    ^\n");
  CHECK(excerpt(page, page.at("let\tx")) == "\tlet\tx = y\n\t^^^\t^\n");
}

TEST_CASE("a span of several lines is marked on its first") {
  const Page page("let x = sum(\n  entries)\n");
  CHECK(excerpt(page, page.at("sum(\n  entries)")) == "let x = sum(\n        ^^^^\n");
}

TEST_CASE("an empty span, the end of a line and the end of the file have one caret") {
  const Page page("let x =\nend");
  CHECK(excerpt(page, page.place(3, 3)) == "let x =\n   ^\n");
  CHECK(excerpt(page, page.place(7, 7)) == "let x =\n       ^\n");
  CHECK(excerpt(page, page.place(7, 8)) == "let x =\n       ^\n");
  CHECK(excerpt(page, page.place(11, 11)) == "end\n   ^\n");
  const Page empty("");
  CHECK(excerpt(empty, empty.place(0, 0)) == "\n^\n");
}

TEST_CASE("a mark that has no width has a caret all the same") {
  const Page page("a\u0301b");
  const std::string lines = excerpt(page, page.place(1, 3));
  CHECK(lines.substr(lines.find('\n') + 1) == " ^\n");
}

TEST_CASE("a byte-order mark is not shown") {
  const Page page("\xEF\xBB\xBFlet x = y");
  CHECK(excerpt(page, page.at("x")) == "let x = y\n    ^\n");
  CHECK(excerpt(page, page.at("let")) == "let x = y\n^^^\n");
}

TEST_CASE("what a terminal would obey is shown as a picture") {
  const Page page("let \x1b[2J\xFF x\r\n");
  CHECK(excerpt(page, page.at("x")) == "let ␛[2J\uFFFD x\n          ^\n");
}

TEST_CASE("of a long line a part around the span is shown") {
  const Page page(std::string(100000, 'a') + "<here>" + std::string(100000, 'b'));
  const std::string lines = excerpt(page, page.at("<here>"));
  CHECK(lines ==
        "…" + std::string(60, 'a') + "<here>" + std::string(94, 'b') + "…\n" + std::string(61, ' ') + "^^^^^^\n");
  const Page whole(std::string(100, 'a') + "<here>" + std::string(54, 'b'));
  CHECK(excerpt(whole, whole.at("<here>")) == whole.files[whole.file].text + "\n" + std::string(100, ' ') + "^^^^^^\n");
  const std::string beyond = excerpt(page, page.place(0, 200000));
  CHECK(beyond == std::string(160, 'a') + "…\n" + std::string(160, '^') + "\n");
}

TEST_CASE("colours mark place, severity, carets and asides, and change nothing else") {
  const Page page("let x = y\n");
  Diagnostic d = page.error(page.at("y"));
  d.help = diag::say(texts::word_help);
  CHECK(render(d, page.files, {Language::english, true}) ==
        "\x1b[1mplan.rules:1:9:\x1b[0m \x1b[1;31merror[unknown-name]:\x1b[0m note\n"
        "\x1b[34m    1 |\x1b[0m let x = y\n"
        "\x1b[34m      |\x1b[0m \x1b[1;31m        ^\x1b[0m\n"
        "\x1b[1;36mhelp:\x1b[0m help\n");
}

TEST_CASE("cells of data are named as people find them") {
  CHECK(render(diag::Cell{"data/a.csv", "", "", 3, 4}) == "data/a.csv:3:4");
  CHECK(render(diag::Cell{"data/a.csv", "", "", 3, 0}) == "data/a.csv:3:1");
  CHECK(render(diag::Cell{"data/a.csv", "", "", 0, 0}) == "data/a.csv:1:1");
  CHECK(render(diag::Cell{"a.xlsx", "office", "", 18, 6}) == "a.xlsx[office]:F18");
  CHECK(render(diag::Cell{"a.xlsx", "office", "", 1, 26}) == "a.xlsx[office]:Z1");
  CHECK(render(diag::Cell{"a.xlsx", "office", "", 1, 27}) == "a.xlsx[office]:AA1");
  CHECK(render(diag::Cell{"a.xlsx", "office", "", 1, 703}) == "a.xlsx[office]:AAA1");
  CHECK(render(diag::Cell{"a.json", "", "office[3].entries[0].points", 0, 0}) == "a.json:office[3].entries[0].points");
}

TEST_CASE("a diagnostic about data is one line, and its help") {
  diag::DataDiagnostic d{Code::bad_number, {"a.csv", "", "", 2, 3}, "x", diag::say(texts::word_note), {}};
  CHECK(render(d, RenderOptions{}) == "a.csv:2:3: error[bad-number]: note\n");
  d.help = diag::say(texts::word_help);
  CHECK(render(d, {Language::vietnamese, false}) == "a.csv:2:3: error[bad-number]: ghi chú\ngợi ý: gợi ý\n");
}

TEST_CASE("JSON holds places, texts and notes") {
  const Page page("let score = 1\nlet other = sum(\n  scor)\n");
  Diagnostic d = page.error(page.at("sum(\n  scor)"));
  d.notes.push_back({page.at("score"), diag::say(texts::word_note)});
  d.notes.push_back({std::nullopt, diag::say(texts::word_note)});
  Diagnostic warning = page.error(page.at("other"));
  warning.code = Code::unused_let;
  warning.help = diag::say(texts::word_help);
  const Diagnostic both[] = {d, warning};
  CHECK(
      render_json(both, page.files, Language::english) ==
      "[\n"
      R"(  {"path":"plan.rules","line":2,"column":13,"end_line":3,"end_column":8,"severity":"error",)"
      R"("name":"unknown-name","message":"note","help":null,"notes":[)"
      R"({"path":"plan.rules","line":1,"column":5,"end_line":1,"end_column":10,"message":"note"},{"message":"note"}]},)"
      "\n"
      R"(  {"path":"plan.rules","line":2,"column":5,"end_line":2,"end_column":10,"severity":"warning",)"
      R"("name":"unused-let","message":"note","help":"help","notes":[]})"
      "\n]\n");
  CHECK(render_json({}, page.files, Language::english) == "[]\n");
}

TEST_CASE("JSON stays JSON whatever a path holds") {
  source::Files files;
  const auto file = files.add("a\"\\\n\xFF.rules", "x");
  const Diagnostic d{Code::syntax, {file, 0, 1}, diag::say(texts::word_note), {}, {}};
  const std::string json = render_json(std::span(&d, 1), files, Language::english);
  CHECK(json.find(R"("path":"a\"\\\u000a)"
                  "\uFFFD.rules\"") != std::string::npos);
}
