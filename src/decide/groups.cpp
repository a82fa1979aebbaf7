#include "decide/groups.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace xeploai::decide {
namespace {

// A number below `range` for each row; equal numbers are equal keys.
struct Numbered {
  std::vector<std::uint64_t> numbers;
  std::uint64_t range = 1;
};

std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 32U;
  value *= 0xd6e8feb86659fd93ULL;
  value ^= value >> 32U;
  value *= 0xd6e8feb86659fd93ULL;
  return value ^ (value >> 32U);
}

// Dense numbers, in the order of their coming. Open addressing; it grows with what it holds, so that few stay in the
// cache. Where the range is small a plain table serves.
class DenseNumbers {
 public:
  DenseNumbers(std::uint64_t range, std::size_t rows) {
    constexpr std::uint64_t always_small = 1U << 16U;
    if (range <= std::max<std::uint64_t>(always_small, 4 * static_cast<std::uint64_t>(rows)))
      table_.assign(static_cast<std::size_t>(range), none);
    else
      slots_.resize(64);
  }

  std::uint32_t of(std::uint64_t key) {
    if (!table_.empty()) {
      std::uint32_t& number = table_[static_cast<std::size_t>(key)];
      if (number == none) number = count_++;
      return number;
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = mix(key) & mask;; at = (at + 1) & mask) {
      if (slots_[at].number == none) return add(at, key);
      if (slots_[at].key == key) return slots_[at].number;
    }
  }
  std::uint32_t count() const { return count_; }

 private:
  static constexpr std::uint32_t none = QuotaOutcome::no_group;
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = none;
  };

  std::uint32_t add(std::size_t at, std::uint64_t key) {
    const std::uint32_t number = count_++;
    slots_[at] = {key, number};
    if (std::size_t{count_} * 2 > slots_.size()) grow();
    return number;
  }

  void grow() {
    std::vector<Slot> larger(slots_.size() * 4);
    for (const Slot& slot : slots_) {
      if (slot.number == none) continue;
      std::size_t at = mix(slot.key) & (larger.size() - 1);
      while (larger[at].number != none) at = (at + 1) & (larger.size() - 1);
      larger[at] = slot;
    }
    slots_ = std::move(larger);
  }

  std::vector<std::uint32_t> table_;
  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

void make_dense(Numbered& keys) {
  DenseNumbers dense(keys.range, keys.numbers.size());
  for (std::uint64_t& number : keys.numbers) number = dense.of(number);
  keys.range = std::max<std::uint64_t>(dense.count(), 1);
}

// The values counted from the smallest on, what is missing behind the largest.
Numbered number_column(const eval::KeptColumn& column, std::size_t rows) {
  Numbered result;
  result.numbers.resize(rows);
  if (column.numbers.empty()) {
    for (std::size_t row = 0; row < rows; ++row) result.numbers[row] = column.booleans[row];
    result.range = 2;
  } else {
    const auto [least, most] = std::ranges::minmax(column.numbers);
    for (std::size_t row = 0; row < rows; ++row)
      result.numbers[row] = static_cast<std::uint64_t>(column.numbers[row] - least);
    result.range = static_cast<std::uint64_t>(most - least) + 1;
  }
  if (column.missing.empty()) return result;
  for (std::size_t row = 0; row < rows; ++row)
    if (column.missing[row] != 0) result.numbers[row] = result.range;
  ++result.range;
  return result;
}

// Numbers of pairs; both are made dense first where the pairs would not fit 64 bits.
Numbered combine(Numbered a, Numbered b) {
  std::uint64_t range = 0;
  if (__builtin_mul_overflow(a.range, b.range, &range)) {
    make_dense(a);
    make_dense(b);
    range = a.range * b.range;
  }
  for (std::size_t row = 0; row < a.numbers.size(); ++row) a.numbers[row] = a.numbers[row] * b.range + b.numbers[row];
  a.range = range;
  return a;
}

// Lists the rows of each group, whose numbers are known, in their places.
void list_rows(Grouping& grouping, const std::vector<std::uint32_t>& counts) {
  grouping.offsets.reserve(counts.size() + 1);
  grouping.offsets.push_back(0);
  for (const std::uint32_t count : counts) grouping.offsets.push_back(grouping.offsets.back() + count);
  grouping.order.resize(grouping.offsets.back());
  std::vector<std::uint32_t> next(grouping.offsets.begin(), grouping.offsets.end() - 1);
  for (std::size_t row = 0; row < grouping.group_of.size(); ++row)
    if (const std::uint32_t group = grouping.group_of[row]; group != QuotaOutcome::no_group)
      grouping.order[next[group]++] = static_cast<std::uint32_t>(row);
}

}  // namespace

std::optional<KeyRange> combined(const std::vector<KeyRange>& keys) {
  KeyRange all{1};
  for (const KeyRange& key : keys)
    if (__builtin_mul_overflow(all.count, key.count + 1, &all.count)) return std::nullopt;
  if (all.count > QuotaOutcome::no_group) return std::nullopt;
  return all;
}

Grouping group_rows(std::vector<std::uint32_t> keys, KeyRange range) {
  Grouping result;
  result.group_of = std::move(keys);
  DenseNumbers groups(range.count, result.group_of.size());
  std::vector<std::uint32_t> counts;
  for (std::size_t row = 0; row < result.group_of.size(); ++row) {
    std::uint32_t& key = result.group_of[row];
    if (key == QuotaOutcome::no_group) continue;
    key = groups.of(key);
    if (key == result.first_row.size()) {
      result.first_row.push_back(static_cast<std::uint32_t>(row));
      counts.push_back(0);
    }
    ++counts[key];
  }
  list_rows(result, counts);
  return result;
}

Grouping group_rows(const std::vector<eval::KeptColumn>& keys, const std::vector<eval::Rank>& ranks) {
  const std::size_t rows = ranks.size();
  std::vector<std::uint32_t> dense(rows, 0);
  KeyRange range{1};
  if (rows != 0 && !keys.empty()) {
    Numbered numbered = number_column(keys.front(), rows);
    for (std::size_t k = 1; k < keys.size(); ++k) numbered = combine(std::move(numbered), number_column(keys[k], rows));
    make_dense(numbered);
    range.count = numbered.range;
    std::ranges::copy(
        numbered.numbers | std::views::transform([](std::uint64_t n) { return static_cast<std::uint32_t>(n); }),
        dense.begin());
  }
  for (std::size_t row = 0; row < rows; ++row)
    if (ranks[row] == eval::unranked) dense[row] = QuotaOutcome::no_group;
  return group_rows(std::move(dense), range);
}

}  // namespace xeploai::decide
