// What sources with loops for machines with AVX2 begin with: XEPLOAI_AVX2 where the compiler can make such loops, and
// XEPLOAI_ON_AVX2, which marks their functions.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define XEPLOAI_AVX2 1
#define XEPLOAI_ON_AVX2 __attribute__((target("avx2")))
#endif
