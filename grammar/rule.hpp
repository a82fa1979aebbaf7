// How rules of this grammar are made. PEGTL gives sequences, choices and repetitions; here stand the few forms of our
// own: tokens that skip the blank behind them, rules that leave a node in the tree, and the three ways in which a rule
// says that it fails (`expect`, `deeper`, `once`). Nothing throws: where a needed token is not found, the place is
// noted and the rule fails; the furthest place noted is the error, since every rule can be told by its first token.
//
// A rule works on the input and a state (syntax/parse_state.hpp). `ahead` and `not_ahead` are for tokens only: what
// stands in them notes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <tao/pegtl/ascii.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>
#include <tao/pegtl/rules.hpp>
#include <tao/pegtl/utf8.hpp>

#include "syntax/parse_state.hpp"

// The signature that PEGTL asks of a rule with a matcher of its own, and the way to try another rule within it.
#define XEPLOAI_MATCH                                                                                     \
  template <::tao::pegtl::apply_mode A, ::tao::pegtl::rewind_mode M, template <typename...> class Action, \
            template <typename...> class Control, typename In, typename State, typename... More>          \
  [[nodiscard]] static bool match([[maybe_unused]] In& in, [[maybe_unused]] State& st,                    \
                                  [[maybe_unused]] More&&... more)
#define XEPLOAI_TRY(...) \
  Control<__VA_ARGS__>::template match<A, ::tao::pegtl::rewind_mode::required, Action, Control>(in, st, more...)

namespace xeploai::grammar {

namespace pegtl = tao::pegtl;
using pegtl::opt;
using pegtl::plus;
using pegtl::seq;
using pegtl::sor;
using pegtl::star;
using syntax::Expected;
using syntax::Keyword;
using syntax::Kind;

// --- Places --------------------------------------------------------------------------------------------------

template <typename In, typename State>
std::size_t place(const In& in, const State& st) {
  return static_cast<std::size_t>(in.current() - st.text.data());
}

// Ends a token at `end` and skips the blank behind it.
template <typename In, typename State>
void end_token(In& in, State& st, std::size_t end) {
  st.token_end = static_cast<std::uint32_t>(end);
  in.bump(syntax::blank_end(st.text, end) - place(in, st));
}

// --- Tokens --------------------------------------------------------------------------------------------------

// A token that is found by a function: Self::end_of(st, at) is one past its last byte, or `at` where it is not.
template <typename Self>
struct scanned {
  using rule_t = scanned;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    const std::size_t begin = place(in, st);
    const std::size_t end = Self::end_of(st, begin);
    if (end == begin) return false;
    end_token(in, st, end);
    return true;
  }
};

// A token spelt out in PEGTL rules.
template <typename... Rules>
struct token {
  using rule_t = token;
  using subs_t = pegtl::type_list<seq<Rules...>>;
  XEPLOAI_MATCH {
    if (!XEPLOAI_TRY(seq<Rules...>)) return false;
    end_token(in, st, place(in, st));
    return true;
  }
};

// A token that becomes a leaf of the tree.
template <Kind kind, auto detail, typename Token>
struct leaf {
  using rule_t = leaf;
  using subs_t = pegtl::type_list<Token>;
  XEPLOAI_MATCH {
    const std::size_t begin = place(in, st);
    if (!XEPLOAI_TRY(Token)) return false;
    st.tree.leaf(kind, static_cast<std::uint8_t>(detail), begin, st.token_end);
    return true;
  }
};

// --- Nodes ---------------------------------------------------------------------------------------------------

// A node around what the rules leave.
template <Kind kind, typename... Rules>
struct node {
  using rule_t = node;
  using subs_t = pegtl::type_list<seq<Rules...>>;
  XEPLOAI_MATCH {
    const std::size_t begin = place(in, st);
    const std::size_t first = st.tree.size();
    if (!XEPLOAI_TRY(seq<Rules...>)) {
      st.tree.cut(first);
      return false;
    }
    st.tree.close(kind, 0, begin, st.token_end, first);
    return true;
  }
};

// The same, around the node that stands before it too: what follows a left operand.
template <Kind kind, typename... Rules>
struct suffix {
  using rule_t = suffix;
  using subs_t = pegtl::type_list<seq<Rules...>>;
  XEPLOAI_MATCH {
    const std::size_t size = st.tree.size();
    const syntax::Node left = st.tree[size - 1];
    if (!XEPLOAI_TRY(seq<Rules...>)) {
      st.tree.cut(size);
      return false;
    }
    st.tree.close(kind, 0, left.begin, st.token_end, left.first);
    return true;
  }
};

// --- What is needed ------------------------------------------------------------------------------------------

// The rules are needed here: where they fail it is noted what is lacking.
template <Expected what, typename... Rules>
struct expect {
  using rule_t = expect;
  using subs_t = pegtl::type_list<seq<Rules...>>;
  XEPLOAI_MATCH {
    const std::size_t at = place(in, st);
    const std::uint32_t behind = st.token_end;
    if (XEPLOAI_TRY(seq<Rules...>)) return true;
    st.note(at, behind, what);
    return false;
  }
};

// What is read one by one is read only where nothing was lacking further on: in `let x = a +` the part before the `+`
// would do, but was not meant.
template <typename... Rules>
struct whole {
  using rule_t = whole;
  using subs_t = pegtl::type_list<seq<Rules...>>;
  XEPLOAI_MATCH {
    auto mark = in.template mark<pegtl::rewind_mode::required>();
    const std::size_t size = st.tree.size();
    if (XEPLOAI_TRY(seq<Rules...>) && st.lacking.at <= place(in, st)) return mark(true);
    st.tree.cut(size);
    return mark(false);
  }
};

// A level of nesting that begins with the token Head. All circles of rules go through here.
template <typename Head, typename... Rules>
struct deeper {
  using rule_t = deeper;
  using subs_t = pegtl::type_list<Head, seq<Rules...>>;
  XEPLOAI_MATCH {
    auto mark = in.template mark<pegtl::rewind_mode::required>();
    const std::size_t begin = place(in, st);
    if (!XEPLOAI_TRY(Head)) return mark(false);
    if (st.depth == st.deepest) {
      st.note_too_deep(begin);
      return mark(false);
    }
    ++st.depth;
    const bool matched = XEPLOAI_TRY(seq<Rules...>);
    --st.depth;
    return mark(matched);
  }
};

// One of the parts of a plan or quota that may stand once each; `bit` is its number.
template <unsigned bit, typename Token>
struct once {
  using rule_t = once;
  using subs_t = pegtl::type_list<Token>;
  XEPLOAI_MATCH {
    auto mark = in.template mark<pegtl::rewind_mode::required>();
    const std::size_t begin = place(in, st);
    if (!XEPLOAI_TRY(Token)) return mark(false);
    if ((st.parts & (1U << bit)) != 0) {
      st.note_twice(begin);
      return mark(false);
    }
    st.parts |= 1U << bit;
    return mark(true);
  }
};

// The part was read; consumes nothing.
template <Expected what, unsigned bit>
struct has_part {
  using rule_t = has_part;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    if ((st.parts & (1U << bit)) != 0) return true;
    st.note(place(in, st), st.token_end, what);
    return false;
  }
};

struct no_parts_yet {
  using rule_t = no_parts_yet;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    st.parts = 0;
    return true;
  }
};

// --- Looking ahead -------------------------------------------------------------------------------------------

template <typename... Tokens>
struct ahead {
  using rule_t = ahead;
  using subs_t = pegtl::type_list<seq<Tokens...>>;
  XEPLOAI_MATCH {
    auto mark = in.template mark<pegtl::rewind_mode::required>();
    const std::uint32_t token_end = st.token_end;
    const std::size_t size = st.tree.size();
    const bool matched = XEPLOAI_TRY(seq<Tokens...>);
    st.token_end = token_end;
    st.tree.cut(size);
    (void)mark(false);
    return matched;
  }
};

template <typename... Tokens>
struct not_ahead {
  using rule_t = not_ahead;
  using subs_t = pegtl::type_list<ahead<Tokens...>>;
  XEPLOAI_MATCH { return !XEPLOAI_TRY(ahead<Tokens...>); }
};

// The rules with a flag of the state set.
template <bool syntax::ParseState::*flag, typename... Rules>
struct within {
  using rule_t = within;
  using subs_t = pegtl::type_list<seq<Rules...>>;
  XEPLOAI_MATCH {
    st.*flag = true;
    const bool matched = XEPLOAI_TRY(seq<Rules...>);
    st.*flag = false;
    return matched;
  }
};

// Rule, then `,` and Rule again as often as there is a comma.
struct comma : token<pegtl::one<','>> {};
template <typename Rule>
struct separated : seq<Rule, star<comma, Rule>> {};

}  // namespace xeploai::grammar

// What PEGTL's analysis must know of rules with a matcher of their own: whether they consume something.
namespace tao::pegtl {

template <typename Name, typename Self>
struct analyze_traits<Name, xeploai::grammar::scanned<Self>> : analyze_any_traits<> {};
template <typename Name, typename... Rules>
struct analyze_traits<Name, xeploai::grammar::token<Rules...>> : analyze_seq_traits<Rules...> {};
template <typename Name, xeploai::syntax::Kind kind, auto detail, typename Token>
struct analyze_traits<Name, xeploai::grammar::leaf<kind, detail, Token>> : analyze_seq_traits<Token> {};
template <typename Name, xeploai::syntax::Kind kind, typename... Rules>
struct analyze_traits<Name, xeploai::grammar::node<kind, Rules...>> : analyze_seq_traits<Rules...> {};
template <typename Name, xeploai::syntax::Kind kind, typename... Rules>
struct analyze_traits<Name, xeploai::grammar::suffix<kind, Rules...>> : analyze_seq_traits<Rules...> {};
template <typename Name, xeploai::syntax::Expected what, typename... Rules>
struct analyze_traits<Name, xeploai::grammar::expect<what, Rules...>> : analyze_seq_traits<Rules...> {};
template <typename Name, typename... Rules>
struct analyze_traits<Name, xeploai::grammar::whole<Rules...>> : analyze_seq_traits<Rules...> {};
template <typename Name, typename Head, typename... Rules>
struct analyze_traits<Name, xeploai::grammar::deeper<Head, Rules...>> : analyze_seq_traits<Head, Rules...> {};
template <typename Name, unsigned bit, typename Token>
struct analyze_traits<Name, xeploai::grammar::once<bit, Token>> : analyze_seq_traits<Token> {};
template <typename Name, xeploai::syntax::Expected what, unsigned bit>
struct analyze_traits<Name, xeploai::grammar::has_part<what, bit>> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::no_parts_yet> : analyze_opt_traits<> {};
template <typename Name, typename... Tokens>
struct analyze_traits<Name, xeploai::grammar::ahead<Tokens...>> : analyze_opt_traits<Tokens...> {};
template <typename Name, typename... Tokens>
struct analyze_traits<Name, xeploai::grammar::not_ahead<Tokens...>> : analyze_opt_traits<Tokens...> {};
template <typename Name, bool xeploai::syntax::ParseState::*flag, typename... Rules>
struct analyze_traits<Name, xeploai::grammar::within<flag, Rules...>> : analyze_seq_traits<Rules...> {};

}  // namespace tao::pegtl
