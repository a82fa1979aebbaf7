#include "data/references.hpp"

#include <utility>

namespace xeploai::data {
namespace {

// The rows that distinct spellings mean.
std::vector<std::uint32_t> rows_of(const TextPool& spellings, const KeyIndex& target) {
  std::vector<std::uint32_t> rows;
  rows.reserve(spellings.size());
  for (std::size_t code = 0; code < spellings.size(); ++code)
    rows.push_back(target.find(spellings[static_cast<std::uint32_t>(code)]));
  return rows;
}

// Makes elements of `said`; `nothing` stands where a cell is empty, `find` gives the row of anything else.
template <class Said, class Find>
Column resolve(LoadedTable& table, std::uint32_t place, const Column& column, Said nothing, Find find) {
  const std::vector<Said>& said = std::get<std::vector<Said>>(column.elements);
  std::vector<std::int32_t> elements(said.size(), 0);
  std::vector<std::uint8_t> missing = column.missing;
  for (std::size_t row = 0; row < said.size(); ++row) {
    const std::uint32_t target = said[row] == nothing ? no_row : find(said[row]);
    if (target != no_row) {
      elements[row] = static_cast<std::int32_t>(target);
      continue;
    }
    if (said[row] != nothing) table.errors.add(Fault{table.source_row(row), place, FaultKind::unknown_reference});
    missing.resize(said.size());
    missing[row] = 1;
  }
  return Column{std::move(elements), std::move(missing)};
}

Column resolve_column(LoadedTable& table, std::size_t field, const KeyIndex& target) {
  const LoadedColumn& loaded = table.columns[field];
  const std::uint32_t place = table.header.columns[field];
  if (std::holds_alternative<std::vector<std::int64_t>>(loaded.column.elements))
    return resolve(table, place, loaded.column, no_integer_key,
                   [&target](std::int64_t key) { return target.find(key); });
  const std::vector<std::uint32_t> rows = rows_of(*loaded.spellings, target);
  return resolve(table, place, loaded.column, no_spelling,
                 [&rows](std::int32_t code) { return rows[static_cast<std::size_t>(code)]; });
}

// A column that is not in the file, or of which nothing can be said: missing throughout.
Column all_missing(std::size_t rows) {
  return Column{std::vector<std::int32_t>(rows, 0), std::vector<std::uint8_t>(rows, 1)};
}

}  // namespace

void resolve_references(LoadedTable& table, const std::vector<TargetIndex>& targets, UnreadReferences unread) {
  const auto& specs = table.spec.columns();
  for (std::size_t field = 0; field < specs.size(); ++field) {
    if (specs[field].type != ValueType::reference) continue;
    LoadedColumn& loaded = table.columns[field];
    const TargetIndex target = targets[specs[field].target.index()];
    const bool can_say = target != nullptr && table.header.columns[field] != 0;
    loaded.column = can_say ? resolve_column(table, field, *target) : all_missing(table.rows);
    loaded.spellings.reset();
    if (!specs[field].needed && unread == UnreadReferences::drop) loaded.column = {std::vector<std::int32_t>{}, {}};
  }
}

}  // namespace xeploai::data
