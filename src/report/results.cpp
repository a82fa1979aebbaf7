#include "report/results.hpp"

#include <string>
#include <utility>

#include "report/csv_cells.hpp"
#include "report/result_columns.hpp"

namespace xeploai::report {
namespace {

void append_text(ByteWriter& out, std::string_view text) { out.advance(put_text(out.room(room_of_text(text)), text)); }

void append_key(ByteWriter& out, const data::Keys& keys, std::size_t row) {
  if (keys.texts.empty())
    out.advance(put_integer(out.room(room_of_number), keys.integers[row]));
  else
    append_text(out, keys.texts[row]);
}

void append_let(ByteWriter& out, const LetColumn& let, std::size_t row, const data::TextPool& texts) {
  if (let.is_missing(row)) return;
  switch (let.kind) {
    case sema::TypeKind::number:
      return out.advance(put_number(out.room(room_of_number), base::Decimal{let.numbers[row]}));
    case sema::TypeKind::date: return out.advance(put_date(out.room(room_of_date), base::Date{let.codes[row]}));
    case sema::TypeKind::text: return append_text(out, texts[static_cast<std::uint32_t>(let.codes[row])]);
    case sema::TypeKind::boolean: return out.append(let.booleans[row] != 0 ? "true" : "false");
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: return out.append(let.names[static_cast<std::size_t>(let.codes[row])]);
    case sema::TypeKind::reference: return append_key(out, *let.keys, static_cast<std::size_t>(let.codes[row]));
    case sema::TypeKind::error: return;
  }
}

void append_header(ByteWriter& out, const sema::Unit& unit) {
  append_text(out, unit.key.name);
  out.append(",status,rank,rank_before_quota");
  for (const sema::Let& let : unit.classify->lets) {
    out.append(',');
    append_text(out, let.name);
  }
  out.append(",notes\n");
}

void append_status_and_ranks(ByteWriter& out, const ResultColumns& columns, std::size_t row) {
  const eval::Rank rank = columns.outcome.values.rank[row];
  if (rank == eval::unranked) return out.append(",not_ranked,,");
  out.append(",ranked,");
  out.append(columns.ranks[static_cast<std::size_t>(rank)]);
  out.append(',');
  out.append(columns.ranks[static_cast<std::size_t>(columns.outcome.values.rank_before[row])]);
}

}  // namespace

void write_results_csv(ByteWriter& out, const Classified& all, sema::UnitId unit, Naming naming) {
  const ResultColumns columns(all, unit, naming, csv_cell);
  append_header(out, columns.unit);
  for (std::size_t row = 0; row < columns.table.rows; ++row) {
    append_key(out, columns.table.keys, row);
    append_status_and_ranks(out, columns, row);
    for (const LetColumn& let : columns.lets) {
      out.append(',');
      append_let(out, let, row, columns.texts);
    }
    out.append(',');
    bool first = true;
    columns.notes(row, [&](std::string_view note) {
      if (!std::exchange(first, false)) out.append(';');
      out.append(note);
    });
    out.append('\n');
  }
}

}  // namespace xeploai::report
