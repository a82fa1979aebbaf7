#include "decide/quota_groups.hpp"

#include <algorithm>
#include <utility>

#include "eval/loops.hpp"

namespace xeploai::decide {
namespace {

using eval::KeptColumn;
using eval::Machine;
using eval::Rank;
using eval::Rows;
using eval::Vector;

// Keeps what a register gave for a batch, from position `at` of the whole on.
void keep(const Vector& vector, std::size_t size, std::size_t at, KeptColumn& column) {
  if (vector.numbers) std::copy_n(vector.numbers, size, column.numbers.begin() + static_cast<std::ptrdiff_t>(at));
  if (vector.booleans) std::copy_n(vector.booleans, size, column.booleans.begin() + static_cast<std::ptrdiff_t>(at));
  if (!vector.missing) return;
  std::copy_n(vector.missing, size, column.missing.begin() + static_cast<std::ptrdiff_t>(at));
}

KeptColumn room_for(ir::Kind kind, std::size_t size) {
  KeptColumn column;
  if (kind == ir::Kind::boolean) {
    column.booleans.resize(size);
  } else {
    column.numbers.resize(size);
  }
  column.missing.resize(size);
  return column;
}

bool reads_group_keys(const ir::Code& code) {
  return std::ranges::any_of(code.columns, [](const auto& c) { return c.kind == ir::ColumnKind::group_key; }) ||
         std::ranges::any_of(code.aggregates, [](const auto& a) { return reads_group_keys(a.body); });
}

class KeyReader {
 public:
  KeyReader(const QuotaRun& run, const eval::Bindings& bindings, const std::vector<Rank>& ranks)
      : run_(run), bindings_(bindings), ranks_(ranks) {}

  // The keys of each row as one number; nothing where a key of a ranked unit failed.
  std::optional<std::vector<std::uint32_t>> combine(const std::vector<KeyRange>& ranges) const {
    std::vector<std::uint32_t> all(ranks_.size(), 0);
    const bool good = each_row([&](const std::vector<const Vector*>& keys, Rows batch) {
      std::uint32_t* const to = all.data() + batch.first;
      for (std::size_t k = 0; k < keys.size(); ++k)
        add_key(*keys[k], static_cast<std::uint32_t>(ranges[k].count), to, batch.size);
      for (std::size_t i = 0; i < batch.size; ++i)
        if (ranks_[batch.first + i] == eval::unranked) to[i] = QuotaOutcome::no_group;
    });
    if (!good) return std::nullopt;
    return all;
  }

  // The keys of each row, a column a key; nothing where a key of a ranked unit failed.
  std::optional<std::vector<KeptColumn>> columns() const {
    std::vector<KeptColumn> all = room(ranks_.size());
    const bool good = each_row([&](const std::vector<const Vector*>& keys, Rows batch) {
      for (std::size_t k = 0; k < keys.size(); ++k) keep(*keys[k], batch.size, batch.first, all[k]);
    });
    if (!good) return std::nullopt;
    return all;
  }

  // The keys of some rows.
  std::vector<KeptColumn> columns_of(const std::vector<std::uint32_t>& rows) const {
    std::vector<KeptColumn> all = room(rows.size());
    for_each_batch(bindings_, run_.program.per, rows.data(), rows.size(), useful_threads(rows.size(), run_.options),
                   run_.options.batch, [&](const Machine& machine, Rows batch, std::size_t) {
                     const auto at = static_cast<std::size_t>(batch.ids - rows.data());
                     for (std::size_t k = 0; k < all.size(); ++k)
                       keep(machine[run_.program.per_keys[k]], batch.size, at, all[k]);
                   });
    return all;
  }

 private:
  std::vector<KeptColumn> room(std::size_t size) const {
    std::vector<KeptColumn> columns;
    for (const ir::Reg reg : run_.program.per_keys)
      columns.push_back(room_for(run_.program.per.registers[reg.index()], size));
    return columns;
  }

  static void add_key(const Vector& key, std::uint32_t count, std::uint32_t* to, std::size_t size) {
    if (key.numbers)
      eval::fastest_loops().put_digit(key.numbers, count + 1, to, size);
    else
      for (std::size_t i = 0; i < size; ++i) to[i] = to[i] * (count + 1) + key.booleans[i];
    // What is missing has the value 0.
    for (std::size_t i = 0; key.missing && i < size; ++i) to[i] += key.missing[i] != 0 ? count : 0;
  }

  template <class Take>
  bool each_row(Take take) const {
    const std::size_t parts = useful_threads(ranks_.size(), run_.options);
    std::vector<std::uint8_t> failed(parts, 0);
    for_each_batch(bindings_, run_.program.per, nullptr, ranks_.size(), parts, run_.options.batch,
                   [&](const Machine& machine, Rows batch, std::size_t part) {
                     std::vector<const Vector*> keys;
                     for (const ir::Reg reg : run_.program.per_keys) keys.push_back(&machine[reg]);
                     for (const Vector* key : keys)
                       for (std::size_t i = 0; key->errors && i < batch.size; ++i)
                         if (key->errors[i] != eval::no_error && ranks_[batch[i]] != eval::unranked) failed[part] = 1;
                     take(keys, batch);
                   });
    return std::ranges::all_of(failed, [](std::uint8_t f) { return f == 0; });
  }

  const QuotaRun& run_;
  const eval::Bindings& bindings_;
  const std::vector<Rank>& ranks_;
};

// What keys of the type can be; nothing for numbers and dates.
std::optional<KeyRange> range_of(const sema::Type& type, const QuotaRun& run) {
  switch (type.kind) {
    case sema::TypeKind::boolean: return KeyRange{2};
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: return KeyRange{run.rules.enums[type.of.index()].values.size()};
    case sema::TypeKind::text: return KeyRange{run.data.texts->size()};
    case sema::TypeKind::reference: return KeyRange{run.data.units[type.target.index()].rows};
    case sema::TypeKind::number:
    case sema::TypeKind::date:
    case sema::TypeKind::error: break;
  }
  return std::nullopt;
}

// Nothing where one is not known.
std::optional<std::vector<KeyRange>> ranges_of(const QuotaRun& run) {
  std::vector<KeyRange> ranges;
  for (const sema::ExprPtr& key : run.quota.per) {
    const std::optional<KeyRange> range = range_of(key->type, run);
    if (!range) return std::nullopt;
    ranges.push_back(*range);
  }
  return ranges;
}

std::optional<Grouping> group(const QuotaRun& run, const KeyReader& reader, const std::vector<Rank>& ranks) {
  if (const auto ranges = ranges_of(run))
    if (const auto range = combined(*ranges)) {
      std::optional<std::vector<std::uint32_t>> keys = reader.combine(*ranges);
      if (!keys) return std::nullopt;
      return group_rows(std::move(*keys), *range, useful_threads(ranks.size(), run.options));
    }
  const std::optional<std::vector<KeptColumn>> keys = reader.columns();
  if (!keys) return std::nullopt;
  return group_rows(*keys, ranks);
}

}  // namespace

std::optional<QuotaGroups> quota_groups(const QuotaRun& run, const eval::Bindings& bindings,
                                        const std::vector<Rank>& ranks) {
  // Once a machine is there, all texts of the program are in the pool, and its size is what codes stay below.
  const Machine texts_are_known(bindings, run.program.per, 1);
  const KeyReader reader(run, bindings, ranks);
  std::optional<Grouping> grouping = group(run, reader, ranks);
  if (!grouping) return std::nullopt;
  QuotaGroups groups{std::move(*grouping), {}};
  if (reads_group_keys(run.program.limit)) groups.keys = reader.columns_of(groups.grouping.first_row);
  return groups;
}

}  // namespace xeploai::decide
