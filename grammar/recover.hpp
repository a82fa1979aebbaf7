// Where reading goes on after an error (language.md, section 6): at the next keyword of a statement (in a block) or
// declaration (outside) that is the first word of its line, at the brace depth of the broken one, or at the brace that
// closes the block. The keyword of a declaration that begins a line inside a block means that a brace is lacking.
//
// Where the mistake is itself a brace too many or too few, counting leads astray: then the layout tells. A brace that
// nothing follows which could stand behind the block is a stray one; and where counting finds no end before the next
// declaration, reading goes on at the first line that begins where a statement of this block, or its end, would.
#pragma once

#include <algorithm>
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
    st.begin_block(st.token_end - 1);
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
    if (st.open_braces > 0) {
      --st.open_braces;
    } else {
      st.stray_brace = true;
    }
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

// What may stand behind a block.
struct end_or_declaration : sor<pegtl::eof, declared_keyword, changed_heading> {};

// The brace here closes the block: where what follows may stand behind a block; else where the layout says so, because
// it begins its line no further in than the block, or ends the line on which all of the block stands.
struct block_closes {
  using rule_t = block_closes;
  using subs_t = pegtl::type_list<ahead<close_brace, end_or_declaration>>;
  XEPLOAI_MATCH {
    const std::size_t at = place(in, st);
    if (at == st.text.size() || st.text[at] != '}') return false;
    if (XEPLOAI_TRY(ahead<close_brace, end_or_declaration>)) return true;
    if (syntax::begins_line(st.text, at)) return st.indentation(at) <= st.block_indentation;
    return at < st.block_line_end && syntax::begins_line(st.text, syntax::blank_end(st.text, at + 1));
  }
};

// Reading goes on here, by the count of braces. Consumes nothing.
template <Level level>
struct resumption;
template <>
struct resumption<Level::declaration>
    : pegtl::if_then_else<at_its_depth, ahead<declaration_begins>,
                          seq<ahead<declaration_heading>, lacking_brace<&syntax::ParseState::skipped_brace>>> {};
template <>
struct resumption<Level::statement> : seq<at_its_depth, sor<block_closes, ahead<statement_begins>>> {};
template <>
struct resumption<Level::test_item> : seq<at_its_depth, sor<block_closes, ahead<test_item_begins>>> {};

// The block ends here without its brace, as it seems.
template <Level level>
struct block_breaks_off : ahead<declaration_heading> {};
template <>
struct block_breaks_off<Level::declaration> : pegtl::failure {};

// Reading could go on here, by the layout.
template <Level level>
struct item_begins : ahead<statement_begins> {};
template <>
struct item_begins<Level::test_item> : ahead<test_item_begins> {};
template <Level level>
struct layout_resumption {
  using rule_t = layout_resumption;
  using subs_t = pegtl::type_list<item_begins<level>>;
  XEPLOAI_MATCH {
    const std::size_t at = place(in, st);
    if (at == st.text.size() || !syntax::begins_line(st.text, at)) return false;
    const std::size_t indentation = st.indentation(at);
    if (st.text[at] == '}') return indentation <= st.block_indentation;
    return indentation <= st.item_indentation && XEPLOAI_TRY(item_begins<level>);
  }
};
template <>
struct layout_resumption<Level::declaration> : pegtl::failure {};

// Leaves a broken node. Reads again from the beginning of the broken part, to know the braces before the error, then
// on to where reading goes on. The literals before the error stay in the tree. Always consumes something.
template <Level level>
struct recover {
  using rule_t = recover;
  using subs_t = pegtl::type_list<resumption<level>, block_breaks_off<level>, layout_resumption<level>, step>;
  XEPLOAI_MATCH {
    const std::size_t start = place(in, st);
    const std::size_t begin = st.begin_broken(start, level);
    const std::size_t first = st.tree.size();
    const std::size_t error = st.lacking.at;
    st.report_lacking();
    st.begin_skipping(begin, error);
    if (!skip<A, Action, Control>(in, st, begin, error, more...)) return false;
    st.open_braces = 0;
    st.close_broken(level, begin, first);
    return true;
  }

 private:
  template <pegtl::apply_mode A, template <typename...> class Action, template <typename...> class Control,
            typename Outer, typename State, typename... More>
  static bool skip(Outer& outer, State& st, std::size_t begin, std::size_t error, More&&... more) {
    const std::size_t start = place(outer, st);
    pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*> in(
        st.text.data() + begin, st.text.data() + st.text.size(), "");
    std::size_t by_layout = 0;
    std::uint32_t token_end = 0;
    bool found = false;
    while (!in.empty()) {
      const std::size_t at = place(in, st);
      if (at >= error && at > start) {
        found = XEPLOAI_TRY(resumption<level>);
        if (found || XEPLOAI_TRY(block_breaks_off<level>)) break;
        if (by_layout == 0 && XEPLOAI_TRY(layout_resumption<level>)) {
          by_layout = at;
          token_end = st.token_end;
          if (at < st.uncounted_until) break;
        }
      }
      const std::size_t size = st.tree.size();
      if (!XEPLOAI_TRY(step)) return false;  // never: a step takes any character
      if (at >= error) st.tree.cut(size);
    }
    std::size_t end = place(in, st);
    if (!found && by_layout != 0) {
      st.uncounted_until = std::max(st.uncounted_until, end);
      st.token_end = token_end;
      end = by_layout;
    }
    st.block_explained = !found && by_layout == 0 && st.explains_braces;
    outer.bump(end - start);
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
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::block_closes> : analyze_opt_traits<> {};
template <typename Name, xeploai::grammar::Level level>
struct analyze_traits<Name, xeploai::grammar::layout_resumption<level>> : analyze_opt_traits<> {};
template <typename Name, xeploai::grammar::Level level>
struct analyze_traits<Name, xeploai::grammar::recover<level>> : analyze_any_traits<xeploai::grammar::step> {};

}  // namespace tao::pegtl
