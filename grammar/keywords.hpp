// Keywords, in both languages at once, from keywords.def. A keyword is looked for only where the grammar has a place
// for it; where two fit, the longer one is tried first. Its words may stand apart by white space and comments.
#pragma once

#include "rule.hpp"
#include "tokens.hpp"

namespace xeploai::grammar {

template <Keyword which>
struct keyword : scanned<keyword<which>> {
  template <typename State>
  static std::size_t end_of(State& st, std::size_t at) {
    return st.words.keyword(which, at).value_or(at);
  }
};

// A keyword that is kept in the tree.
template <Keyword which>
struct kept_keyword : leaf<Kind::keyword, which, keyword<which>> {};

template <Keyword... which>
struct one_keyword_of : sor<kept_keyword<which>...> {};

}  // namespace xeploai::grammar
