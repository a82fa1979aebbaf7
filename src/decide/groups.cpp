#include "decide/groups.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

#include "base/side_by_side.hpp"

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

// Where keys below the range may be places of a table, beside so many rows.
bool fits_table(std::uint64_t range, std::size_t rows) {
  constexpr std::uint64_t always_small = 1U << 16U;
  return range <= std::max<std::uint64_t>(always_small, 4 * static_cast<std::uint64_t>(rows));
}

// Dense numbers, in the order of their coming. Open addressing; it grows with what it holds, so that few stay in the
// cache. Where the range is small a plain table serves.
class DenseNumbers {
 public:
  DenseNumbers(std::uint64_t range, std::size_t rows) {
    if (fits_table(range, rows))
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
  // Asks for the memory that `of` will look at.
  void prefetch(std::uint64_t key) const {
    if (table_.empty()) __builtin_prefetch(&slots_[mix(key) & (slots_.size() - 1)]);
  }

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

// The groups of one range of the rows, numbered by themselves, in the order of their first rows.
struct PartGroups {
  std::vector<std::uint32_t> keys;       // a group
  std::vector<std::uint32_t> first_row;  // a group
  std::vector<std::uint32_t> number;     // a group: among those of all rows
};

// `keys` of the rows become numbers of their groups, until so many groups have come that a table is worth its room:
// tells where it stopped.
std::size_t number_by_hash(std::vector<std::uint32_t>& keys, std::size_t begin, std::size_t end, KeyRange range,
                           PartGroups& part) {
  const std::size_t rows = end - begin;
  const std::size_t most = range.count / 16 <= rows ? rows / 16 : rows;
  DenseNumbers groups(range.count, rows);
  constexpr std::size_t ahead = 16;  // rows whose memory is asked for
  std::size_t row = begin;
  for (; row < end && part.first_row.size() <= most; ++row) {
    if (row + ahead < end) groups.prefetch(keys[row + ahead]);
    const std::uint32_t key = keys[row];
    if (key == QuotaOutcome::no_group) continue;
    keys[row] = groups.of(key);
    if (keys[row] < part.first_row.size()) continue;
    part.keys.push_back(key);
    part.first_row.push_back(static_cast<std::uint32_t>(row));
  }
  return row;
}

// The same, to the end and without a branch for each row: what is put behind the groups stays only where its key is
// new. 1,000,000 rows in 100,000 groups take two thirds of the time.
void number_by_table(std::vector<std::uint32_t>& keys, std::size_t begin, std::size_t end, KeyRange range,
                     PartGroups& part) {
  constexpr std::uint32_t unseen = QuotaOutcome::no_group - 1;
  std::vector<std::uint32_t> numbers(static_cast<std::size_t>(range.count) + 1, unseen);
  numbers.back() = QuotaOutcome::no_group;
  auto count = static_cast<std::uint32_t>(part.keys.size());
  for (std::uint32_t group = 0; group < count; ++group) numbers[part.keys[group]] = group;
  constexpr std::size_t step = 1024;
  std::array<std::uint32_t, step> new_keys{};
  std::array<std::uint32_t, step> new_rows{};
  for (std::size_t at = begin; at < end; at += step) {
    std::size_t found = 0;
    for (std::size_t row = at; row < std::min(at + step, end); ++row) {
      const std::uint32_t key = keys[row];
      std::uint32_t& number = numbers[std::min<std::size_t>(key, numbers.size() - 1)];
      const bool is_new = number == unseen;
      number = is_new ? count : number;
      keys[row] = number;
      new_keys[found] = key;
      new_rows[found] = static_cast<std::uint32_t>(row);
      found += is_new ? 1 : 0;
      count += is_new ? 1 : 0;
    }
    part.keys.insert(part.keys.end(), new_keys.begin(), new_keys.begin() + found);
    part.first_row.insert(part.first_row.end(), new_rows.begin(), new_rows.begin() + found);
  }
}

PartGroups number_range(std::vector<std::uint32_t>& keys, std::size_t begin, std::size_t end, KeyRange range) {
  PartGroups part;
  if (!fits_table(range.count, end - begin)) begin = number_by_hash(keys, begin, end, range, part);
  if (begin < end) number_by_table(keys, begin, end, range, part);
  return part;
}

// Numbers the groups of all ranges, in the order of their first rows, and tells where those are.
std::vector<std::uint32_t> join(std::vector<PartGroups>& parts, KeyRange range) {
  std::vector<std::uint32_t> first_row = std::move(parts.front().first_row);
  if (parts.size() == 1) return first_row;
  DenseNumbers groups(range.count, first_row.size());
  for (const std::uint32_t key : parts.front().keys) groups.of(key);
  for (std::size_t p = 1; p < parts.size(); ++p)
    for (std::size_t g = 0; g < parts[p].keys.size(); ++g) {
      const std::uint32_t number = groups.of(parts[p].keys[g]);
      if (number == first_row.size()) first_row.push_back(parts[p].first_row[g]);
      parts[p].number.push_back(number);
    }
  return first_row;
}

}  // namespace

GroupRows list_rows(const Grouping& grouping) {
  GroupRows rows;
  rows.offsets.assign(grouping.groups() + 1, 0);
  for (const std::uint32_t group : grouping.group_of)
    if (group != QuotaOutcome::no_group) ++rows.offsets[group + 1];
  for (std::size_t g = 0; g < grouping.groups(); ++g) rows.offsets[g + 1] += rows.offsets[g];
  rows.order.resize(rows.offsets.back());
  std::vector<std::uint32_t> next(rows.offsets.begin(), rows.offsets.end() - 1);
  for (std::size_t row = 0; row < grouping.group_of.size(); ++row)
    if (const std::uint32_t group = grouping.group_of[row]; group != QuotaOutcome::no_group)
      rows.order[next[group]++] = static_cast<std::uint32_t>(row);
  return rows;
}

std::optional<KeyRange> combined(const std::vector<KeyRange>& keys) {
  KeyRange all{1};
  for (const KeyRange& key : keys)
    if (__builtin_mul_overflow(all.count, key.count + 1, &all.count)) return std::nullopt;
  if (all.count > QuotaOutcome::no_group) return std::nullopt;
  return all;
}

Grouping group_rows(std::vector<std::uint32_t> keys, KeyRange range, std::size_t parts) {
  Grouping result;
  result.group_of = std::move(keys);
  std::vector<std::uint32_t>& group_of = result.group_of;
  const auto begin = [&](std::size_t part) { return group_of.size() * part / parts; };
  std::vector<PartGroups> found(parts);
  base::side_by_side(
      parts, [&](std::size_t part) { found[part] = number_range(group_of, begin(part), begin(part + 1), range); });
  result.first_row = join(found, range);
  base::side_by_side(parts - 1, [&](std::size_t before) {  // the numbers of the first part are those of all
    const std::size_t part = before + 1;
    for (std::size_t row = begin(part); row < begin(part + 1); ++row)
      if (group_of[row] != QuotaOutcome::no_group) group_of[row] = found[part].number[group_of[row]];
  });
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
