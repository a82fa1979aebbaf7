#include "report/results.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <string>
#include <utility>

#include "base/in_turn.hpp"
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

// A text of one length or less, copied whole without asking for its length.
class ShortText {
 public:
  static constexpr std::size_t most = 64;
  explicit ShortText(std::string_view text) : size_(text.size()) { put_plain(bytes_.data(), text); }

  // There must be room for `most` bytes.
  char* put(char* at) const {
    std::memcpy(at, bytes_.data(), most);
    return at + size_;
  }

 private:
  std::array<char, most> bytes_{};
  std::size_t size_;
};

// What can be put together before the rows come: `,ranked,good,excellent` for each pair of ranks, and how much room a
// row takes, but for its texts.
class RowWriter {
 public:
  explicit RowWriter(const ResultColumns& columns) : columns_(columns) {
    const std::size_t ranks = columns.ranks.size();
    for (std::size_t rank = 0; rank < ranks && ranks <= most_ranks; ++rank)
      for (std::size_t before = 0; before < ranks; ++before) {
        const std::string text = written(rank, before);
        if (text.size() <= ShortText::most) ranked_.emplace_back(text);
      }
    if (ranked_.size() != ranks * ranks) ranked_.clear();
    room_ += columns.lets.size() * (1 + room_of_number);
  }

  void append(ByteWriter& out, std::size_t row) const {
    append_key<CsvForm>(out, columns_.table.keys, row);
    char* at = append_status_and_ranks(out, row);
    for (const LetColumn& let : columns_.lets) {
      *at++ = ',';
      if (let.kind == sema::TypeKind::number && !let.is_missing(row)) {
        at = put_number(at, base::Decimal{let.numbers[row]});
      } else {
        out.advance(at);
        append_let<CsvForm>(out, let, row, columns_.texts);
        at = out.room(room_);
      }
    }
    *at++ = ',';
    bool first = true;
    columns_.notes(row, [&](std::string_view note) {
      if (!std::exchange(first, false)) *at++ = ';';
      out.advance(at);
      out.append(note);
      at = out.room(room_);
    });
    *at++ = '\n';
    out.advance(at);
  }

 private:
  static constexpr std::size_t most_ranks = 32;

  std::string written(std::size_t rank, std::size_t before) const {
    return ",ranked," + columns_.ranks[rank] + ',' + columns_.ranks[before];
  }

  // Tells where the lets go, for which there is room then.
  char* append_status_and_ranks(ByteWriter& out, std::size_t row) const {
    const eval::Rank rank = columns_.outcome.values.rank[row];
    if (rank == eval::unranked) return put_plain(out.room(room_), ",not_ranked,,");
    const auto of = static_cast<std::size_t>(rank);
    const auto before = static_cast<std::size_t>(columns_.outcome.values.rank_before[row]);
    if (!ranked_.empty()) return ranked_[of * columns_.ranks.size() + before].put(out.room(room_));
    out.append(written(of, before));
    return out.room(room_);
  }

  const ResultColumns& columns_;
  std::vector<ShortText> ranked_;  // by rank, then rank before the quotas; empty where they are too many or long
  std::size_t room_ = ShortText::most + 3;  // of ranks, lets as numbers, commas and the line end
};

// Rows that one thread writes at a time.
constexpr std::size_t piece = std::size_t{1} << 14U;

// A writer that keeps what it is given, and grows with it.
struct Kept {
  std::string bytes;
  ByteWriter writer{[this](std::string_view more) {
    bytes += more;
    return true;
  }};
};

// Text keys stand all over the file: the memory of those to come is asked for.
constexpr std::size_t ahead = 16;

void append_rows(ByteWriter& out, const ResultColumns& columns, unsigned threads) {
  const RowWriter writer(columns);
  const std::size_t rows = columns.table.rows;
  const std::size_t pieces = (rows + piece - 1) / piece;
  const std::size_t workers = std::clamp<std::size_t>(pieces, 1, std::max(1U, threads));
  if (workers == 1) {
    for (std::size_t row = 0; row < rows; ++row) {
      columns.table.keys.prefetch(row + ahead);
      writer.append(out, row);
    }
    return;
  }
  std::deque<Kept> kept(base::slots_for(workers));
  base::in_turn(
      pieces, workers,
      [&](std::size_t slot, std::size_t at) {
        Kept& to = kept[slot];
        to.bytes.clear();
        for (std::size_t row = at * piece; row < std::min(rows, (at + 1) * piece); ++row) {
          columns.table.keys.prefetch(row + ahead);
          writer.append(to.writer, row);
        }
        to.writer.flush();
      },
      [&](std::size_t slot, std::size_t) {
        out.append(kept[slot].bytes);
        return true;
      });
}

}  // namespace

void write_results_csv(ByteWriter& out, const Classified& all, sema::UnitId unit, Naming naming, unsigned threads) {
  const ResultColumns columns(all, unit, naming, csv_cell);
  append_header(out, columns.unit);
  append_rows(out, columns, threads);
}

}  // namespace xeploai::report
