// Loads: values of columns at the rows of the batch, at the rows that references name, and of the owners' registers.
#include <algorithm>
#include <type_traits>

#include "eval/kernels.hpp"
#include "eval/loops.hpp"

namespace xeploai::eval {
namespace {

using ir::Instruction;
using ir::Kind;

template <class Out, class Element>
void copy_rows(const Rows& rows, const void* elements, Out* out) {
  const auto* in = static_cast<const Element*>(elements);
  if (rows.ids) {
    for (std::size_t i = 0; i < rows.size; ++i) out[i] = static_cast<Out>(in[rows.ids[i]]);
  } else if constexpr (std::is_same_v<Out, std::int64_t> && std::is_same_v<Element, std::int32_t>) {
    fastest_loops().widen_32(in + rows.first, out, rows.size);
  } else if constexpr (std::is_same_v<Out, std::int64_t> && std::is_same_v<Element, std::uint8_t>) {
    fastest_loops().widen_8(in + rows.first, out, rows.size);
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
    case ColumnView::Width::bits16: copy_rows<Out, std::int16_t>(rows, view.elements, out); break;
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

std::int64_t element(const ColumnView& view, std::size_t row) {
  switch (view.width) {
    case ColumnView::Width::row: return static_cast<std::int64_t>(row);
    case ColumnView::Width::bits64: return static_cast<const std::int64_t*>(view.elements)[row];
    case ColumnView::Width::bits32: return static_cast<const std::int32_t*>(view.elements)[row];
    case ColumnView::Width::bits16: return static_cast<const std::int16_t*>(view.elements)[row];
    case ColumnView::Width::bits8: return static_cast<const std::uint8_t*>(view.elements)[row];
  }
  return 0;
}

}  // namespace

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
  } else if (view.width == ColumnView::Width::bits64 && !frame.rows.ids && view.factor == 1) {
    out.numbers = static_cast<const std::int64_t*>(view.elements) + frame.rows.first;
  } else {
    std::int64_t* const numbers = frame.numbers(i);
    copy_column(frame.rows, view, numbers);
    for (std::size_t k = 0; view.factor != 1 && k < n; ++k) numbers[k] *= view.factor;
  }
  if (view.missing) copy_rows<std::uint8_t, std::uint8_t>(frame.rows, view.missing, frame.missing(i));
  if (view.negative_is_missing) {
    std::uint8_t* missing = frame.missing(i);
    if (!view.missing) std::fill_n(missing, n, std::uint8_t{0});
    take_unranked(frame.numbers(i), missing, n);
  }
  if (view.failed) mark_failed(frame, i, view.failed);
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
    std::int64_t value = gone ? 0 : element(view, at) * view.factor;
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
  const auto spread = [&](const auto* in, auto* out) {
    std::size_t k = 0;
    for (const Stretch& stretch : frame.stretches)
      for (; k < stretch.end; ++k) out[k] = in[stretch.owner];
  };
  if (i.kind == Kind::boolean) spread(from.booleans, frame.booleans(i));
  if (i.kind == Kind::number) spread(from.numbers, frame.numbers(i));
  if (from.missing) spread(from.missing, frame.missing(i));
  if (from.errors) spread(from.errors, frame.errors(i));
}

}  // namespace xeploai::eval
