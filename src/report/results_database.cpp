#include <string>
#include <vector>

#include "report/database.hpp"
#include "report/result_columns.hpp"
#include "report/results.hpp"

namespace xeploai::report {
namespace {

Affinity affinity_of(const LetColumn& let) {
  if (let.kind == sema::TypeKind::number) return Affinity::none;
  if (let.kind == sema::TypeKind::boolean) return Affinity::integer;
  return let.keys != nullptr && let.keys->texts.empty() ? Affinity::integer : Affinity::text;
}

void put_key(Database& database, const data::Keys& keys, std::size_t row) {
  if (keys.texts.empty())
    database.integer(keys.integers[row]);
  else
    database.text(keys.texts[row]);
}

void put_let(Database& database, const LetColumn& let, std::size_t row, const data::TextPool& texts) {
  if (let.is_missing(row)) return database.missing();
  switch (let.kind) {
    case sema::TypeKind::number: return database.number(base::Decimal{let.numbers[row]});
    case sema::TypeKind::date: return database.text(base::to_string(base::Date{let.codes[row]}));
    case sema::TypeKind::text: return database.text(texts[static_cast<std::uint32_t>(let.codes[row])]);
    case sema::TypeKind::boolean: return database.integer(let.booleans[row] != 0 ? 1 : 0);
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: return database.text(let.names[static_cast<std::size_t>(let.codes[row])]);
    case sema::TypeKind::reference: return put_key(database, *let.keys, static_cast<std::size_t>(let.codes[row]));
    case sema::TypeKind::error: return database.missing();
  }
}

void put_rank(Database& database, const ResultColumns& columns, eval::Rank rank) {
  if (rank == eval::unranked)
    database.missing();
  else
    database.text(columns.ranks[static_cast<std::size_t>(rank)]);
}

void put_row(Database& database, const ResultColumns& columns, std::size_t row) {
  const eval::Rank rank = columns.outcome.values.rank[row];
  put_key(database, columns.table.keys, row);
  database.text(rank == eval::unranked ? "not_ranked" : "ranked");
  put_rank(database, columns, rank);
  put_rank(database, columns, rank == eval::unranked ? rank : columns.outcome.values.rank_before[row]);
  for (const LetColumn& let : columns.lets) put_let(database, let, row, columns.texts);
  std::string notes;
  columns.append_notes(row, notes);
  database.text(notes);
  database.end_row();
}

void put_table(Database& database, const Classified& all, sema::UnitId unit, Naming naming) {
  const ResultColumns columns(all, unit, naming, as_it_is);
  std::vector<DatabaseColumn> names{
      {columns.unit.key.name, columns.unit.key.integer ? Affinity::integer : Affinity::text},
      {"status"},
      {"rank"},
      {"rank_before_quota"}};
  for (std::size_t i = 0; i < columns.lets.size(); ++i)
    names.push_back({columns.unit.classify->lets[i].name, affinity_of(columns.lets[i])});
  names.push_back({"notes"});
  database.begin_table(columns.unit.name, names);
  for (std::size_t row = 0; row < columns.table.rows && database.good(); ++row) put_row(database, columns, row);
}

}  // namespace

std::optional<DatabaseFault> write_results_database(ByteWriter& out, const Classified& all, Naming naming) {
  Database database;
  for (const sema::UnitId unit : classified_units(all.rules)) put_table(database, all, unit, naming);
  return database.write(out);
}

}  // namespace xeploai::report
