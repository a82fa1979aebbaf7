// Tokens but keywords: punctuation, literals and names. A token takes the blank (white space, comments) behind it
// along, so that every rule begins at a token.
#pragma once

#include "base/unicode.hpp"
#include "rule.hpp"

namespace xeploai::grammar {

// --- Punctuation ---------------------------------------------------------------------------------------------

template <char c>
struct symbol : token<pegtl::one<c>> {};
struct open_parenthesis : symbol<'('> {};
struct close_parenthesis : symbol<')'> {};
struct open_bracket : symbol<'['> {};
struct close_bracket : symbol<']'> {};
struct open_brace : symbol<'{'> {};
struct close_brace : symbol<'}'> {};
struct equals : symbol<'='> {};
struct dot : symbol<'.'> {};
struct minus : symbol<'-'> {};

// --- Literals ------------------------------------------------------------------------------------------------

// These take in what is nearly a literal (`0,5`, `5x`, `05/12/2021`, `"\t"`), so that it is one token: what is wrong
// with it is said when its value is read (syntax/literals.hpp), and reading goes on.

struct digits : plus<pegtl::digit> {};
struct one_or_two_digits : pegtl::rep_min_max<1, 2, pegtl::digit> {};
struct four_digits : seq<pegtl::rep<4, pegtl::digit>, pegtl::not_at<pegtl::digit>> {};

// A character that may go on in a name: `5x` is one token, and no number.
struct name_character {
  using rule_t = name_character;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    const base::CodePoint point = base::decode(st.text, place(in, st));
    if (point.length == 0 || !base::continues_name(point.value)) return false;
    in.bump(point.length);
    return true;
  }
};

template <char mark>
struct year_first : seq<four_digits, pegtl::one<mark>, one_or_two_digits, pegtl::one<mark>, one_or_two_digits> {};
template <char mark>
struct year_last : seq<one_or_two_digits, pegtl::one<mark>, one_or_two_digits, pegtl::one<mark>, four_digits> {};
template <char mark>
struct date_with : sor<year_first<mark>, year_last<mark>> {};
struct date : leaf<Kind::date, 0,
                   token<pegtl::at<pegtl::digit>, sor<date_with<'-'>, date_with<'/'>, date_with<'.'>>,
                         pegtl::not_at<name_character>>> {};

struct fraction : seq<pegtl::one<'.'>, digits> {};
struct comma_digits : seq<pegtl::one<','>, digits, opt<fraction>> {};
struct number_rest : star<sor<name_character, pegtl::one<'.'>>> {};
struct number
    : leaf<Kind::number, 0, token<digits, opt<fraction>, star<comma_digits>, opt<pegtl::one<'%'>>, number_rest>> {};

struct escape : seq<pegtl::one<'\\'>, pegtl::not_one<'\n'>> {};
struct text_characters : star<sor<plus<pegtl::not_one<'"', '\\', '\n'>>, escape>> {};
struct quoted : token<pegtl::one<'"'>, text_characters, pegtl::one<'"'>> {};
struct text : leaf<Kind::text, 0, quoted> {};
struct label : leaf<Kind::label, 0, quoted> {};

// --- Names ---------------------------------------------------------------------------------------------------

struct any_word : scanned<any_word> {
  template <typename State>
  static std::size_t end_of(State& st, std::size_t at) {
    return st.words.at(at).end;
  }
};

// A word that is no keyword of one word.
struct name_word : scanned<name_word> {
  template <typename State>
  static std::size_t end_of(State& st, std::size_t at) {
    const syntax::Word word = st.words.at(at);
    return syntax::is_reserved(word.id) ? at : word.end;
  }
};

struct heading;  // recover.hpp

// No declaration or statement whose keyword has several words begins here, on a line of its own: the word that could
// be a name is part of that keyword, and what stood before is not finished.
struct no_heading {
  using rule_t = no_heading;
  using subs_t = pegtl::type_list<ahead<heading>>;
  XEPLOAI_MATCH {
    const std::size_t at = place(in, st);
    if (!syntax::may_begin_heading(st.words.at(at).id) || !syntax::begins_line(st.text, at)) return true;
    return !XEPLOAI_TRY(ahead<heading>);
  }
};

struct name : seq<no_heading, leaf<Kind::name, 0, name_word>> {};

// No call of the language stands here.
struct no_call {
  using rule_t = no_call;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH { return !st.words.call(place(in, st)); }
};

// None that the language knows: another name with a parenthesis right behind it may stand here.
struct no_known_call {
  using rule_t = no_known_call;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    const auto head = st.words.call(place(in, st));
    return !head || head->function == syntax::Function::unknown;
  }
};

// The blank before the first token.
struct first_blank {
  using rule_t = first_blank;
  using subs_t = pegtl::empty_list;
  XEPLOAI_MATCH {
    end_token(in, st, place(in, st));
    return true;
  }
};

}  // namespace xeploai::grammar

namespace tao::pegtl {

template <typename Name>
struct analyze_traits<Name, xeploai::grammar::name_character> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::no_heading> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::no_call> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::no_known_call> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, xeploai::grammar::first_blank> : analyze_opt_traits<> {};

}  // namespace tao::pegtl
