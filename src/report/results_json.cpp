#include <string>
#include <utility>

#include "diag/json_text.hpp"
#include "report/result_columns.hpp"
#include "report/results.hpp"

namespace xeploai::report {
namespace {

using diag::json_text;

struct JsonForm {
  static constexpr std::string_view missing = "null";
  static void text(ByteWriter& out, std::string_view text) { out.append(json_text(text)); }
  static void date(ByteWriter& out, base::Date date) {
    out.append('"');
    out.advance(put_date(out.room(room_of_date), date));
    out.append('"');
  }
};

void append_status_and_ranks(ByteWriter& out, const ResultColumns& columns, std::size_t row) {
  const eval::Rank rank = columns.outcome.values.rank[row];
  if (rank == eval::unranked) return out.append(R"(, "status": "not_ranked", "rank": null, "rank_before_quota": null)");
  out.append(R"(, "status": "ranked", "rank": )");
  out.append(columns.ranks[static_cast<std::size_t>(rank)]);
  out.append(R"(, "rank_before_quota": )");
  out.append(columns.ranks[static_cast<std::size_t>(columns.outcome.values.rank_before[row])]);
}

void append_unit(ByteWriter& out, const Classified& all, sema::UnitId id, Naming naming) {
  const ResultColumns columns(all, id, naming, json_text);
  const std::string key = json_text(columns.unit.key.name) + ": ";
  std::vector<std::string> names;
  for (const sema::Let& let : columns.unit.classify->lets) names.push_back(", " + json_text(let.name) + ": ");
  out.append(json_text(columns.unit.name) + ": [");
  for (std::size_t row = 0; row < columns.table.rows; ++row) {
    out.append(row == 0 ? "\n    {" : ",\n    {");
    out.append(key);
    append_key<JsonForm>(out, columns.table.keys, row);
    append_status_and_ranks(out, columns, row);
    for (std::size_t i = 0; i < columns.lets.size(); ++i) {
      out.append(names[i]);
      append_let<JsonForm>(out, columns.lets[i], row, columns.texts);
    }
    out.append(R"(, "notes": [)");
    bool first = true;
    columns.notes(row, [&](std::string_view note) {
      if (!std::exchange(first, false)) out.append(", ");
      out.append(json_text(note));
    });
    out.append("]}");
  }
  out.append(columns.table.rows == 0 ? "]" : "\n  ]");
}

}  // namespace

void write_results_json(ByteWriter& out, const Classified& all, Naming naming) {
  out.append('{');
  bool first = true;
  for (const sema::UnitId unit : classified_units(all.rules)) {
    out.append(std::exchange(first, false) ? "\n  " : ",\n  ");
    append_unit(out, all, unit, naming);
  }
  out.append("\n}\n");
}

}  // namespace xeploai::report
