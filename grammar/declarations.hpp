// Declarations (language.md, section 3) and the tests of rule files (section 7).
#pragma once

#include "recover.hpp"
#include "rule.hpp"
#include "statements.hpp"
#include "tokens.hpp"

namespace xeploai::grammar {

// --- Plan, include, amends -----------------------------------------------------------------------------------

struct plan_title : node<Kind::plan_title, once<0, keyword<Keyword::title>>, needed_text> {};
struct plan_issuer : node<Kind::plan_issuer, once<1, keyword<Keyword::issuer>>, needed_text> {};
struct plan_date : node<Kind::plan_date, once<2, keyword<Keyword::date>>, expect<Expected::date, date>> {};
struct plan_basis : node<Kind::plan_basis, once<3, keyword<Keyword::basis>>, separated<needed_text>> {};
struct plan_clauses : node<Kind::plan_clauses, once<4, keyword<Keyword::clauses>>, needed_text> {};
struct plan_lines : star<sor<plan_title, plan_issuer, plan_date, plan_basis, plan_clauses>> {};
struct plan_block : seq<open_brace, no_parts_yet, plan_lines, expect<Expected::plan_line, close_brace>> {};
struct plan_declaration
    : seq<kept_keyword<Keyword::plan>, needed_text, expect<Expected::year_keyword, keyword<Keyword::year>>,
          expect<Expected::year, number>, opt<plan_block>> {};

struct include_declaration : seq<kept_keyword<Keyword::include>, needed_text> {};
struct amends_declaration : seq<kept_keyword<Keyword::amends>, needed_text> {};

// --- Scale, choice, parameter --------------------------------------------------------------------------------

// A block that holds names and no statements.
template <typename... Rules>
struct member_block : seq<needed_brace, within<&syntax::ParseState::in_members, Rules...>> {};

struct named_value : node<Kind::named_value, name, opt<label>> {};
struct values : member_block<expect<Expected::first_value, named_value>, star<named_value>,
                             expect<Expected::next_value, close_brace>> {};
struct scale_declaration : seq<kept_keyword<Keyword::scale>, needed_name, opt<label>, values> {};
struct choice_declaration : seq<kept_keyword<Keyword::choice>, needed_name, opt<label>, values> {};

struct table_row : node<Kind::table_row, name, expect<Expected::equals, equals>, needed_expression, opt<cite>> {};
struct table : node<Kind::table, keyword<Keyword::by>, needed_name, needed_brace, star<table_row>,
                    expect<Expected::table_row, close_brace>> {};
struct parameter_declaration : seq<kept_keyword<Keyword::parameter>, needed_name, opt<label>,
                                   expect<Expected::parameter_body, sor<value_given, table>>, opt<cite>> {};

// --- Unit ----------------------------------------------------------------------------------------------------

struct key_field : node<Kind::key_field, keyword<Keyword::key>, needed_name,
                        expect<Expected::key_type, one_keyword_of<Keyword::text, Keyword::integer>>, opt<label>> {};
struct optional : leaf<Kind::optional, 0, keyword<Keyword::optional>> {};
struct default_value : node<Kind::default_value, keyword<Keyword::default_value>, expect<Expected::literal, literal>> {
};
// `số nguyên` is tried before `số`.
struct plain_type : one_keyword_of<Keyword::text, Keyword::integer, Keyword::number, Keyword::date, Keyword::boolean> {
};
struct reference_type : node<Kind::reference_type, keyword<Keyword::ref>, needed_name> {};
struct named_type : node<Kind::named_type, name> {};
struct single_type : sor<seq<plain_type, opt<sor<optional, default_value>>>, seq<reference_type, opt<optional>>,
                         seq<named_type, opt<sor<optional, default_value>>>> {};
struct list_field : node<Kind::field, name, expect<Expected::list_field_type, single_type>, opt<label>> {};
struct list_type
    : node<Kind::list_type, keyword<Keyword::list>, opt<label>, needed_brace, expect<Expected::first_field, list_field>,
           star<list_field>, expect<Expected::next_field, close_brace>> {};
struct field : node<Kind::field, name, expect<Expected::field_type, sor<list_type, seq<single_type, opt<label>>>>> {};
struct unit_declaration : seq<kept_keyword<Keyword::unit>, needed_name, opt<label>,
                              member_block<expect<Expected::key_field, key_field>, star<field>,
                                           expect<Expected::next_field, close_brace>>> {};

// --- Rules, classify -----------------------------------------------------------------------------------------

// In the braces of a block whose items are read one by one: whatever stands there, the block is read to its end, and
// a brace that is lacking at its end is one error.
template <Level level, Expected what, typename Item>
struct items : star<not_ahead<end_of_block>, sor<expect<what, whole<Item>>, recover<level>>> {};
template <Level level, Expected what, typename Item>
struct block_of
    : seq<remember_block, items<level, what, Item>, sor<close_brace, lacking_brace<&syntax::ParseState::block_brace>>> {
};

struct statements
    : within<&syntax::ParseState::in_statements, block_of<Level::statement, Expected::statement, statement>> {};
struct rules_declaration : seq<kept_keyword<Keyword::rules>, needed_name, needed_brace, statements> {};

struct kept_brace : leaf<Kind::open_brace, 0, open_brace> {};
struct classify_scale : node<Kind::scale_name, keyword<Keyword::as>, needed_name> {};
struct classify_declaration
    : seq<kept_keyword<Keyword::classify>, needed_name,
          sor<seq<classify_scale, expect<Expected::open_brace, kept_brace>>, expect<Expected::as_or_brace, kept_brace>>,
          statements> {};

// --- Tests ---------------------------------------------------------------------------------------------------

struct row_value : node<Kind::test_value, name, expect<Expected::equals, equals>, needed_sum> {};
struct test_row : node<Kind::test_row, open_brace, star<row_value>, expect<Expected::test_value, close_brace>> {};
struct test_rows : sor<ahead<close_bracket>, separated<expect<Expected::test_row, test_row>>> {};
struct test_list : node<Kind::test_list, open_bracket, test_rows, expect<Expected::comma_or_bracket, close_bracket>> {};
struct test_value : node<Kind::test_value, name, expect<Expected::equals, equals>,
                         expect<Expected::expression, sor<test_list, sum>>> {};
struct test_unit : node<Kind::test_unit, name, needed_name, needed_brace, star<test_value>,
                        expect<Expected::test_value, close_brace>> {};
struct expectation : node<Kind::expectation, kept_keyword<Keyword::expect>, needed_expression> {};
struct test_item : sor<expectation, test_unit> {};
struct test_declaration : seq<kept_keyword<Keyword::test>, needed_text, needed_brace,
                              block_of<Level::test_item, Expected::test_item, test_item>> {};

// --- Any of them ---------------------------------------------------------------------------------------------

struct replaceable_declaration : sor<scale_declaration, choice_declaration, parameter_declaration, unit_declaration,
                                     rules_declaration, classify_declaration> {};
struct declaration_body
    : sor<plan_declaration, include_declaration, amends_declaration, test_declaration, replaceable_declaration> {};
struct removable_declaration : seq<one_keyword_of<Keyword::scale, Keyword::choice, Keyword::parameter, Keyword::unit,
                                                  Keyword::rules, Keyword::classify>,
                                   needed_name> {};
struct remove_declaration
    : node<Kind::removal, keyword<Keyword::remove>, expect<Expected::declaration_keyword, removable_declaration>> {};
struct replace_declaration
    : node<Kind::declaration, replaces, expect<Expected::declaration_keyword, replaceable_declaration>> {};
struct plain_declaration : node<Kind::declaration, declaration_body> {};
struct declaration : sor<plain_declaration, replace_declaration, remove_declaration> {};

}  // namespace xeploai::grammar
