// The grammar itself: that no rule can loop without reading, and that every rule is reached by the texts here.
#include "grammar/file.hpp"

#include <set>
#include <string>
#include <tao/pegtl/contrib/analyze.hpp>
#include <tao/pegtl/contrib/state_control.hpp>
#include <tao/pegtl/demangle.hpp>
#include <tao/pegtl/memory_input.hpp>
#include <tao/pegtl/parse.hpp>
#include <tao/pegtl/visit.hpp>
#include <vector>

#include "parsing.hpp"
#include "support/catch.hpp"

namespace pegtl = tao::pegtl;
using namespace xeploai;

namespace {

// Notes which rules match.
struct Matched {
  template <typename Rule>
  static constexpr bool enable = true;

  std::set<std::string_view> rules;

  template <typename Rule, typename... Ts>
  void start(const Ts&...) {}
  template <typename Rule, typename... Ts>
  void success(const Ts&...) {
    rules.insert(pegtl::demangle<Rule>());
  }
  template <typename Rule, typename... Ts>
  void failure(const Ts&...) {}
  template <typename Rule, typename... Ts>
  void raise(const Ts&...) {}
  template <typename Rule, typename... Ts>
  void unwind(const Ts&...) {}
  template <typename Rule, typename... Ts>
  void apply(const Ts&...) {}
  template <typename Rule, typename... Ts>
  void apply0(const Ts&...) {}
};

template <typename Rule>
struct ListRule {
  static void visit(std::set<std::string_view>& rules) {
    constexpr std::string_view ours = "xeploai::grammar::";
    const std::string_view name = pegtl::demangle<Rule>();
    if (name.starts_with(ours) && name.find('<') == std::string_view::npos) rules.insert(name);
  }
};

// The named rules of the grammar that never matched in any of the texts.
std::set<std::string_view> never_matched(const std::vector<std::string_view>& texts) {
  std::set<std::string_view> missed;
  pegtl::visit<grammar::file, ListRule>(missed);
  REQUIRE(missed.size() > 100);
  Matched matched;
  for (const std::string_view text : texts) {
    syntax::ParseState state(text, 100);
    pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*> input(text.data(),
                                                                                       text.data() + text.size(), "");
    pegtl::parse<grammar::file, pegtl::nothing, pegtl::state_control<pegtl::normal>::type>(input, state, matched);
  }
  for (const std::string_view rule : matched.rules) missed.erase(rule);
  return missed;
}

}  // namespace

TEST_CASE("no rule can go round without reading") { CHECK(pegtl::analyze<grammar::file>() == 0); }

TEST_CASE("every rule of the grammar matches somewhere") {
  const std::vector<std::string_view> texts{
      syntax::whole_language_english(),
      syntax::whole_language_vietnamese(),
      // What only errors reach.
      "parameter a = = 1 { } \"x\" 2021-01-01 5 ; x\nparameter b = 1",
      "scale q {\n a\nparameter b = 1",
      "thang q {\n a\ntham số b = 1",
      "thang q {\n a\ndanh mục k { b }",
      "thang q {\n a\nxếp loại u theo thang q { }",
      "thang q {\n a\nkế hoạch \"p\" năm 2021",
      "thang q {\n a\nkiểm thử \"t\" { }",
      "xếp loại u theo thang q {\n đặt a = 1 +\nsửa đổi \"x\"",
      "scale q {\n a\nreplace parameter b = 1",
      "xếp loại u theo thang q {\n đặt a = 1 +\n yêu cầu y z thông báo \"-\"\n}",
      "classify u as q {\n let a = = 1\n let b = 1\n}",
      "test \"t\" {\n expect = 1\n expect a\n}",
      "classify u as q {\n let a = = 1\n}\nparameter b = 1",
      "parameter p = 0,5 + 05/12/2021 + 5x + 2021/12/5 + 5.12.2021 + \"\\t\"",
  };
  for (const std::string_view rule : never_matched(texts)) {
    INFO(rule);
    CHECK(false);
  }
  SUCCEED();
}
