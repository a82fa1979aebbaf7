#include "report/results.hpp"

#include <string>
#include <vector>

#include "report/csv_cells.hpp"

namespace xeploai::report {
namespace {

// What a column of lets is read from, found once; names and labels stand ready as cells.
struct LetCells {
  sema::TypeKind kind{};
  const std::int64_t* numbers = nullptr;
  const std::int32_t* codes = nullptr;
  const std::uint8_t* booleans = nullptr;
  const std::uint8_t* missing = nullptr;
  std::vector<std::string> names;       // of a choice or rank
  const data::Keys* keys = nullptr;     // of a reference
};

// A mark and what it says in the notes.
struct NoteCells {
  const std::uint8_t* marks = nullptr;
  std::string text;
};

std::vector<std::string> cells_of(const sema::Enum& values, Naming naming) {
  std::vector<std::string> out;
  for (const sema::NamedValue& value : values.values) out.push_back(csv_cell(written(value, naming)));
  return out;
}

LetCells let_cells(const Classified& all, const sema::Let& let, const data::Column& column, Naming naming) {
  LetCells out;
  out.kind = let.type.kind;
  if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&column.elements)) out.numbers = numbers->data();
  if (const auto* codes = std::get_if<std::vector<std::int32_t>>(&column.elements)) out.codes = codes->data();
  if (const auto* flags = std::get_if<std::vector<std::uint8_t>>(&column.elements)) out.booleans = flags->data();
  if (!column.missing.empty()) out.missing = column.missing.data();
  if (let.type.of) out.names = cells_of(all.rules.enums[let.type.of.index()], naming);
  if (let.type.target) out.keys = &all.table(let.type.target).keys;
  return out;
}

void append_text(ByteWriter& out, std::string_view text) {
  out.advance(put_text(out.room(room_of_text(text)), text));
}

void append_key(ByteWriter& out, const data::Keys& keys, std::size_t row) {
  if (keys.texts.empty())
    out.advance(put_integer(out.room(room_of_number), keys.integers[row]));
  else
    append_text(out, keys.texts[row]);
}

void append_let(ByteWriter& out, const LetCells& let, std::size_t row, const data::TextPool& texts) {
  if (let.missing != nullptr && let.missing[row] != 0) return;
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

template <class Statement>
void add_notes(std::vector<NoteCells>& notes, const std::vector<decide::Marks>& marks,
               const std::vector<Statement>& statements, std::string_view kind) {
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (!marks[i].empty()) notes.push_back(NoteCells{marks[i].data(), std::string(kind) + statements[i].name});
}

// One table: what does not change from row to row stands ready.
class ResultsTable {
 public:
  ResultsTable(const Classified& all, sema::UnitId unit, Naming naming)
      : all_(all), unit_(all.unit(unit)), table_(all.table(unit)), outcome_(all.outcome(unit)) {
    const sema::Classify& classify = *unit_.classify;
    ranks_ = cells_of(all.rules.enums[classify.scale.index()], naming);
    for (const sema::Skip& skip : classify.skips) skips_.push_back("skip:" + skip.name);
    for (std::size_t i = 0; i < outcome_.values.lets.size(); ++i)
      lets_.push_back(let_cells(all, classify.lets[i], outcome_.values.lets[i], naming));
    add_notes(notes_, outcome_.violates, classify.requires_, "violates:");
    add_notes(notes_, outcome_.capped, classify.caps, "cap:");
    add_notes(notes_, outcome_.lowered, classify.quotas, "quota:");
    add_notes(notes_, outcome_.held, classify.quotas, "tie:");
  }

  void write(ByteWriter& out) const {
    header(out);
    for (std::size_t row = 0; row < table_.rows; ++row) {
      append_key(out, table_.keys, row);
      status_and_ranks(out, row);
      for (const LetCells& let : lets_) {
        out.append(',');
        append_let(out, let, row, *all_.data.texts);
      }
      out.append(',');
      notes(out, row);
      out.append('\n');
    }
  }

 private:
  void header(ByteWriter& out) const {
    append_text(out, unit_.key.name);
    out.append(",status,rank,rank_before_quota");
    for (const sema::Let& let : unit_.classify->lets) {
      out.append(',');
      append_text(out, let.name);
    }
    out.append(",notes\n");
  }

  void status_and_ranks(ByteWriter& out, std::size_t row) const {
    const eval::Rank rank = outcome_.values.rank[row];
    if (rank == eval::unranked) return out.append(",not_ranked,,");
    out.append(",ranked,");
    out.append(ranks_[static_cast<std::size_t>(rank)]);
    out.append(',');
    out.append(ranks_[static_cast<std::size_t>(outcome_.values.rank_before[row])]);
  }

  void notes(ByteWriter& out, std::size_t row) const {
    bool first = true;
    const auto add = [&](std::string_view note) {
      if (!first) out.append(';');
      first = false;
      out.append(note);
    };
    if (outcome_.skip[row] != decide::UnitOutcome::no_skip) add(skips_[static_cast<std::size_t>(outcome_.skip[row])]);
    for (const NoteCells& note : notes_)
      if (note.marks[row] != 0) add(note.text);
  }

  const Classified& all_;
  const sema::Unit& unit_;
  const data::UnitTable& table_;
  const decide::UnitOutcome& outcome_;
  std::vector<std::string> ranks_;
  std::vector<std::string> skips_;
  std::vector<LetCells> lets_;
  std::vector<NoteCells> notes_;
};

}  // namespace

void write_results_csv(ByteWriter& out, const Classified& all, sema::UnitId unit, Naming naming) {
  ResultsTable(all, unit, naming).write(out);
}

}  // namespace xeploai::report
