// The loops of loops.hpp for machines with AVX2. What every source shares is included before the compiler is told of
// AVX2, so that nothing made for it here can be used elsewhere.
#include "base/decimal.hpp"
#include "base/made_for.hpp"
#include "eval/loops.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define XEPLOAI_AVX2 1
#endif

namespace xeploai::eval {

#if defined(XEPLOAI_AVX2)

XEPLOAI_MADE_FOR("avx2")

namespace {

constexpr std::int64_t number_limit = base::Decimal::limit;

#include "eval/loops.inl"

}  // namespace

XEPLOAI_MADE_FOR_END

const Loops& fastest_loops() { return __builtin_cpu_supports("avx2") ? all : plain_loops(); }

#else

const Loops& fastest_loops() { return plain_loops(); }

#endif

}  // namespace xeploai::eval
