// The statements of classify and rules (language.md, section 4), and cases.
#pragma once

#include "expressions.hpp"
#include "keywords.hpp"
#include "rule.hpp"
#include "tokens.hpp"

namespace xeploai::grammar {

struct needed_name : expect<Expected::name, name> {};
struct needed_text : expect<Expected::text, text> {};
struct cite : node<Kind::cite, keyword<Keyword::cite>, needed_text> {};
struct needed_brace : expect<Expected::open_brace, open_brace> {};
struct value_given : seq<equals, needed_expression> {};

// --- Cases ---------------------------------------------------------------------------------------------------

// Nothing follows `otherwise`: it leaves a flag.
template <bool value>
struct set_otherwise_read {
  using rule_t = set_otherwise_read;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    st.otherwise_read = value;
    return true;
  }
};
struct before_otherwise {
  using rule_t = before_otherwise;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH { return !st.otherwise_read; }
};

struct when : node<Kind::when, keyword<Keyword::when>, needed_expression> {};
struct otherwise : seq<keyword<Keyword::otherwise>, set_otherwise_read<true>> {};
struct one_case
    : node<Kind::one_case, expression, expect<Expected::when_or_otherwise, sor<when, otherwise>>, opt<cite>> {};
struct end_of_cases : pegtl::if_then_else<before_otherwise, expect<Expected::next_case, close_brace>,
                                          expect<Expected::end_of_cases, close_brace>> {};
struct cases : node<Kind::cases, open_brace, set_otherwise_read<false>, expect<Expected::first_case, one_case>,
                    star<before_otherwise, one_case>, end_of_cases> {};

// --- Statements ----------------------------------------------------------------------------------------------

struct use_statement : seq<kept_keyword<Keyword::use>, needed_name> {};

struct skip_statement : seq<kept_keyword<Keyword::skip>, needed_name, expect<Expected::when, keyword<Keyword::when>>,
                            needed_expression, expect<Expected::because, keyword<Keyword::because>>, needed_text> {};

struct at_least : node<Kind::at_least, keyword<Keyword::at_least>, needed_expression> {};
struct at_most : node<Kind::at_most, keyword<Keyword::at_most>, needed_expression> {};
struct let_statement : seq<kept_keyword<Keyword::let>, needed_name, opt<label>,
                           expect<Expected::let_body, sor<seq<value_given, opt<at_least>, opt<at_most>>, cases>>> {};

struct require_statement : seq<kept_keyword<Keyword::require>, expect<Expected::name, no_known_call, name>,
                               needed_expression, expect<Expected::message, keyword<Keyword::message>>, needed_text> {};

struct rank_statement : seq<kept_keyword<Keyword::rank>, expect<Expected::open_brace, cases>> {};

struct cap_statement : seq<kept_keyword<Keyword::cap>, needed_name, expect<Expected::at, keyword<Keyword::at>>,
                           needed_expression, opt<when>> {};

struct judgement_statement : seq<kept_keyword<Keyword::judgement>, needed_name, needed_text> {};

// --- Quota ---------------------------------------------------------------------------------------------------

struct per : node<Kind::per, once<0, keyword<Keyword::per>>, separated<needed_path>> {};
struct limit
    : node<Kind::limit, once<1, kept_keyword<Keyword::limit>>, expect<Expected::limit_body, sor<value_given, cases>>> {
};
struct order_key : node<Kind::order_key, expression,
                        expect<Expected::direction, one_keyword_of<Keyword::ascending, Keyword::descending>>> {};
struct order : node<Kind::order, once<2, keyword<Keyword::order>>, separated<expect<Expected::expression, order_key>>> {
};
struct ties : node<Kind::ties, once<3, keyword<Keyword::ties>>,
                   expect<Expected::ties, one_keyword_of<Keyword::hold, Keyword::admit>>> {};
struct else_rank : node<Kind::else_rank, once<4, keyword<Keyword::else_rank>>, needed_path> {};
struct quota_parts : star<sor<per, limit, order, ties, else_rank>> {};
struct quota_is_complete
    : seq<has_part<Expected::limit_part, 1>, has_part<Expected::order_part, 2>, has_part<Expected::else_part, 4>> {};
struct quota_statement
    : seq<kept_keyword<Keyword::quota>, needed_name, expect<Expected::of, keyword<Keyword::of>>, needed_path,
          needed_brace, no_parts_yet, quota_parts, quota_is_complete, expect<Expected::quota_part, close_brace>> {};

// --- Any of them ---------------------------------------------------------------------------------------------

struct statement_body : seq<sor<use_statement, skip_statement, let_statement, require_statement, rank_statement,
                                cap_statement, quota_statement, judgement_statement>,
                            opt<cite>> {};
struct replaces : leaf<Kind::replaces, 0, keyword<Keyword::replace>> {};
struct removable_statement
    : sor<kept_keyword<Keyword::rank>, seq<one_keyword_of<Keyword::use, Keyword::skip, Keyword::let, Keyword::require,
                                                          Keyword::cap, Keyword::quota, Keyword::judgement>,
                                           needed_name>> {};
struct remove_statement
    : node<Kind::removal, keyword<Keyword::remove>, expect<Expected::statement_keyword, removable_statement>> {};
struct replace_statement : node<Kind::statement, replaces, expect<Expected::statement_keyword, statement_body>> {};
struct plain_statement : node<Kind::statement, statement_body> {};
struct statement : sor<plain_statement, replace_statement, remove_statement> {};

}  // namespace xeploai::grammar

namespace tao::pegtl {

template <typename Name, bool value>
struct analyze_traits<Name, xeploai::grammar::set_otherwise_read<value>> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::before_otherwise> : analyze_opt_traits<> {};

}  // namespace tao::pegtl
