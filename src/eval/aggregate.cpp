// Aggregates: the elements of the lists of a batch of owners are walked in chunks of a batch's size, in the order of
// the owners, their code is run over each chunk, and what it gives is gathered for each owner: a chunk knows its
// elements by stretches of one owner each, so that next to nothing is done for a single one. Cost: the elements.
#include <algorithm>
#include <cstring>
#include <numeric>
#include <span>
#include <unordered_map>

#include "base/decimal.hpp"
#include "eval/frame.hpp"

namespace xeploai::eval {
namespace {

using base::Decimal;
using base::Int128;
using ir::Instruction;
using sema::AggregateFunction;

// The sums of one owner's rows by the key of `per`; few keys are looked through, many are hashed.
class KeyedSums {
 public:
  void add(bool missing, std::int64_t key, std::int64_t value) { sums_[place_of(missing, key)].total += value; }

  // The sums, each at most `limit`, added up; and back to empty.
  Int128 take(std::int64_t limit) {
    Int128 total = 0;
    for (const Sum& sum : sums_) total += std::min<Int128>(sum.total, limit);
    sums_.clear();
    places_.clear();
    return total;
  }
  bool empty() const { return sums_.empty(); }

 private:
  struct Sum {
    bool missing = false;
    std::int64_t key = 0;
    Int128 total = 0;
  };
  static constexpr std::size_t few = 16;

  std::size_t place_of(bool missing, std::int64_t key) {
    if (sums_.size() <= few) {
      for (std::size_t i = 0; i < sums_.size(); ++i)
        if (sums_[i].missing == missing && (missing || sums_[i].key == key)) return i;
      sums_.push_back({missing, key, 0});
      if (sums_.size() > few)
        for (std::size_t i = 0; i < sums_.size(); ++i) places_[hashed(sums_[i].missing, sums_[i].key)] = i;
      return sums_.size() - 1;
    }
    const auto [place, fresh] = places_.try_emplace(hashed(missing, key), sums_.size());
    if (fresh) sums_.push_back({missing, key, 0});
    return place->second;
  }

  // Keys are numbers of the language, codes, days or rows: none is the smallest of 64 bits.
  static std::int64_t hashed(bool missing, std::int64_t key) { return missing ? INT64_MIN : key; }

  std::vector<Sum> sums_;
  std::unordered_map<std::int64_t, std::size_t> places_;
};

// Runs one aggregate for the owners of a batch.
class Gathering {
 public:
  Gathering(Frame& frame, const Instruction& instruction)
      : frame_(frame),
        instruction_(instruction),
        aggregate_(frame.code->aggregates[instruction.aux]),
        state_(*frame.aggregates[instruction.aux]),
        marks_(state_.marks.data()) {}

  void run() {
    if (state_.list.counts) return take_counts();
    start();
    walk();
    finish();
  }

 private:
  void take_counts();
  void start();
  void walk();
  void walk_owner(std::size_t owner, std::size_t row);
  void add_elements(std::uint32_t at, std::size_t count);
  void run_chunk();
  void take_chunk(const Vector* where, const Vector* value);
  bool take_plainly(const Vector* where, const Vector* value);
  void count_plainly(const std::uint8_t* holds);
  void sum_plainly(const std::uint8_t* holds, const std::int64_t* numbers);
  void mark_owners(std::uint8_t value);
  template <class Take>
  void for_each_stretch(Take take);
  void take(std::size_t owner, std::size_t k, const Vector* where, const Vector* value);
  void take_keyed(std::size_t owner, std::size_t k, const Vector& value);
  void close_keyed();
  bool has_numbers() const;
  void finish();
  void finish_numbers();
  void fail(std::size_t owner, RowError error);

  Frame& frame_;
  const Instruction& instruction_;
  const ir::Aggregate& aggregate_;
  AggregateState& state_;
  std::uint8_t* const marks_;  // of a chunk's elements
  // The chunk: so many elements, which follow one another from `first_` on, or are state_.ids.
  std::size_t filled_ = 0;
  std::size_t stretches_ = 0;
  bool together_ = true;
  std::uint32_t first_ = 0;
  std::uint8_t* booleans_ = nullptr;
  std::int64_t* numbers_ = nullptr;
  std::uint8_t* missing_ = nullptr;
  RowError* errors_ = nullptr;
  KeyedSums keyed_;
  std::size_t keyed_owner_ = 0;
};

bool Gathering::has_numbers() const {
  return aggregate_.function == AggregateFunction::count || aggregate_.function == AggregateFunction::sum;
}

void Gathering::take_counts() {
  frame_.out(instruction_) = Vector{};
  std::int64_t* const numbers = frame_.numbers(instruction_);
  for (std::size_t i = 0; i < frame_.size(); ++i) numbers[i] = state_.list.counts[frame_.rows[i]] * Decimal::scale;
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

void Gathering::walk() {
  const Vector* owner = aggregate_.owner ? &frame_.in(aggregate_.owner) : nullptr;
  for (std::size_t i = 0; i < frame_.size(); ++i) {
    if (!owner) {
      walk_owner(i, frame_.rows[i]);
    } else if (owner->error(i) != no_error) {
      fail(i, owner->error(i));
    } else if (!owner->is_missing(i)) {
      walk_owner(i, static_cast<std::size_t>(owner->numbers[i]));
    }
  }
  run_chunk();
  close_keyed();
}

void Gathering::walk_owner(std::size_t owner, std::size_t row) {
  const ListView& list = state_.list;
  if (row >= list.owners) return;
  std::uint32_t at = list.offsets[row];
  const std::uint32_t end = list.offsets[row + 1];
  while (at < end) {
    if (filled_ == frame_.batch) run_chunk();
    const std::size_t count = std::min<std::size_t>(end - at, frame_.batch - filled_);
    add_elements(at, count);
    filled_ += count;
    state_.stretches[stretches_++] = {static_cast<std::uint32_t>(owner), static_cast<std::uint32_t>(filled_)};
    at += static_cast<std::uint32_t>(count);
  }
}

// The elements at these places of the list, behind those that the chunk has.
void Gathering::add_elements(std::uint32_t at, std::size_t count) {
  const std::uint32_t* const order = state_.list.order;
  if (filled_ == 0) {
    together_ = order == nullptr;
    first_ = at;
  }
  if (together_ && at == first_ + filled_) return;
  std::uint32_t* const ids = state_.ids.data();
  if (together_) {
    together_ = false;
    std::iota(ids, ids + filled_, first_);
  }
  if (order != nullptr)
    std::copy_n(order + at, count, ids + filled_);
  else
    std::iota(ids + filled_, ids + filled_ + count, at);
}

void Gathering::run_chunk() {
  if (filled_ == 0) return;
  Frame& elements = *state_.elements;
  elements.rows = together_ ? Rows{nullptr, first_, filled_} : Rows{state_.ids.data(), 0, filled_};
  elements.stretches = {state_.stretches.data(), stretches_};
  execute_all(elements);
  take_chunk(aggregate_.where ? &elements.in(aggregate_.where) : nullptr,
             aggregate_.value ? &elements.in(aggregate_.value) : nullptr);
  filled_ = 0;
  stretches_ = 0;
}

// Calls take(owner, begin, end) for the elements of each owner in the chunk.
template <class Take>
void Gathering::for_each_stretch(Take take) {
  std::size_t begin = 0;
  for (const Stretch& stretch : std::span(state_.stretches.data(), stretches_)) {
    take(stretch.owner, begin, std::size_t{stretch.end});
    begin = stretch.end;
  }
}

void Gathering::take_chunk(const Vector* where, const Vector* value) {
  const bool errors = (where && where->errors) || (value && value->errors);
  const bool missing = (where && where->missing) || (value && value->missing);
  if (!errors && !missing && take_plainly(where, value)) return;
  for_each_stretch([&](std::size_t owner, std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) take(owner, k, where, value);
  });
}

// Where nothing is missing and nothing failed: the common functions, without a branch for an element. False for the
// others.
bool Gathering::take_plainly(const Vector* where, const Vector* value) {
  const std::uint8_t* const holds = where ? where->booleans : nullptr;
  switch (aggregate_.function) {
    case AggregateFunction::count: count_plainly(holds); return true;
    case AggregateFunction::sum:
      if (aggregate_.per)
        for_each_stretch([&](std::size_t owner, std::size_t begin, std::size_t end) {
          for (std::size_t k = begin; k < end; ++k)
            if (!holds || holds[k] != 0) take_keyed(owner, k, *value);
        });
      else
        sum_plainly(holds, value->numbers);
      return true;
    case AggregateFunction::any:
      for (std::size_t k = 0; k < filled_; ++k) marks_[k] = holds ? holds[k] : 1;
      mark_owners(1);
      return true;
    case AggregateFunction::all:
      for (std::size_t k = 0; k < filled_; ++k) marks_[k] = (holds ? holds[k] : 1) & (value->booleans[k] ^ 1);
      mark_owners(0);
      return true;
    case AggregateFunction::lowest:
    case AggregateFunction::highest: break;
  }
  return false;
}

void Gathering::count_plainly(const std::uint8_t* holds) {
  for_each_stretch([&](std::size_t owner, std::size_t begin, std::size_t end) {
    std::uint32_t count = static_cast<std::uint32_t>(end - begin);
    if (holds != nullptr) {
      count = 0;
      for (std::size_t k = begin; k < end; ++k) count += holds[k];
    }
    state_.totals[owner] += count;
  });
}

void Gathering::sum_plainly(const std::uint8_t* holds, const std::int64_t* numbers) {
  for_each_stretch([&](std::size_t owner, std::size_t begin, std::size_t end) {
    Int128 total = 0;
    if (holds == nullptr)
      for (std::size_t k = begin; k < end; ++k) total += numbers[k];
    else
      for (std::size_t k = begin; k < end; ++k) total += numbers[k] & -std::int64_t{holds[k]};
    state_.totals[owner] += total;
  });
}

// The owners of marked elements get the value; mostly there is no mark in a chunk.
void Gathering::mark_owners(std::uint8_t value) {
  if (std::memchr(marks_, 1, filled_) == nullptr) return;
  for_each_stretch([&](std::size_t owner, std::size_t begin, std::size_t end) {
    if (std::memchr(marks_ + begin, 1, end - begin) != nullptr) booleans_[owner] = value;
  });
}

void Gathering::take(std::size_t owner, std::size_t k, const Vector* where, const Vector* value) {
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
        take_keyed(owner, k, *value);
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

// The rows of an owner come one behind the other.
void Gathering::take_keyed(std::size_t owner, std::size_t k, const Vector& value) {
  if (owner != keyed_owner_) close_keyed();
  keyed_owner_ = owner;
  const Vector& per = state_.elements->in(aggregate_.per);
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

}  // namespace

void execute_aggregate(Frame& frame, const Instruction& instruction) { Gathering(frame, instruction).run(); }

}  // namespace xeploai::eval
