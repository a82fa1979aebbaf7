// Expressions, from the loosest operator to the operands (language.md, section 5). Operators of one level make one
// node with many operands; every rule that leads back to `expression` goes through `deeper`.
#pragma once

#include "keywords.hpp"
#include "rule.hpp"
#include "tokens.hpp"

namespace xeploai::grammar {

using syntax::ArithmeticOp;
using syntax::CompareOp;

struct expression;
struct needed_expression : expect<Expected::expression, expression> {};

// --- References ----------------------------------------------------------------------------------------------

// `rank` in front of a brace begins a statement.
struct rank_name : seq<leaf<Kind::rank_word, 0, keyword<Keyword::rank>>, not_ahead<open_brace>> {};
struct group_name : leaf<Kind::group_word, 0, keyword<Keyword::group>> {};
struct bare_name : seq<no_call, name> {};

struct member : sor<leaf<Kind::rank_before_quota_word, 0, keyword<Keyword::rank_before_quota>>, rank_name, name> {};
struct path_rest : suffix<Kind::path, plus<dot, expect<Expected::member, member>>> {};
struct table_key
    : suffix<Kind::table_use, deeper<open_bracket, needed_expression, expect<Expected::close_bracket, close_bracket>>> {
};

// A name or a path: a value, a key, what stands behind `of` and `else`.
struct path : seq<sor<bare_name, rank_name>, opt<path_rest>> {};
struct needed_path : expect<Expected::name, path> {};
struct reference : seq<sor<bare_name, rank_name, group_name>, opt<sor<path_rest, table_key>>> {};

// --- Calls ---------------------------------------------------------------------------------------------------

struct where : node<Kind::where, keyword<Keyword::where>, needed_expression> {};
// `UNIT by FIELD`
struct reverse_list : node<Kind::reverse_list, ahead<name, keyword<Keyword::by>>, name, keyword<Keyword::by>,
                           expect<Expected::name, name>> {};
// `at most EXPR per FIELD`
struct per_limit : node<Kind::per_limit, keyword<Keyword::at_most>, needed_expression,
                        expect<Expected::per, keyword<Keyword::per>>, expect<Expected::name, name>> {};
struct argument : sor<per_limit, node<Kind::argument, sor<reverse_list, expression>, opt<where>>> {};
struct arguments : sor<ahead<close_parenthesis>, separated<expect<Expected::expression, argument>>> {};

// The name of a call; the parenthesis stands right behind its last word.
struct call_name {
  using rule_t = call_name;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    const std::size_t begin = place(in, st);
    const auto head = st.words.call(begin);
    if (!head) return false;
    st.tree.leaf(Kind::call_name, static_cast<std::uint8_t>(head->function), begin, head->end);
    end_token(in, st, head->end);
    return true;
  }
};
struct call
    : node<Kind::call,
           deeper<call_name, open_parenthesis, arguments, expect<Expected::comma_or_parenthesis, close_parenthesis>>> {
};

// --- Operands ------------------------------------------------------------------------------------------------

struct true_value : leaf<Kind::true_value, 0, keyword<Keyword::true_value>> {};
struct false_value : leaf<Kind::false_value, 0, keyword<Keyword::false_value>> {};
struct parentheses
    : node<Kind::parentheses,
           deeper<open_parenthesis, needed_expression, expect<Expected::close_parenthesis, close_parenthesis>>> {};
struct operand : sor<parentheses, date, number, text, call, true_value, false_value, reference> {};

// A literal, or the name of a value, as a field's default.
struct plain_literal : sor<date, number, text, true_value, false_value> {};
struct literal : sor<node<Kind::negate, minus, expect<Expected::literal, plain_literal>>, plain_literal, bare_name> {};

// --- Operators -----------------------------------------------------------------------------------------------

template <ArithmeticOp op, char c>
struct arithmetic : leaf<Kind::arithmetic_op, op, symbol<c>> {};
struct unary : sor<node<Kind::negate, deeper<minus, expect<Expected::expression, unary>>>, operand> {};
struct needed_unary : expect<Expected::expression, unary> {};
struct product_op : sor<arithmetic<ArithmeticOp::multiply, '*'>, arithmetic<ArithmeticOp::divide, '/'>> {};
struct product : seq<unary, opt<suffix<Kind::product, plus<product_op, needed_unary>>>> {};
struct needed_product : expect<Expected::expression, product> {};
struct sum_op : sor<arithmetic<ArithmeticOp::add, '+'>, arithmetic<ArithmeticOp::subtract, '-'>> {};
struct sum : seq<product, opt<suffix<Kind::sum, plus<sum_op, needed_product>>>> {};
struct needed_sum : expect<Expected::expression, sum> {};

template <CompareOp op, typename... Characters>
struct comparing : leaf<Kind::comparison_op, op, token<Characters...>> {};
struct less_equal : comparing<CompareOp::less_equal, pegtl::string<'<', '='>> {};
struct less : comparing<CompareOp::less, pegtl::one<'<'>> {};
struct greater_equal : comparing<CompareOp::greater_equal, pegtl::string<'>', '='>> {};
struct greater : comparing<CompareOp::greater, pegtl::one<'>'>> {};
struct equal : comparing<CompareOp::equal, pegtl::one<'='>> {};
struct not_equal : comparing<CompareOp::not_equal, pegtl::string<'!', '='>> {};

// `a < b`, and once more in the same direction: `a < b <= c`.
template <typename Op>
struct chain : suffix<Kind::comparison, Op, needed_sum, opt<Op, needed_sum>> {};
struct rising : chain<sor<less_equal, less>> {};
struct falling : chain<sor<greater_equal, greater>> {};
struct equality : suffix<Kind::comparison, sor<equal, not_equal>, needed_sum> {};

struct in_values : deeper<open_parenthesis, separated<needed_expression>,
                          expect<Expected::comma_or_parenthesis, close_parenthesis>> {};
struct needed_values : expect<Expected::open_parenthesis, in_values> {};
struct in_test : suffix<Kind::in_test, keyword<Keyword::in>, needed_values> {};
struct not_in_test : suffix<Kind::not_in_test, ahead<keyword<Keyword::not_so>, keyword<Keyword::in>>,
                            keyword<Keyword::not_so>, keyword<Keyword::in>, needed_values> {};
struct is_present : suffix<Kind::is_present, no_call, keyword<Keyword::is_present>> {};
struct is_missing : suffix<Kind::is_missing, keyword<Keyword::is_missing>> {};
struct comparison : seq<sum, opt<sor<rising, falling, equality, in_test, not_in_test, is_present, is_missing>>> {};

struct not_word : seq<no_call, no_heading, keyword<Keyword::not_so>> {};
struct negation : sor<node<Kind::negation, deeper<not_word, expect<Expected::expression, negation>>>, comparison> {};
struct needed_negation : expect<Expected::expression, negation> {};
struct conjunction : seq<negation, opt<suffix<Kind::all_of, plus<keyword<Keyword::and_also>, needed_negation>>>> {};
struct needed_conjunction : expect<Expected::expression, conjunction> {};
struct expression : seq<conjunction, opt<suffix<Kind::any_of, plus<keyword<Keyword::or_else>, needed_conjunction>>>> {};

}  // namespace xeploai::grammar

namespace tao::pegtl {

template <typename Name>
struct analyze_traits<Name, xeploai::grammar::call_name> : analyze_any_traits<> {};

}  // namespace tao::pegtl
