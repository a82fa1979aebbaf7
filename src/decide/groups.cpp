#include "decide/groups.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
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
template <class Key>
class DenseNumbers {
 public:
  DenseNumbers() : slots_(64) {}
  // For `rows` keys of a range.
  DenseNumbers(std::uint64_t range, std::size_t rows) {
    if (fits_table(range, rows))
      table_.assign(static_cast<std::size_t>(range), none);
    else
      slots_.resize(64);
  }

  std::uint32_t of(Key key) {
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
    Key key = 0;
    std::uint32_t number = none;
  };

  std::uint32_t add(std::size_t at, Key key) {
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
  DenseNumbers<std::uint64_t> dense(keys.range, keys.numbers.size());
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

// `keys` of the rows become numbers of their groups, by a table of the whole range. Without a branch for each row: what
// is put behind the groups stays only where its key is new.
PartGroups number_by_table(std::vector<std::uint32_t>& keys, std::size_t begin, std::size_t end, KeyRange range) {
  PartGroups part;
  constexpr std::uint32_t unseen = QuotaOutcome::no_group - 1;
  std::vector<std::uint32_t> numbers(static_cast<std::size_t>(range.count) + 1, unseen);
  numbers.back() = QuotaOutcome::no_group;
  std::uint32_t count = 0;
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
  return part;
}

// Numbers the groups of all ranges, in the order of their first rows, and tells where those are.
std::vector<std::uint32_t> join(std::vector<PartGroups>& parts, KeyRange range) {
  std::vector<std::uint32_t> first_row = std::move(parts.front().first_row);
  if (parts.size() == 1) return first_row;
  DenseNumbers<std::uint32_t> groups(range.count, first_row.size());
  for (const std::uint32_t key : parts.front().keys) groups.of(key);
  for (std::size_t p = 1; p < parts.size(); ++p)
    for (std::size_t g = 0; g < parts[p].keys.size(); ++g) {
      const std::uint32_t number = groups.of(parts[p].keys[g]);
      if (number == first_row.size()) first_row.push_back(parts[p].first_row[g]);
      parts[p].number.push_back(number);
    }
  return first_row;
}

void group_by_table(Grouping& grouping, KeyRange range, std::size_t parts) {
  std::vector<std::uint32_t>& group_of = grouping.group_of;
  const auto begin = [&](std::size_t part) { return group_of.size() * part / parts; };
  std::vector<PartGroups> found(parts);
  base::side_by_side(
      parts, [&](std::size_t part) { found[part] = number_by_table(group_of, begin(part), begin(part + 1), range); });
  grouping.first_row = join(found, range);
  base::side_by_side(parts - 1, [&](std::size_t before) {  // the numbers of the first part are those of all
    const std::size_t part = before + 1;
    for (std::size_t row = begin(part); row < begin(part + 1); ++row)
      if (group_of[row] != QuotaOutcome::no_group) group_of[row] = found[part].number[group_of[row]];
  });
}

// Keys of a large range: they are dealt out by their hashes to shares, each so small that its table stays in the
// cache. 1,000,000 rows that are a group each take a third of the time of one table, and the shares fall to threads.
class KeyShares {
 public:
  KeyShares(std::vector<std::uint32_t>& keys, std::size_t parts)
      : keys_(keys),
        parts_(parts),
        shares_(std::clamp<std::size_t>(std::bit_ceil(keys.size() / rows_a_share), 1, most)) {}

  // `keys` become the first rows of their groups.
  void find_first_rows() {
    deal();
    std::atomic<std::size_t> next = 0;
    base::side_by_side(parts_, [&](std::size_t) {
      for (std::size_t share = next++; share < shares_; share = next++) find_in(share);
    });
  }

 private:
  struct Entry {
    std::uint32_t key = 0;
    std::uint32_t row = 0;
  };
  static constexpr std::size_t rows_a_share = 32'768;
  static constexpr std::size_t most = 256;  // more would not be written to side by side as fast

  std::size_t share_of(std::uint32_t key) const { return (key * 0x9e3779b1U) >> 24U & (shares_ - 1); }
  template <class Use>
  void each_of(std::size_t part, Use use) const {
    for (std::size_t row = keys_.size() * part / parts_; row < keys_.size() * (part + 1) / parts_; ++row)
      if (keys_[row] != QuotaOutcome::no_group) use(keys_[row], static_cast<std::uint32_t>(row));
  }

  // Within a share the rows keep their order.
  void deal() {
    std::vector<std::vector<std::size_t>> at(parts_, std::vector<std::size_t>(shares_));
    base::side_by_side(parts_, [&](std::size_t part) {
      each_of(part, [&](std::uint32_t key, std::uint32_t) { ++at[part][share_of(key)]; });
    });
    std::size_t placed = 0;
    for (std::size_t share = 0; share < shares_; ++share) {
      begins_.push_back(placed);
      for (std::vector<std::size_t>& of_part : at) placed += std::exchange(of_part[share], placed);
    }
    begins_.push_back(placed);
    entries_.resize(placed);
    base::side_by_side(parts_, [&](std::size_t part) {
      each_of(part, [&](std::uint32_t key, std::uint32_t row) { entries_[at[part][share_of(key)]++] = {key, row}; });
    });
  }

  void find_in(std::size_t share) {
    DenseNumbers<std::uint32_t> groups;
    std::vector<std::uint32_t> first_row;
    for (std::size_t i = begins_[share]; i < begins_[share + 1]; ++i) {
      const std::uint32_t group = groups.of(entries_[i].key);
      if (group == first_row.size()) first_row.push_back(entries_[i].row);
      keys_[entries_[i].row] = first_row[group];
    }
  }

  std::vector<std::uint32_t>& keys_;
  std::size_t parts_;
  std::size_t shares_;
  std::vector<std::size_t> begins_;  // a share, and the end
  std::vector<Entry> entries_;       // share by share
};

// The rows of each part, in order.
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t first_group = 0;  // the number of the first group that begins in it
};

// Numbers the groups in the order of their first rows, which stand in `group_of`.
void number_first_rows(Grouping& grouping, std::size_t parts) {
  std::vector<std::uint32_t>& group_of = grouping.group_of;
  std::vector<Part> ranges(parts + 1, {group_of.size(), group_of.size(), 0});
  base::side_by_side(parts, [&](std::size_t p) {
    Part& part = ranges[p];
    part = {group_of.size() * p / parts, group_of.size() * (p + 1) / parts, 0};
    for (std::size_t row = part.begin; row < part.end; ++row) part.first_group += group_of[row] == row ? 1 : 0;
  });
  std::size_t groups = 0;
  for (Part& part : ranges) groups += std::exchange(part.first_group, groups);
  grouping.first_row.resize(groups);
  base::side_by_side(parts, [&](std::size_t p) {
    std::size_t number = ranges[p].first_group;
    for (std::size_t row = ranges[p].begin; row < ranges[p].end; ++row) {
      if (group_of[row] != row) continue;
      grouping.first_row[number] = static_cast<std::uint32_t>(row);
      group_of[row] = static_cast<std::uint32_t>(number++);
    }
  });
  base::side_by_side(parts, [&](std::size_t p) {
    std::size_t next = ranges[p].first_group;  // those have their numbers
    for (std::size_t row = ranges[p].begin; row < ranges[p].end; ++row) {
      if (next < ranges[p + 1].first_group && grouping.first_row[next] == row)
        ++next;
      else if (group_of[row] != QuotaOutcome::no_group)
        group_of[row] = group_of[group_of[row]];
    }
  });
}

void group_by_shares(Grouping& grouping, std::size_t parts) {
  KeyShares(grouping.group_of, parts).find_first_rows();
  number_first_rows(grouping, parts);
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
  if (fits_table(range.count, result.group_of.size() / parts))
    group_by_table(result, range, parts);
  else
    group_by_shares(result, parts);
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
