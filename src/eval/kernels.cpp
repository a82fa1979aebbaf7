// One loop an operation, over all rows of the batch. Errors are looked for after the loop, in a second one that runs
// only where the first saw a result out of range.
#include <algorithm>
#include <type_traits>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "eval/kernels.hpp"
#include "eval/loops.hpp"

namespace xeploai::eval {
namespace {

using base::Decimal;
using base::Int128;
using base::Wide;
using ir::Instruction;
using ir::Kind;
using ir::Op;

constexpr std::int64_t number_limit = Decimal::limit;

bool out_of_range(std::int64_t millionths) { return millionths >= number_limit || millionths <= -number_limit; }

// --- Arithmetic ----------------------------------------------------------------------------------------------

// Marks the rows for which `bad(k)` holds, unless they are missing or in error already; their value becomes 0.
template <class Value, class Bad>
void mark_bad_rows(Frame& frame, const Instruction& i, RowError site, Value* values, Bad bad) {
  Vector& out = frame.out(i);
  const RowError* before = out.errors;
  RowError* errors = frame.errors(i);
  if (before != errors) {
    if (before) {
      std::copy_n(before, frame.size(), errors);
    } else {
      std::fill_n(errors, frame.size(), no_error);
    }
  }
  for (std::size_t k = 0; k < frame.size(); ++k) {
    if (!bad(k)) continue;
    values[k] = 0;
    if (errors[k] == no_error && !out.is_missing(k)) errors[k] = site;
  }
}

// An operation of two numbers whose result fits 64 bits.
void narrow(Frame& frame, const Instruction& i, Loops::Checked combine) {
  const Vector a = frame.in(i.a);
  const Vector b = frame.in(i.b);
  frame.out(i) = Vector{};
  std::int64_t* out = frame.numbers(i);
  const bool good = combine(a.numbers, right_of(b), out, frame.size());
  merge_missing(frame, i, a, b);
  merge_errors(frame, i, a, b);
  if (!good) mark_bad_rows(frame, i, frame.range_site(i), out, [&](std::size_t k) { return out_of_range(out[k]); });
}

// An operation that cannot leave the range: smaller, larger, opposite.
void closed(Frame& frame, const Instruction& i, Loops::Closed combine) {
  const Vector a = frame.in(i.a);
  const Vector b = i.b ? frame.in(i.b) : a;
  frame.out(i) = Vector{};
  combine(a.numbers, right_of(b), frame.numbers(i), frame.size());
  merge_missing(frame, i, a, b);
  merge_errors(frame, i, a, b);
}

template <class Combine>
void closed(Frame& frame, const Instruction& i, Combine combine) {
  const Vector a = frame.in(i.a);
  const Vector b = i.b ? frame.in(i.b) : a;
  frame.out(i) = Vector{};
  std::int64_t* out = frame.numbers(i);
  for (std::size_t k = 0; k < frame.size(); ++k) out[k] = combine(a.numbers[k], b.numbers[k]);
  merge_missing(frame, i, a, b);
  merge_errors(frame, i, a, b);
}

// The product, or `number_limit` where it is no number of the language.
std::int64_t product(std::int64_t x, std::int64_t y) {
  std::int64_t small = 0;
  if (!__builtin_mul_overflow(x, y, &small)) {
    const std::int64_t result = small / Decimal::scale;
    return result * Decimal::scale == small ? result : number_limit;
  }
  const auto exact = base::multiply(Decimal{x}, Decimal{y});
  return exact ? exact->millionths : number_limit;
}

bool multiply(Numbers a, Right b, std::int64_t* out, std::size_t size) {
  bool good = true;
  for (std::size_t k = 0; k < size; ++k) {
    out[k] = product(a[k], b.values[k]);
    good = good && !out_of_range(out[k]);
  }
  return good;
}

void widen(Frame& frame, const Instruction& i) {
  const Vector a = frame.in(i.a);
  frame.out(i) = Vector{};
  Int128* out = frame.wides(i);
  for (std::size_t k = 0; k < frame.size(); ++k) out[k] = base::widen(Decimal{a.numbers[k]}).units;
  merge_missing(frame, i, a, a);
  merge_errors(frame, i, a, a);
}

template <class Combine>
void wide(Frame& frame, const Instruction& i, Combine combine) {
  const Vector a = frame.in(i.a);
  const Vector b = frame.in(i.b);
  frame.out(i) = Vector{};
  Int128* out = frame.wides(i);
  std::vector<std::size_t> bad;
  for (std::size_t k = 0; k < frame.size(); ++k) {
    const std::optional<Wide> value = combine(Wide{a.wides[k]}, Wide{b.wides[k]});
    out[k] = value ? value->units : 0;
    if (!value) bad.push_back(k);
  }
  merge_missing(frame, i, a, b);
  merge_errors(frame, i, a, b);
  if (bad.empty()) return;
  auto next = bad.begin();
  mark_bad_rows(frame, i, frame.range_site(i), out, [&](std::size_t k) {
    if (next == bad.end() || *next != k) return false;
    ++next;
    return true;
  });
}

void wide_negate(Frame& frame, const Instruction& i) {
  const Vector a = frame.in(i.a);
  frame.out(i) = Vector{};
  Int128* out = frame.wides(i);
  for (std::size_t k = 0; k < frame.size(); ++k) out[k] = -a.wides[k];
  merge_missing(frame, i, a, a);
  merge_errors(frame, i, a, a);
}

base::Rounding direction(sema::RoundingKind kind) {
  switch (kind) {
    case sema::RoundingKind::round: return base::Rounding::half_away;
    case sema::RoundingKind::floor: return base::Rounding::down;
    case sema::RoundingKind::ceil: return base::Rounding::up;
  }
  return base::Rounding::half_away;
}

void round(Frame& frame, const Instruction& i) {
  const Vector a = frame.in(i.a);
  const Vector b = i.b ? frame.in(i.b) : Vector{};
  const base::Rounding how = direction(ir::rounding_kind(i.aux));
  const int digits = ir::rounding_digits(i.aux);
  frame.out(i) = Vector{};
  std::int64_t* out = frame.numbers(i);
  bool zero = false;
  bool range = false;
  for (std::size_t k = 0; k < frame.size(); ++k) {
    const Wide divisor = i.b ? Wide{b.wides[k]} : base::wide_one;
    if (divisor.units == 0) {
      out[k] = -number_limit;
      zero = true;
      continue;
    }
    const auto value = base::divide_rounded(Wide{a.wides[k]}, divisor, how, digits);
    out[k] = value ? value->millionths : number_limit;
    range |= !value;
  }
  merge_missing(frame, i, a, i.b ? b : a);
  merge_errors(frame, i, a, i.b ? b : a);
  if (zero) mark_bad_rows(frame, i, frame.zero_site(i), out, [&](std::size_t k) { return out[k] == -number_limit; });
  if (range) mark_bad_rows(frame, i, frame.range_site(i), out, [&](std::size_t k) { return out[k] == number_limit; });
}

std::int64_t months(std::int64_t from, std::int64_t to) {
  return Decimal::of(base::months_between(base::Date{static_cast<std::int32_t>(from)},
                                          base::Date{static_cast<std::int32_t>(to)}))
      .millionths;
}

std::int64_t year_of(std::int64_t day) {
  return Decimal::of(base::calendar(base::Date{static_cast<std::int32_t>(day)}).year).millionths;
}

void table(Frame& frame, const Instruction& i) {
  const Vector a = frame.in(i.a);
  frame.out(i) = Vector{};
  const std::vector<std::int64_t>& rows =
      frame.table_bits[static_cast<std::size_t>(&i - frame.code->instructions.data())];
  const auto look = [&](auto* out) {
    for (std::size_t k = 0; k < frame.size(); ++k)
      out[k] = static_cast<std::remove_reference_t<decltype(*out)>>(rows[static_cast<std::size_t>(a.numbers[k])]);
  };
  if (i.kind == Kind::boolean) {
    look(frame.booleans(i));
  } else {
    look(frame.numbers(i));
  }
  merge_missing(frame, i, a, a);
  merge_errors(frame, i, a, a);
}

}  // namespace

// --- Frame ---------------------------------------------------------------------------------------------------

RowError Frame::range_site(const Instruction& instruction) const {
  return first_site + 2 * static_cast<RowError>(&instruction - code->instructions.data());
}

std::int64_t* Frame::numbers(const Instruction& instruction) {
  auto& buffer = numbers_at[slots.of[instruction.dst.index()]];
  if (buffer.empty()) buffer.resize(batch);
  out(instruction).numbers = buffer.data();
  return buffer.data();
}

Int128* Frame::wides(const Instruction& instruction) {
  auto& buffer = wides_at[slots.of[instruction.dst.index()]];
  if (buffer.empty()) buffer.resize(batch);
  out(instruction).wides = buffer.data();
  return buffer.data();
}

std::uint8_t* Frame::booleans(const Instruction& instruction) {
  auto& buffer = buffers[instruction.dst.index()].booleans;
  if (buffer.empty()) buffer.resize(batch);
  out(instruction).booleans = buffer.data();
  return buffer.data();
}

std::uint8_t* Frame::missing(const Instruction& instruction) {
  auto& buffer = buffers[instruction.dst.index()].missing;
  if (buffer.empty()) buffer.resize(batch);
  out(instruction).missing = buffer.data();
  return buffer.data();
}

RowError* Frame::errors(const Instruction& instruction) {
  auto& buffer = buffers[instruction.dst.index()].errors;
  if (buffer.empty()) buffer.resize(batch);
  out(instruction).errors = buffer.data();
  return buffer.data();
}

void merge_missing(Frame& frame, const Instruction& i, const Vector& a, const Vector& b) {
  if (!a.missing || !b.missing || a.missing == b.missing) {
    frame.out(i).missing = a.missing ? a.missing : b.missing;
    return;
  }
  std::uint8_t* missing = frame.missing(i);
  for (std::size_t k = 0; k < frame.size(); ++k) missing[k] = a.missing[k] | b.missing[k];
}

void merge_errors(Frame& frame, const Instruction& i, const Vector& a, const Vector& b) {
  if (!a.errors || !b.errors || a.errors == b.errors) {
    frame.out(i).errors = a.errors ? a.errors : b.errors;
    return;
  }
  RowError* errors = frame.errors(i);
  for (std::size_t k = 0; k < frame.size(); ++k) errors[k] = a.errors[k] != no_error ? a.errors[k] : b.errors[k];
}

void execute(Frame& frame, const Instruction& i) {
  using I = std::int64_t;
  switch (i.op) {
    case Op::constant: break;  // written when the frame was made
    case Op::load: return load(frame, i);
    case Op::gather: return gather(frame, i);
    case Op::broadcast: return broadcast(frame, i);
    case Op::add: return narrow(frame, i, fastest_loops().add);
    case Op::subtract: return narrow(frame, i, fastest_loops().subtract);
    case Op::multiply: return narrow(frame, i, multiply);
    case Op::negate: return closed(frame, i, fastest_loops().negate);
    case Op::minimum: return closed(frame, i, fastest_loops().minimum);
    case Op::maximum: return closed(frame, i, fastest_loops().maximum);
    case Op::absolute: return closed(frame, i, fastest_loops().absolute);
    case Op::widen: return widen(frame, i);
    case Op::wide_add: return wide(frame, i, [](Wide x, Wide y) { return base::add(x, y); });
    case Op::wide_subtract: return wide(frame, i, [](Wide x, Wide y) { return base::subtract(x, y); });
    case Op::wide_multiply: return wide(frame, i, [](Wide x, Wide y) { return base::multiply(x, y); });
    case Op::wide_negate: return wide_negate(frame, i);
    case Op::round: return round(frame, i);
    case Op::days_between: return closed(frame, i, [](I x, I y) { return (y - x) * Decimal::scale; });
    case Op::months_between: return closed(frame, i, months);
    case Op::year_of: return closed(frame, i, [](I x, I) { return year_of(x); });
    case Op::table: return table(frame, i);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: return compare(frame, i);
    case Op::is_present: return is_present(frame, i);
    case Op::both: return logic(frame, i, 0);
    case Op::either: return logic(frame, i, 1);
    case Op::negation: return negation(frame, i);
    case Op::select: return select(frame, i);
    case Op::aggregate: return execute_aggregate(frame, i);
    case Op::seal: return seal(frame, i);
  }
}

}  // namespace xeploai::eval
