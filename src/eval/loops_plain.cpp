// The loops of loops.hpp for any machine.
#include "base/decimal.hpp"
#include "eval/loops.hpp"

namespace xeploai::eval {
namespace {

constexpr std::int64_t number_limit = base::Decimal::limit;

#include "eval/loops.inl"

}  // namespace

const Loops& plain_loops() { return all; }

}  // namespace xeploai::eval
