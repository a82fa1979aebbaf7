#include "decide/groups.hpp"

#include <utility>

namespace xeploai::decide {
namespace {

std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 32U;
  value *= 0xd6e8feb86659fd93ULL;
  value ^= value >> 32U;
  value *= 0xd6e8feb86659fd93ULL;
  return value ^ (value >> 32U);
}

// A value of a key column, missing told apart.
struct KeyValue {
  std::int64_t value = 0;
  bool missing = false;
  bool operator==(const KeyValue&) const = default;
};

KeyValue key_at(const eval::KeptColumn& column, std::size_t row) {
  if (!column.missing.empty() && column.missing[row] != 0) return {0, true};
  return {column.numbers.empty() ? std::int64_t{column.booleans[row]} : column.numbers[row], false};
}

std::uint64_t hash_row(const std::vector<eval::KeptColumn>& keys, std::size_t row) {
  std::uint64_t hash = 0x9e3779b97f4a7c15ULL;
  for (const eval::KeptColumn& column : keys) {
    const KeyValue key = key_at(column, row);
    hash = mix(hash ^ (static_cast<std::uint64_t>(key.value) + (key.missing ? 0x5bd1e995U : 0U)));
  }
  return hash;
}

bool same_keys(const std::vector<eval::KeptColumn>& keys, std::size_t a, std::size_t b) {
  for (const eval::KeptColumn& column : keys)
    if (!(key_at(column, a) == key_at(column, b))) return false;
  return true;
}

// Open addressing from keys to group numbers; the keys themselves stay in their columns. Grows with the groups, so
// few groups stay in the cache.
class GroupTable {
 public:
  GroupTable(const std::vector<eval::KeptColumn>& keys, std::vector<std::uint32_t>& first_row)
      : keys_(keys), first_row_(first_row), slots_(64) {}

  std::uint32_t group_of(std::uint32_t row) {
    const std::uint64_t hash = hash_row(keys_, row);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      Slot& slot = slots_[at];
      if (slot.group == QuotaOutcome::no_group) return add(slot, hash, row);
      if (slot.hash == hash && same_keys(keys_, first_row_[slot.group], row)) return slot.group;
    }
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t group = QuotaOutcome::no_group;
  };

  std::uint32_t add(Slot& slot, std::uint64_t hash, std::uint32_t row) {
    const auto group = static_cast<std::uint32_t>(first_row_.size());
    first_row_.push_back(row);
    slot = {hash, group};
    if (first_row_.size() * 2 > slots_.size()) grow();
    return group;
  }

  void grow() {
    std::vector<Slot> larger(slots_.size() * 4);
    for (const Slot& slot : slots_) {
      if (slot.group == QuotaOutcome::no_group) continue;
      std::size_t at = slot.hash & (larger.size() - 1);
      while (larger[at].group != QuotaOutcome::no_group) at = (at + 1) & (larger.size() - 1);
      larger[at] = slot;
    }
    slots_ = std::move(larger);
  }

  const std::vector<eval::KeptColumn>& keys_;
  std::vector<std::uint32_t>& first_row_;
  std::vector<Slot> slots_;
};

}  // namespace

Grouping group_rows(const std::vector<eval::KeptColumn>& keys, const std::vector<eval::Rank>& ranks) {
  Grouping result;
  const std::size_t rows = ranks.size();
  result.group_of.assign(rows, QuotaOutcome::no_group);
  GroupTable table(keys, result.first_row);
  for (std::size_t row = 0; row < rows; ++row)
    if (ranks[row] != eval::unranked) result.group_of[row] = table.group_of(static_cast<std::uint32_t>(row));

  result.offsets.assign(result.first_row.size() + 1, 0);
  for (const std::uint32_t group : result.group_of)
    if (group != QuotaOutcome::no_group) ++result.offsets[group + 1];
  for (std::size_t g = 1; g < result.offsets.size(); ++g) result.offsets[g] += result.offsets[g - 1];
  result.order.resize(result.offsets.back());
  std::vector<std::uint32_t> next(result.offsets.begin(), result.offsets.end() - 1);
  for (std::size_t row = 0; row < rows; ++row)
    if (const std::uint32_t group = result.group_of[row]; group != QuotaOutcome::no_group)
      result.order[next[group]++] = static_cast<std::uint32_t>(row);
  return result;
}

}  // namespace xeploai::decide
