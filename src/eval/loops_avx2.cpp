// The loops of loops.hpp for machines with AVX2. What every source shares is included before the compiler is told of
// AVX2, so that nothing made for it here can be used elsewhere.
#include "base/decimal.hpp"
#include "eval/loops.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define XEPLOAI_AVX2 1
#endif

namespace xeploai::eval {

#if defined(XEPLOAI_AVX2)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif

namespace {

constexpr std::int64_t number_limit = base::Decimal::limit;

#include "eval/loops.inl"

}  // namespace

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const Loops& fastest_loops() { return __builtin_cpu_supports("avx2") ? all : plain_loops(); }

#else

const Loops& fastest_loops() { return plain_loops(); }

#endif

}  // namespace xeploai::eval
