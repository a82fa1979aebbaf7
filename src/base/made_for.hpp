// Functions between XEPLOAI_MADE_FOR("avx2,…") and XEPLOAI_MADE_FOR_END are made with these instructions, and called
// only where the machine has them. What is included between them is made so too: headers that others share stand before
// them.
#pragma once

#define XEPLOAI_PRAGMA(words) _Pragma(#words)
#if defined(__clang__)
#define XEPLOAI_MADE_FOR(instructions) \
  XEPLOAI_PRAGMA(clang attribute push(__attribute__((target(instructions))), apply_to = function))
#define XEPLOAI_MADE_FOR_END XEPLOAI_PRAGMA(clang attribute pop)
#else
#define XEPLOAI_MADE_FOR(instructions) XEPLOAI_PRAGMA(GCC push_options) XEPLOAI_PRAGMA(GCC target(instructions))
#define XEPLOAI_MADE_FOR_END XEPLOAI_PRAGMA(GCC pop_options)
#endif
