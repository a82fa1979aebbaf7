// The compiler's 128-bit integer under one name; products of two decimals and sums of many live in it.
#pragma once

namespace xeploai::base {

__extension__ using Int128 = __int128;

}  // namespace xeploai::base
