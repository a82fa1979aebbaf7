#include "eval/gathering.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/decimal.hpp"

namespace xeploai::eval {
namespace {

using base::Decimal;
using base::Int128;
using sema::AggregateFunction;

// Calls take(owner, begin, end) for the elements of each owner in the chunk.
template <class Take>
void for_each_stretch(const Chunk& chunk, Take take) {
  std::size_t begin = 0;
  for (const Stretch& stretch : chunk.stretches) {
    take(stretch.owner, begin, std::size_t{stretch.end});
    begin = stretch.end;
  }
}

// Calls take(owner, k) for the elements that are marked with 1, or for all where there are no marks. Eight that are
// not marked, as most often, cost one comparison.
template <class Take>
void for_each_marked(const Chunk& chunk, const std::uint8_t* marks, Take take) {
  if (marks == nullptr)
    return for_each_stretch(chunk, [&](std::size_t owner, std::size_t begin, std::size_t end) {
      for (std::size_t k = begin; k < end; ++k) take(owner, k);
    });
  const Stretch* stretch = chunk.stretches.data();
  const auto take_marked = [&](std::size_t k) {
    while (stretch->end <= k) ++stretch;
    take(std::size_t{stretch->owner}, k);
  };
  constexpr std::size_t at_once = sizeof(std::uint64_t);
  std::size_t k = 0;
  for (; k + at_once <= chunk.size; k += at_once) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, marks + k, at_once);
    if (eight == 0) continue;
    for (std::size_t i = k; i < k + at_once; ++i)
      if (marks[i] != 0) take_marked(i);
  }
  for (; k < chunk.size; ++k)
    if (marks[k] != 0) take_marked(k);
}

}  // namespace

bool Gathering::has_numbers() const {
  return aggregate_.function == AggregateFunction::count || aggregate_.function == AggregateFunction::sum;
}

void Gathering::start() {
  frame_.out(instruction_) = Vector{};
  const std::size_t n = frame_.size();
  switch (aggregate_.function) {
    case AggregateFunction::count:
    case AggregateFunction::sum: std::fill_n(state_.totals.begin(), n, Int128{0}); break;
    case AggregateFunction::any:
    case AggregateFunction::all:
      booleans_ = frame_.booleans(instruction_);
      std::fill_n(booleans_, n, static_cast<std::uint8_t>(aggregate_.function == AggregateFunction::all));
      break;
    case AggregateFunction::lowest:
    case AggregateFunction::highest:
      numbers_ = frame_.numbers(instruction_);
      missing_ = frame_.missing(instruction_);
      std::fill_n(numbers_, n, std::int64_t{0});
      std::fill_n(missing_, n, std::uint8_t{1});
      break;
  }
}

void Gathering::fail(std::size_t owner, RowError error) {
  if (!errors_) {
    errors_ = frame_.errors(instruction_);
    std::fill_n(errors_, frame_.size(), no_error);
  }
  if (errors_[owner] == no_error) errors_[owner] = error;
}

void Gathering::take(const Chunk& chunk) {
  const Vector* const where = aggregate_.where ? &chunk.elements.in(aggregate_.where) : nullptr;
  const Vector* const value = aggregate_.value ? &chunk.elements.in(aggregate_.value) : nullptr;
  const bool errors = (where && where->errors) || (value && value->errors);
  const bool missing = (where && where->missing) || (value && value->missing);
  if (!errors && !missing && take_plainly(chunk, where, value)) return;
  for_each_marked(chunk, nullptr, [&](std::size_t owner, std::size_t k) { take(chunk, owner, k, where, value); });
}

// Where nothing is missing and nothing failed: the common functions, without a branch for an element. False for the
// others.
bool Gathering::take_plainly(const Chunk& chunk, const Vector* where, const Vector* value) {
  const std::uint8_t* const holds = where ? where->booleans : nullptr;
  std::uint8_t* const marks = state_.marks.data();
  switch (aggregate_.function) {
    case AggregateFunction::count: count_plainly(chunk, holds); return true;
    case AggregateFunction::sum:
      if (aggregate_.per)
        for_each_marked(chunk, holds, [&](std::size_t owner, std::size_t k) { take_keyed(chunk, owner, k, *value); });
      else
        sum_plainly(chunk, holds, value->numbers);
      return true;
    case AggregateFunction::any:
      for (std::size_t k = 0; k < chunk.size; ++k) marks[k] = holds ? holds[k] : 1;
      mark_owners(chunk, 1);
      return true;
    case AggregateFunction::all: {
      const std::uint8_t* const good = value->booleans;
      if (holds == nullptr)
        for (std::size_t k = 0; k < chunk.size; ++k) marks[k] = good[k] ^ 1;
      else
        for (std::size_t k = 0; k < chunk.size; ++k) marks[k] = holds[k] & (good[k] ^ 1);
      mark_owners(chunk, 0);
      return true;
    }
    case AggregateFunction::lowest:
    case AggregateFunction::highest: break;
  }
  return false;
}

void Gathering::count_plainly(const Chunk& chunk, const std::uint8_t* holds) {
  for_each_stretch(chunk, [&](std::size_t owner, std::size_t begin, std::size_t end) {
    std::uint32_t count = static_cast<std::uint32_t>(end - begin);
    if (holds != nullptr) {
      count = 0;
      for (std::size_t k = begin; k < end; ++k) count += holds[k];
    }
    state_.totals[owner] += count;
  });
}

void Gathering::sum_plainly(const Chunk& chunk, const std::uint8_t* holds, const std::int64_t* numbers) {
  for_each_stretch(chunk, [&](std::size_t owner, std::size_t begin, std::size_t end) {
    Int128 total = 0;
    if (holds == nullptr)
      for (std::size_t k = begin; k < end; ++k) total += numbers[k];
    else
      for (std::size_t k = begin; k < end; ++k) total += numbers[k] & -std::int64_t{holds[k]};
    state_.totals[owner] += total;
  });
}

// The owners of marked elements get the value; mostly there is no mark in a chunk.
void Gathering::mark_owners(const Chunk& chunk, std::uint8_t value) {
  const std::uint8_t* const marks = state_.marks.data();
  if (std::memchr(marks, 1, chunk.size) == nullptr) return;
  for_each_marked(chunk, marks, [&](std::size_t owner, std::size_t) { booleans_[owner] = value; });
}

void Gathering::take(const Chunk& chunk, std::size_t owner, std::size_t k, const Vector* where, const Vector* value) {
  if (where) {
    if (where->error(k) != no_error) return fail(owner, where->error(k));
    if (where->is_missing(k) || where->booleans[k] == 0) return;
  }
  if (value && value->error(k) != no_error) return fail(owner, value->error(k));
  const bool missing = value && value->is_missing(k);
  switch (aggregate_.function) {
    case AggregateFunction::count: state_.totals[owner] += 1; break;
    case AggregateFunction::any: booleans_[owner] = 1; break;
    case AggregateFunction::all: booleans_[owner] &= missing ? 0 : value->booleans[k]; break;
    case AggregateFunction::sum:
      if (missing) break;
      if (aggregate_.per) {
        take_keyed(chunk, owner, k, *value);
      } else {
        state_.totals[owner] += value->numbers[k];
      }
      break;
    case AggregateFunction::lowest:
    case AggregateFunction::highest: {
      if (missing) break;
      const bool lower = value->numbers[k] < numbers_[owner];
      if (missing_[owner] != 0 || lower == (aggregate_.function == AggregateFunction::lowest))
        numbers_[owner] = value->numbers[k];
      missing_[owner] = 0;
      break;
    }
  }
}

// The elements of an owner come one behind the other.
void Gathering::take_keyed(const Chunk& chunk, std::size_t owner, std::size_t k, const Vector& value) {
  if (owner != keyed_owner_) close_keyed();
  keyed_owner_ = owner;
  const Vector& per = chunk.elements.in(aggregate_.per);
  const std::int64_t key = per.numbers ? per.numbers[k] : per.booleans[k];
  keyed_.add(per.is_missing(k), key, value.numbers[k]);
}

void Gathering::close_keyed() {
  if (keyed_.empty()) return;
  state_.totals[keyed_owner_] = keyed_.take(frame_.in(aggregate_.at_most).numbers[keyed_owner_]);
}

void Gathering::finish_numbers() {
  numbers_ = frame_.numbers(instruction_);
  const std::int64_t unit = aggregate_.function == AggregateFunction::count ? Decimal::scale : 1;
  for (std::size_t i = 0; i < frame_.size(); ++i) {
    const Int128 total = state_.totals[i] * unit;
    const bool fits = base::in_range(total);
    numbers_[i] = fits ? static_cast<std::int64_t>(total) : 0;
    if (!fits) fail(i, frame_.range_site(instruction_));
  }
}

void Gathering::finish() {
  close_keyed();
  if (has_numbers()) finish_numbers();
  if (aggregate_.at_most) {
    const Vector& limit = frame_.in(aggregate_.at_most);
    if (limit.errors)
      for (std::size_t i = 0; i < frame_.size(); ++i)
        if (limit.errors[i] != no_error) fail(i, limit.errors[i]);
  }
  if (!errors_) return;
  // What failed has the value 0, so that it is a number for whatever is computed with it.
  for (std::size_t i = 0; i < frame_.size(); ++i)
    if (errors_[i] != no_error && numbers_) numbers_[i] = 0;
}

}  // namespace xeploai::eval
