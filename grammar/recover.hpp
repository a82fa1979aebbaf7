// Where reading goes on after an error (language.md, section 6): at the next keyword of a statement (in a block) or
// declaration (outside) that is the first word of its line, at the brace depth of the broken one, or at the brace that
// closes the block. The keyword of a declaration that begins a line inside a block means that a brace is lacking.
#pragma once

#include <tao/pegtl/memory_input.hpp>

#include "keywords.hpp"
#include "rule.hpp"
#include "tokens.hpp"

namespace xeploai::grammar {

using syntax::Level;

// --- Headings ------------------------------------------------------------------------------------------------

// A keyword of one word is no name, so it is a heading by itself. The words of a longer one may be names (`tham số a`
// could be a field `tham` that is a number): here they are told by what follows.
struct single_heading : scanned<single_heading> {
  template <typename State>
  static std::size_t end_of(State& st, std::size_t at) {
    const syntax::Word word = st.words.at(at);
    return syntax::is_declaration_keyword(word.id) ? word.end : at;
  }
};
struct declared_keyword
    : sor<keyword<Keyword::scale>, keyword<Keyword::choice>, keyword<Keyword::parameter>, keyword<Keyword::unit>,
          keyword<Keyword::rules>, keyword<Keyword::classify>, keyword<Keyword::test>, keyword<Keyword::plan>,
          keyword<Keyword::include>, keyword<Keyword::amends>> {};
struct changed_heading : seq<sor<keyword<Keyword::replace>, keyword<Keyword::remove>>, declared_keyword> {};

struct parameter_heading : seq<keyword<Keyword::parameter>, name_word, opt<text>, sor<equals, keyword<Keyword::by>>> {};
struct block_heading : seq<sor<keyword<Keyword::choice>, keyword<Keyword::unit>, keyword<Keyword::rules>>, name_word,
                           opt<text>, open_brace> {};
struct classify_heading : seq<keyword<Keyword::classify>, name_word, sor<keyword<Keyword::as>, open_brace>> {};
struct plan_heading : seq<keyword<Keyword::plan>, text, keyword<Keyword::year>> {};
struct test_heading : seq<keyword<Keyword::test>, text, open_brace> {};
// Among members `sửa đổi "…"` may be two of them.
struct outside_members {
  using rule_t = outside_members;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH { return !st.in_members; }
};
struct amends_heading : seq<outside_members, keyword<Keyword::amends>, text> {};
struct long_heading
    : sor<parameter_heading, block_heading, classify_heading, plan_heading, test_heading, amends_heading> {};

struct inside_statements {
  using rule_t = inside_statements;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH { return st.in_statements; }
};
struct statement_heading
    : seq<inside_statements,
          sor<keyword<Keyword::skip>, keyword<Keyword::require>, keyword<Keyword::quota>, keyword<Keyword::judgement>>,
          name_word> {};
// See no_heading in tokens.hpp.
struct heading : sor<long_heading, statement_heading> {};

struct begins_line {
  using rule_t = begins_line;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    const std::size_t at = place(in, st);
    return st.words.at(at).id != 0 && syntax::begins_line(st.text, at);
  }
};

// Inside a block: a brace is lacking before this.
struct declaration_heading : seq<begins_line, sor<single_heading, changed_heading, long_heading>> {};
// Outside: the keyword is enough.
struct declaration_begins
    : seq<begins_line, sor<declared_keyword, keyword<Keyword::replace>, keyword<Keyword::remove>>> {};
struct statement_begins
    : seq<begins_line,
          sor<keyword<Keyword::use>, keyword<Keyword::skip>, keyword<Keyword::let>, keyword<Keyword::require>,
              keyword<Keyword::cap>, keyword<Keyword::judgement>, keyword<Keyword::replace>, keyword<Keyword::remove>,
              seq<keyword<Keyword::rank>, open_brace>, seq<keyword<Keyword::quota>, not_ahead<open_brace>>>> {};
struct test_item_begins : seq<begins_line, keyword<Keyword::expect>> {};

// --- The end of a block --------------------------------------------------------------------------------------

struct end_of_block : sor<close_brace, pegtl::eof, declaration_heading> {};

struct remember_block {
  using rule_t = remember_block;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    st.block_brace = st.token_end - 1;
    return true;
  }
};

// Reports it. `brace` is the place in the state where the block's own brace is kept.
template <std::uint32_t syntax::ParseState::*brace>
struct lacking_brace {
  using rule_t = lacking_brace;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    st.report_lacking_brace(place(in, st), st.*brace);
    return true;
  }
};

// --- Going on ------------------------------------------------------------------------------------------------

// Counts the braces that were opened and not closed since the beginning of the broken part.
struct count_open {
  using rule_t = count_open;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    if (st.open_braces++ == 0) st.skipped_brace = st.token_end - 1;
    return true;
  }
};
struct count_close {
  using rule_t = count_close;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    if (st.open_braces > 0) --st.open_braces;
    return true;
  }
};
struct at_its_depth {
  using rule_t = at_its_depth;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH { return st.open_braces == 0; }
};

// One step over what is not read.
struct any_character : token<sor<pegtl::utf8::any, pegtl::any>> {};
struct step
    : sor<seq<open_brace, count_open>, seq<close_brace, count_close>, text, date, number, any_word, any_character> {};

// Reading goes on here. Consumes nothing.
template <Level level>
struct resumption;
template <>
struct resumption<Level::declaration>
    : pegtl::if_then_else<at_its_depth, ahead<declaration_begins>,
                          seq<ahead<declaration_heading>, lacking_brace<&syntax::ParseState::skipped_brace>>> {};
template <>
struct resumption<Level::statement>
    : sor<seq<at_its_depth, sor<ahead<close_brace>, ahead<statement_begins>>>, ahead<declaration_heading>> {};
template <>
struct resumption<Level::test_item>
    : sor<seq<at_its_depth, sor<ahead<close_brace>, ahead<test_item_begins>>>, ahead<declaration_heading>> {};

// Leaves a broken node. Reads again from the beginning of the broken part, to know the braces before the error, then
// on to where reading goes on. The literals before the error stay in the tree. Always consumes something.
template <Level level>
struct recover {
  using rule_t = recover;
  using subs_t = pegtl::type_list<resumption<level>, step>;
  XEPLOAI_MATCH {
    const std::size_t start = place(in, st);
    const std::size_t begin = st.begin_broken(start, level);
    const std::size_t first = st.tree.size();
    const std::size_t error = st.lacking.at;
    st.report_lacking();
    if (!skip<A, Action, Control>(in, st, begin, error, more...)) return false;
    st.tree.close(Kind::broken, static_cast<std::uint8_t>(level), begin, st.token_end, first);
    return true;
  }

 private:
  template <pegtl::apply_mode A, template <typename...> class Action, template <typename...> class Control,
            typename Outer, typename State, typename... More>
  static bool skip(Outer& outer, State& st, std::size_t begin, std::size_t error, More&&... more) {
    const std::size_t start = place(outer, st);
    pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*> in(
        st.text.data() + begin, st.text.data() + st.text.size(), "");
    st.open_braces = 0;
    while (!in.empty()) {
      const std::size_t at = place(in, st);
      if (at >= error && at > start && XEPLOAI_TRY(resumption<level>)) break;
      const std::size_t size = st.tree.size();
      if (!XEPLOAI_TRY(step)) return false;  // never: a step takes any character
      if (at >= error) st.tree.cut(size);
    }
    st.open_braces = 0;
    outer.bump(place(in, st) - start);
    return true;
  }
};

}  // namespace xeploai::grammar

namespace tao::pegtl {

template <typename Name>
struct analyze_traits<Name, xeploai::grammar::outside_members> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::inside_statements> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::begins_line> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::remember_block> : analyze_opt_traits<> {};
template <typename Name, std::uint32_t xeploai::syntax::ParseState::*brace>
struct analyze_traits<Name, xeploai::grammar::lacking_brace<brace>> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::count_open> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::count_close> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::at_its_depth> : analyze_opt_traits<> {};
template <typename Name, xeploai::grammar::Level level>
struct analyze_traits<Name, xeploai::grammar::recover<level>> : analyze_any_traits<xeploai::grammar::step> {};

}  // namespace tao::pegtl
