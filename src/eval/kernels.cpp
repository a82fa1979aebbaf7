// One loop an operation, over all rows of the batch. Errors are looked for after the loop, in a second one that runs
// only where the first saw a result out of range.
#include <algorithm>
#include <cstring>
#include <type_traits>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "eval/frame.hpp"

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

// --- Loads ---------------------------------------------------------------------------------------------------

template <class Out, class Element>
void copy_rows(const Rows& rows, const void* elements, Out* out) {
  const auto* in = static_cast<const Element*>(elements);
  if (rows.ids) {
    for (std::size_t i = 0; i < rows.size; ++i) out[i] = static_cast<Out>(in[rows.ids[i]]);
  } else {
    std::copy_n(in + rows.first, rows.size, out);
  }
}

template <class Out>
void copy_column(const Rows& rows, const ColumnView& view, Out* out) {
  switch (view.width) {
    case ColumnView::Width::row:
      for (std::size_t i = 0; i < rows.size; ++i) out[i] = static_cast<Out>(rows[i]);
      break;
    case ColumnView::Width::bits64: copy_rows<Out, std::int64_t>(rows, view.elements, out); break;
    case ColumnView::Width::bits32: copy_rows<Out, std::int32_t>(rows, view.elements, out); break;
    case ColumnView::Width::bits8: copy_rows<Out, std::uint8_t>(rows, view.elements, out); break;
  }
}

// A rank below 0 is missing, and its value 0.
void take_unranked(std::int64_t* numbers, std::uint8_t* missing, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    missing[i] |= numbers[i] < 0 ? 1 : 0;
    numbers[i] = std::max<std::int64_t>(numbers[i], 0);
  }
}

void mark_failed(Frame& frame, const Instruction& i, const std::uint8_t* failed) {
  RowError* errors = frame.errors(i);
  for (std::size_t k = 0; k < frame.size(); ++k) errors[k] = failed[frame.rows[k]] != 0 ? told_elsewhere : no_error;
}

void load(Frame& frame, const Instruction& i) {
  const ColumnView& view = frame.columns[i.aux];
  Vector& out = frame.out(i);
  out = Vector{};
  const std::size_t n = frame.size();
  if (i.kind == Kind::boolean) {
    if (view.width == ColumnView::Width::bits8 && !frame.rows.ids) {
      out.booleans = static_cast<const std::uint8_t*>(view.elements) + frame.rows.first;
    } else {
      copy_column(frame.rows, view, frame.booleans(i));
    }
  } else if (view.width == ColumnView::Width::bits64 && !frame.rows.ids) {
    out.numbers = static_cast<const std::int64_t*>(view.elements) + frame.rows.first;
  } else {
    copy_column(frame.rows, view, frame.numbers(i));
  }
  if (view.missing) copy_rows<std::uint8_t, std::uint8_t>(frame.rows, view.missing, frame.missing(i));
  if (view.negative_is_missing) {
    std::uint8_t* missing = frame.missing(i);
    if (!view.missing) std::fill_n(missing, n, std::uint8_t{0});
    take_unranked(frame.numbers(i), missing, n);
  }
  if (view.failed) mark_failed(frame, i, view.failed);
}

std::int64_t element(const ColumnView& view, std::size_t row) {
  switch (view.width) {
    case ColumnView::Width::row: return static_cast<std::int64_t>(row);
    case ColumnView::Width::bits64: return static_cast<const std::int64_t*>(view.elements)[row];
    case ColumnView::Width::bits32: return static_cast<const std::int32_t*>(view.elements)[row];
    case ColumnView::Width::bits8: return static_cast<const std::uint8_t*>(view.elements)[row];
  }
  return 0;
}

// The value at the row that a reference names. Where the reference is missing or in error nothing is read.
void gather(Frame& frame, const Instruction& i) {
  const ColumnView& view = frame.columns[i.aux];
  const Vector row = frame.in(i.a);
  frame.out(i) = Vector{};
  const std::size_t n = frame.size();
  std::int64_t* numbers = i.kind == Kind::number ? frame.numbers(i) : nullptr;
  std::uint8_t* booleans = i.kind == Kind::boolean ? frame.booleans(i) : nullptr;
  const bool may_miss = view.missing || view.negative_is_missing || row.missing || row.errors;
  std::uint8_t* missing = may_miss ? frame.missing(i) : nullptr;
  RowError* errors = view.failed || row.errors ? frame.errors(i) : nullptr;
  for (std::size_t k = 0; k < n; ++k) {
    const auto at = static_cast<std::size_t>(row.numbers[k]);
    const RowError error = row.error(k);
    bool gone = row.is_missing(k) || error != no_error || at >= view.rows;
    if (!gone && view.missing) gone = view.missing[at] != 0;
    std::int64_t value = gone ? 0 : element(view, at);
    if (view.negative_is_missing && value < 0) gone = true, value = 0;
    if (numbers) numbers[k] = value;
    if (booleans) booleans[k] = static_cast<std::uint8_t>(value);
    if (missing) missing[k] = gone ? 1 : 0;
    if (!errors) continue;
    const bool failed = view.failed && !row.is_missing(k) && at < view.rows && view.failed[at] != 0;
    errors[k] = error != no_error ? error : failed ? told_elsewhere : no_error;
  }
}

void broadcast(Frame& frame, const Instruction& i) {
  const Vector& from = frame.outer->in(i.a);
  frame.out(i) = Vector{};
  const std::uint32_t* owners = frame.owners;
  const auto spread = [&](const auto* in, auto* out) {
    for (std::size_t k = 0; k < frame.size(); ++k) out[k] = in[owners[k]];
  };
  if (i.kind == Kind::boolean) spread(from.booleans, frame.booleans(i));
  if (i.kind == Kind::number) spread(from.numbers, frame.numbers(i));
  if (from.missing) spread(from.missing, frame.missing(i));
  if (from.errors) spread(from.errors, frame.errors(i));
}

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

// An operation of two numbers whose result fits 64 bits: `combine(x, y)`.
template <class Combine>
void narrow(Frame& frame, const Instruction& i, Combine combine) {
  const Vector a = frame.in(i.a);
  const Vector b = frame.in(i.b);
  frame.out(i) = Vector{};
  std::int64_t* out = frame.numbers(i);
  const std::size_t n = frame.size();
  std::uint8_t bad = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const std::int64_t value = combine(a.numbers[k], b.numbers[k]);
    out[k] = value;
    bad |= static_cast<std::uint8_t>(out_of_range(value));
  }
  merge_missing(frame, i, a, b);
  merge_errors(frame, i, a, b);
  if (bad != 0) mark_bad_rows(frame, i, frame.range_site(i), out, [&](std::size_t k) { return out_of_range(out[k]); });
}

// An operation that cannot leave the range: smaller, larger, opposite.
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

// --- Conditions ----------------------------------------------------------------------------------------------

// A comparison with something missing is false, and never missing itself.
void drop_missing(Frame& frame, const Instruction& i, const Vector& a, std::uint8_t* out) {
  if (!a.missing) return;
  for (std::size_t k = 0; k < frame.size(); ++k) out[k] &= static_cast<std::uint8_t>(1 ^ a.missing[k]);
  (void)i;
}

template <class Compare>
void compare(Frame& frame, const Instruction& i, Compare holds) {
  const Vector a = frame.in(i.a);
  const Vector b = frame.in(i.b);
  frame.out(i) = Vector{};
  std::uint8_t* out = frame.booleans(i);
  const std::size_t n = frame.size();
  if (a.numbers) {
    for (std::size_t k = 0; k < n; ++k) out[k] = static_cast<std::uint8_t>(holds(a.numbers[k], b.numbers[k]));
  } else {
    for (std::size_t k = 0; k < n; ++k)
      out[k] = static_cast<std::uint8_t>(holds(std::int64_t{a.booleans[k]}, std::int64_t{b.booleans[k]}));
  }
  drop_missing(frame, i, a, out);
  drop_missing(frame, i, b, out);
  merge_errors(frame, i, a, b);
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
    choose(yes.numbers, no.numbers, frame.numbers(i));
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

}  // namespace

// --- Frame ---------------------------------------------------------------------------------------------------

RowError Frame::range_site(const Instruction& instruction) const {
  return first_site + 2 * static_cast<RowError>(&instruction - code->instructions.data());
}

std::int64_t* Frame::numbers(const Instruction& instruction) {
  auto& buffer = buffers[instruction.dst.index()].numbers;
  if (buffer.empty()) buffer.resize(batch);
  out(instruction).numbers = buffer.data();
  return buffer.data();
}

Int128* Frame::wides(const Instruction& instruction) {
  auto& buffer = buffers[instruction.dst.index()].wides;
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
    case Op::add: return narrow(frame, i, [](I x, I y) { return x + y; });
    case Op::subtract: return narrow(frame, i, [](I x, I y) { return x - y; });
    case Op::multiply: return narrow(frame, i, product);
    case Op::negate: return closed(frame, i, [](I x, I) { return -x; });
    case Op::minimum: return closed(frame, i, [](I x, I y) { return x < y ? x : y; });
    case Op::maximum: return closed(frame, i, [](I x, I y) { return x > y ? x : y; });
    case Op::absolute: return closed(frame, i, [](I x, I) { return x < 0 ? -x : x; });
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
    case Op::equal: return compare(frame, i, [](I x, I y) { return x == y; });
    case Op::not_equal: return compare(frame, i, [](I x, I y) { return x != y; });
    case Op::less: return compare(frame, i, [](I x, I y) { return x < y; });
    case Op::less_equal: return compare(frame, i, [](I x, I y) { return x <= y; });
    case Op::greater: return compare(frame, i, [](I x, I y) { return x > y; });
    case Op::greater_equal: return compare(frame, i, [](I x, I y) { return x >= y; });
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
