#include "report/rejected.hpp"

#include "report/csv_cells.hpp"

namespace xeploai::report {
namespace {

void append_text(ByteWriter& out, std::string_view text) {
  out.advance(put_text(out.room(room_of_text(text)), text));
  out.append(',');
}

void append_place(ByteWriter& out, std::uint64_t place) {
  if (place != 0) out.advance(put_integer(out.room(room_of_number), static_cast<std::int64_t>(place)));
  out.append(',');
}

}  // namespace

void write_rejected_csv(ByteWriter& out, const std::vector<RejectedRow>& rows, diag::Values values) {
  out.append("unit,key,row,column,error,text\n");
  for (const RejectedRow& row : rows) {
    append_text(out, row.unit);
    append_text(out, row.key);
    append_place(out, row.row);
    append_place(out, row.column);
    out.append(diag::name_of(row.error));
    out.append(',');
    const bool of_a_cell = row.row != 0;
    if (values == diag::Values::shown || !of_a_cell) out.advance(put_text(out.room(room_of_text(row.text)), row.text));
    out.append('\n');
  }
}

}  // namespace xeploai::report
