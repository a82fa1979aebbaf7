// A rule file. It always matches: what cannot be read is left as a broken node, with a fault.
#pragma once

#include <tao/pegtl/utf8.hpp>

#include "declarations.hpp"
#include "recover.hpp"
#include "rule.hpp"

namespace xeploai::grammar {

struct declarations : star<pegtl::not_at<pegtl::eof>,
                           sor<expect<Expected::declaration, whole<declaration>>, recover<Level::declaration>>> {};
struct file : seq<opt<pegtl::utf8::bom>, first_blank, declarations, pegtl::eof> {};

}  // namespace xeploai::grammar
