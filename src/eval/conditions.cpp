// Conditions and what they choose: comparisons, presence, and, or, not, cases, and the sealing of a let. What an early
// stop would leave out counts neither as a value nor as an error.
#include <algorithm>

#include "eval/kernels.hpp"
#include "eval/loops.hpp"

namespace xeploai::eval {
namespace {

using ir::Instruction;
using ir::Kind;
using ir::Op;

// A comparison with something missing is false, and never missing itself.
void drop_missing(const Frame& frame, const Vector& a, std::uint8_t* out) {
  if (!a.missing) return;
  for (std::size_t k = 0; k < frame.size(); ++k) out[k] &= static_cast<std::uint8_t>(1 ^ a.missing[k]);
}

template <class Compare>
void compare_by(Frame& frame, const Instruction& i, Loops::Compare compare_numbers, Compare holds) {
  const Vector a = frame.in(i.a);
  const Vector b = frame.in(i.b);
  frame.out(i) = Vector{};
  std::uint8_t* out = frame.booleans(i);
  const std::size_t n = frame.size();
  if (a.numbers) {
    compare_numbers(a.numbers, right_of(b), out, n);
  } else {
    for (std::size_t k = 0; k < n; ++k)
      out[k] = static_cast<std::uint8_t>(holds(std::int64_t{a.booleans[k]}, std::int64_t{b.booleans[k]}));
  }
  drop_missing(frame, a, out);
  drop_missing(frame, b, out);
  merge_errors(frame, i, a, b);
}

}  // namespace

void compare(Frame& frame, const Instruction& i) {
  using I = std::int64_t;
  const Loops& loops = fastest_loops();
  switch (i.op) {
    case Op::equal: return compare_by(frame, i, loops.equal, [](I x, I y) { return x == y; });
    case Op::not_equal: return compare_by(frame, i, loops.not_equal, [](I x, I y) { return x != y; });
    case Op::less: return compare_by(frame, i, loops.less, [](I x, I y) { return x < y; });
    case Op::less_equal: return compare_by(frame, i, loops.less_equal, [](I x, I y) { return x <= y; });
    case Op::greater: return compare_by(frame, i, loops.greater, [](I x, I y) { return x > y; });
    case Op::greater_equal: return compare_by(frame, i, loops.greater_equal, [](I x, I y) { return x >= y; });
    default: return;
  }
}

void is_present(Frame& frame, const Instruction& i) {
  const Vector a = frame.in(i.a);
  frame.out(i) = Vector{};
  std::uint8_t* out = frame.booleans(i);
  for (std::size_t k = 0; k < frame.size(); ++k) out[k] = a.is_missing(k) ? 0 : 1;
  merge_errors(frame, i, a, a);
}

// `and`, `or`: the right side counts where the left does not decide. A missing boolean is false.
void logic(Frame& frame, const Instruction& i, std::uint8_t deciding) {
  const Vector a = frame.in(i.a);
  const Vector b = frame.in(i.b);
  frame.out(i) = Vector{};
  std::uint8_t* out = frame.booleans(i);
  const std::size_t n = frame.size();
  if (!a.missing && !b.missing) {
    if (deciding == 0) {
      for (std::size_t k = 0; k < n; ++k) out[k] = a.booleans[k] & b.booleans[k];
    } else {
      for (std::size_t k = 0; k < n; ++k) out[k] = a.booleans[k] | b.booleans[k];
    }
  } else {
    for (std::size_t k = 0; k < n; ++k) {
      const auto left = static_cast<std::uint8_t>(a.is_missing(k) ? 0 : a.booleans[k]);
      const auto right = static_cast<std::uint8_t>(b.is_missing(k) ? 0 : b.booleans[k]);
      out[k] = deciding == 0 ? left & right : left | right;
    }
  }
  if (!a.errors && !b.errors) return;
  RowError* errors = frame.errors(i);
  for (std::size_t k = 0; k < n; ++k) {
    const auto left = static_cast<std::uint8_t>(a.is_missing(k) ? 0 : a.booleans[k]);
    errors[k] = a.error(k);
    if (errors[k] == no_error && left != deciding) errors[k] = b.error(k);
    if (errors[k] == no_error && left == deciding) out[k] = deciding;
  }
}

void negation(Frame& frame, const Instruction& i) {
  const Vector a = frame.in(i.a);
  frame.out(i) = Vector{};
  std::uint8_t* out = frame.booleans(i);
  for (std::size_t k = 0; k < frame.size(); ++k)
    out[k] = static_cast<std::uint8_t>(1 ^ (a.is_missing(k) ? 0 : a.booleans[k]));
  merge_errors(frame, i, a, a);
}

void select(Frame& frame, const Instruction& i) {
  const Vector when = frame.in(i.a);
  const Vector yes = frame.in(i.b);
  const Vector no = frame.in(i.c);
  frame.out(i) = Vector{};
  const std::size_t n = frame.size();
  const auto choose = [&](const auto* from_yes, const auto* from_no, auto* out) {
    for (std::size_t k = 0; k < n; ++k) out[k] = when.booleans[k] != 0 ? from_yes[k] : from_no[k];
  };
  if (i.kind == Kind::boolean) {
    choose(yes.booleans, no.booleans, frame.booleans(i));
  } else {
    fastest_loops().select(when.booleans, yes.numbers, no.numbers, frame.numbers(i), n);
  }
  if (yes.missing || no.missing) {
    std::uint8_t* missing = frame.missing(i);
    for (std::size_t k = 0; k < n; ++k)
      missing[k] = (when.booleans[k] != 0 ? yes.is_missing(k) : no.is_missing(k)) ? 1 : 0;
  }
  if (!when.errors && !yes.errors && !no.errors) return;
  RowError* errors = frame.errors(i);
  for (std::size_t k = 0; k < n; ++k) {
    errors[k] = when.error(k);
    if (errors[k] == no_error) errors[k] = when.booleans[k] != 0 ? yes.error(k) : no.error(k);
  }
}

// The register without its errors, which are noted; what needs it knows only that it failed.
void seal(Frame& frame, const Instruction& i) {
  const Vector a = frame.in(i.a);
  frame.out(i) = a;
  if (!a.errors) return;
  RowError* errors = frame.errors(i);
  for (std::size_t k = 0; k < frame.size(); ++k) {
    if (a.errors[k] > no_error) frame.sealed->push_back({k, a.errors[k]});
    errors[k] = a.errors[k] == no_error ? no_error : told_elsewhere;
  }
}

}  // namespace xeploai::eval
