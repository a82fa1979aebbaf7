// What the results of one unit kind are written from, found once for all rows: the columns of its lets, the words of
// its ranks, and the marks behind its notes. Each format adds only how it writes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/byte_writer.hpp"
#include "report/csv_cells.hpp"
#include "report/values.hpp"

namespace xeploai::report {

// How a format writes a text: with its quotes.
using WrittenText = std::string (*)(std::string_view);
// Without any, where the format takes texts as they are.
inline std::string as_it_is(std::string_view text) { return std::string(text); }

struct LetColumn {
  sema::TypeKind kind{};
  const std::int64_t* numbers = nullptr;
  const std::int32_t* codes = nullptr;
  const std::uint8_t* booleans = nullptr;
  const std::uint8_t* missing = nullptr;
  std::vector<std::string> names;    // of a choice or rank, as the format writes them
  const data::Keys* keys = nullptr;  // of a reference

  bool is_missing(std::size_t row) const { return missing != nullptr && missing[row] != 0; }
};

// Cells in a format: `Form` has `text(out, text)` and `date(out, date)`, and `missing`, what stands where nothing is.
template <class Form>
void append_key(ByteWriter& out, const data::Keys& keys, std::size_t row) {
  if (keys.texts.empty())
    out.advance(put_integer(out.room(room_of_number), keys.integers[row]));
  else
    Form::text(out, keys.texts[row]);
}

template <class Form>
void append_let(ByteWriter& out, const LetColumn& let, std::size_t row, const data::TextPool& texts) {
  if (let.is_missing(row)) return out.append(Form::missing);
  switch (let.kind) {
    case sema::TypeKind::number:
      return out.advance(put_number(out.room(room_of_number), base::Decimal{let.numbers[row]}));
    case sema::TypeKind::date: return Form::date(out, base::Date{let.codes[row]});
    case sema::TypeKind::text: return Form::text(out, texts[static_cast<std::uint32_t>(let.codes[row])]);
    case sema::TypeKind::boolean: return out.append(let.booleans[row] != 0 ? "true" : "false");
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: return out.append(let.names[static_cast<std::size_t>(let.codes[row])]);
    case sema::TypeKind::reference: return append_key<Form>(out, *let.keys, static_cast<std::size_t>(let.codes[row]));
    case sema::TypeKind::error: return out.append(Form::missing);
  }
}

class ResultColumns {
 public:
  ResultColumns(const Classified& all, sema::UnitId unit, Naming naming, WrittenText written_text);

  const sema::Unit& unit;
  const data::UnitTable& table;
  const decide::UnitOutcome& outcome;
  const data::TextPool& texts;
  std::vector<std::string> ranks;  // as the format writes them
  std::vector<LetColumn> lets;

  // Calls `add` with each note of the row, as language.md, section 11 orders them.
  template <class Add>
  void notes(std::size_t row, const Add& add) const {
    if (outcome.skip[row] != decide::UnitOutcome::no_skip) add(skips_[static_cast<std::size_t>(outcome.skip[row])]);
    for (const Note& note : notes_)
      if (note.marks[row] != 0) add(note.text);
  }

  // The same in one text, `;` between them.
  void append_notes(std::size_t row, std::string& to) const {
    bool first = true;
    notes(row, [&](std::string_view note) {
      to.append(first ? "" : ";").append(note);
      first = false;
    });
  }

 private:
  struct Note {
    const std::uint8_t* marks = nullptr;
    std::string text;
  };
  template <class Statement>
  void add_notes(const std::vector<decide::Marks>& marks, const std::vector<Statement>& statements,
                 std::string_view kind);

  std::vector<std::string> skips_;
  std::vector<Note> notes_;
};

}  // namespace xeploai::report
