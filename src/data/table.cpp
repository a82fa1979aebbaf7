#include "data/table.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <numeric>
#include <system_error>

#include "base/side_by_side.hpp"

namespace xeploai::data {

Elements elements_for(ValueType type) {
  switch (type) {
    case ValueType::number:
    case ValueType::integer: return std::vector<std::int64_t>{};
    case ValueType::boolean: return std::vector<std::uint8_t>{};
    case ValueType::text:
    case ValueType::date:
    case ValueType::code:
    case ValueType::reference: break;
  }
  return std::vector<std::int32_t>{};
}

namespace {

// Calls work(begin, end) for ranges that cover the rows, side by side.
template <class Work>
void in_ranges(std::size_t rows, std::size_t threads, Work work) {
  constexpr std::size_t worth_a_thread = 100'000;
  const std::size_t parts = std::clamp<std::size_t>(rows / worth_a_thread, 1, std::max<std::size_t>(threads, 1));
  base::side_by_side(parts, [&](std::size_t part) { work(rows * part / parts, rows * (part + 1) / parts); });
}

bool are_in_order(const std::vector<std::uint32_t>& owners, std::size_t threads) {
  std::atomic<bool> in_order = true;
  in_ranges(owners.size(), threads, [&](std::size_t begin, std::size_t end) {
    const auto first = owners.begin() + static_cast<std::ptrdiff_t>(begin - std::min<std::size_t>(begin, 1));
    if (!std::is_sorted(first, owners.begin() + static_cast<std::ptrdiff_t>(end))) in_order = false;
  });
  return in_order;
}

// The rows of an owner begin where it comes first; those of an owner who never comes, where the next one does.
void set_offsets(std::vector<std::uint32_t>& offsets, const std::vector<std::uint32_t>& owners, std::size_t threads) {
  in_ranges(owners.size(), threads, [&](std::size_t begin, std::size_t end) {
    std::size_t next = begin == 0 ? 0 : owners[begin - 1] + std::size_t{1};
    for (std::size_t row = begin; row < end; ++row)
      for (; next <= owners[row]; ++next) offsets[next] = static_cast<std::uint32_t>(row);
  });
  const auto behind = owners.empty() ? offsets.begin() : offsets.begin() + owners.back() + 1;
  std::fill(behind, offsets.end(), static_cast<std::uint32_t>(owners.size()));
}

}  // namespace

void index_by_owner(ListTable& list, std::size_t owner_rows, std::size_t threads) {
  list.offsets.assign(owner_rows + 1, 0);
  list.order.clear();
  // A row without its unit belongs to nobody.
  const bool all_have_units = list.owners.empty() || list.owners.back() < owner_rows;
  if (all_have_units && are_in_order(list.owners, threads)) return set_offsets(list.offsets, list.owners, threads);
  for (const std::uint32_t owner : list.owners)
    if (owner < owner_rows) ++list.offsets[owner + 1];
  std::partial_sum(list.offsets.begin(), list.offsets.end(), list.offsets.begin());
  list.order.resize(list.offsets.back());
  std::vector<std::uint32_t> next(list.offsets.begin(), list.offsets.end() - 1);
  for (std::size_t row = 0; row < list.owners.size(); ++row) {
    const std::uint32_t owner = list.owners[row];
    if (owner < owner_rows) list.order[next[owner]++] = static_cast<std::uint32_t>(row);
  }
}

std::uint32_t ListTable::owner_of(std::size_t row) const {
  if (!owners.empty()) return owners[row];
  return static_cast<std::uint32_t>(std::ranges::upper_bound(offsets, row) - offsets.begin() - 1);
}

void ListTable::list_owners() {
  if (!owners.empty()) return;
  owners.reserve(rows());
  for (std::size_t owner = 0; owner + 1 < offsets.size(); ++owner)
    owners.resize(offsets[owner + 1], static_cast<std::uint32_t>(owner));
}

std::string Keys::text(std::size_t row) const {
  return texts.empty() ? std::to_string(integers[row]) : std::string(texts[row]);
}

std::optional<std::size_t> Keys::find(std::string_view text) const {
  const auto row_of = [](const auto& keys, const auto& key) -> std::optional<std::size_t> {
    const auto found = std::ranges::find(keys, key);
    if (found == keys.end()) return std::nullopt;
    return static_cast<std::size_t>(found - keys.begin());
  };
  if (!texts.empty()) return row_of(texts, text);
  std::int64_t integer = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
  if (error != std::errc() || std::to_string(integer) != text) return std::nullopt;
  return row_of(integers, integer);
}

}  // namespace xeploai::data
