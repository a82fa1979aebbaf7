#include "report/results.hpp"

#include <string>
#include <utility>

#include "report/result_columns.hpp"

namespace xeploai::report {
namespace {

struct CsvForm {
  static constexpr std::string_view missing = "";
  static void text(ByteWriter& out, std::string_view text) {
    out.advance(put_text(out.room(room_of_text(text)), text));
  }
  static void date(ByteWriter& out, base::Date date) { out.advance(put_date(out.room(room_of_date), date)); }
};

void append_header(ByteWriter& out, const sema::Unit& unit) {
  CsvForm::text(out, unit.key.name);
  out.append(",status,rank,rank_before_quota");
  for (const sema::Let& let : unit.classify->lets) {
    out.append(',');
    CsvForm::text(out, let.name);
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
    append_key<CsvForm>(out, columns.table.keys, row);
    append_status_and_ranks(out, columns, row);
    for (const LetColumn& let : columns.lets) {
      out.append(',');
      append_let<CsvForm>(out, let, row, columns.texts);
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
