#include "data/column_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include "data/growing.hpp"

namespace xeploai::data {
namespace {

// A column of numbers has 32 bits, until the first comes that does not fit; then it becomes one of 64.
void put_numbers(Elements& to, const NarrowNumbers& narrow, const std::vector<std::int64_t>& wide,
                 std::size_t rows_expected) {
  if (auto* const there = std::get_if<std::vector<std::int32_t>>(&to)) {
    if (narrow.all_fit) return put_behind(*there, narrow.numbers, rows_expected);
    std::vector<std::int64_t> wider;
    put_behind(wider, *there, std::max(rows_expected, there->size() + wide.size()));
    to = std::move(wider);
  }
  auto& there = std::get<std::vector<std::int64_t>>(to);
  narrow.all_fit ? put_behind(there, narrow.numbers, rows_expected) : put_behind(there, wide, rows_expected);
}

// Codes of few values have 8 bits.
void put_codes(Elements& to, const std::vector<std::int32_t>& more, std::size_t rows_expected) {
  std::visit([&](auto& elements) { put_behind(elements, more, rows_expected); }, to);
}

template <class Cells>
constexpr bool reads_numbers = requires(const Cells& cells) {
  cells.short_forms();
};

// Of the rows that were read eight at a time, bit by bit, those that were taken.
static_assert(short_group == 8 && choice_group == 8 && glance_group == sizeof(std::uint64_t));
bool was_taken(const std::vector<std::uint8_t>& taken, std::size_t row) { return (taken[row / 8] >> row % 8 & 1) != 0; }

template <class Use>
void each_untaken(const std::vector<std::uint8_t>& taken, std::size_t rows, Use use) {
  for (std::size_t group = 0; group < taken.size(); ++group) {
    if (taken[group] == 0xFF) continue;
    for (std::size_t row = group * 8; row < std::min(rows, (group + 1) * 8); ++row)
      if (!was_taken(taken, row)) use(row);
  }
}

// The rows of a chunk that are to be looked at: all of them, or those of a list.
struct EveryRow {
  std::size_t count;
  std::size_t operator[](std::size_t i) const { return i; }
};
struct ListedRows {
  const std::uint32_t* rows;
  std::size_t count;
  std::size_t operator[](std::size_t i) const { return rows[i]; }
};

template <class Cells>
constexpr bool has_short_spellings = requires(const Cells& cells) {
  cells.short_spellings();
};

}  // namespace

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::decode(const ChunkRows& rows, ChunkFaults& faults) {
  elements_.resize(rows.count());
  missing_.clear();
  if constexpr (std::is_same_v<Cells, PresenceCells>)
    if (plan_.optional && !default_) return mark_absent(rows, faults);
  if constexpr (has_short_spellings<Cells>)
    if (trial_.is_on()) return decode_choices(rows, faults);
  if constexpr (std::is_same_v<Cells, TextCells>)
    decode_texts(rows, EveryRow{rows.count()}, faults);
  else if constexpr (reads_numbers<Cells>)
    decode_numbers(rows, faults);
  else
    decode_singly(rows, faults);
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::decode_singly(const ChunkRows& rows, ChunkFaults& faults) {
  const CellsOfColumn cells = rows.column(plan_.place);
  for (std::size_t row = 0; row < elements_.size(); ++row) take_singly(rows, row, cells[row], faults);
}

template <class Cells, class Destination>
[[gnu::always_inline]] inline void ColumnReader<Cells, Destination>::take_singly(const ChunkRows& rows, std::size_t row,
                                                                                 std::string_view raw,
                                                                                 ChunkFaults& faults) {
  if (raw.empty())
    take_absent(rows, row, faults);
  else if (!cells_.fast(raw, elements_[row])) [[unlikely]]
    take_slowly(rows, row, raw, faults);
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::glance(const ChunkRows& rows) {
  const std::size_t groups = (rows.count() + glance_group - 1) / glance_group;
  glances_.resize(groups * glance_group);
  std::fill(glances_.end() - static_cast<std::ptrdiff_t>(std::min(glances_.size(), glance_group)), glances_.end(),
            Glance::says_something);
  rows.kernels().glances(rows.column(plan_.place), rows.count(), plan_.longest_cell, glances_.data());
}

// Of cells that may be empty, and of which nothing is asked but whether they are: nearly all are known at a glance.
template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::mark_absent(const ChunkRows& rows, ChunkFaults& faults) {
  constexpr std::uint64_t each_byte = 0x0101010101010101;
  const auto eight = [](Glance glance) { return each_byte * static_cast<std::uint64_t>(glance); };
  glance(rows);
  std::fill(elements_.begin(), elements_.end(), Cells::nothing);
  missing_.resize(glances_.size());
  std::uint64_t seen = 0;
  for (std::size_t row = 0; row < glances_.size(); row += glance_group) {
    std::uint64_t group = 0;
    std::memcpy(&group, glances_.data() + row, glance_group);
    seen |= group;
    group &= eight(Glance::empty);
    std::memcpy(missing_.data() + row, &group, glance_group);
  }
  missing_.resize((seen & eight(Glance::empty)) != 0 ? rows.count() : 0);
  if ((seen & eight(Glance::doubtful)) == 0) return;
  const CellsOfColumn cells = rows.column(plan_.place);
  for (std::size_t row = 0; row < rows.count(); ++row)
    if (glances_[row] == Glance::doubtful) take_singly(rows, row, cells[row], faults);
}

// The others are known to be sound at a glance.
template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::decode_asked(const ChunkRows& rows, const AskedRows& asked,
                                                    ChunkFaults& faults) {
  if constexpr (std::is_same_v<Cells, TextCells>) {
    const std::size_t count = rows.count();
    glance(rows);
    elements_.assign(count, absent());
    missing_.clear();
    singly_.resize(count);
    std::uint32_t* const singly = singly_.data();
    std::size_t chosen = 0;
    for (std::size_t row = 0; row < count; ++row) {
      singly[chosen] = static_cast<std::uint32_t>(row);
      const bool is_asked = asked.values[static_cast<std::size_t>(asked.codes[row])] != 0;
      chosen += static_cast<std::size_t>(is_asked | (glances_[row] != Glance::says_something));
    }
    decode_texts(rows, ListedRows{singly, chosen}, faults);
  }
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::decode_choices(const ChunkRows& rows, ChunkFaults& faults) {
  if constexpr (has_short_spellings<Cells>) {
    const CellsOfColumn cells = rows.column(plan_.place);
    const bool knows_any = cells_.short_spellings().size() != 0;
    const std::size_t groups = (rows.count() + choice_group - 1) / choice_group;
    elements_.resize(groups * choice_group);
    taken_.resize(groups);
    rows.kernels().short_choices(cells, rows.count(), cells_.short_spellings(), elements_.data(), taken_.data());
    elements_.resize(rows.count());
    std::size_t absent = 0;
    std::size_t others = 0;
    each_untaken(taken_, rows.count(), [&](std::size_t row) {
      const std::string_view raw = cells[row];
      if (raw.empty()) {
        ++absent;
        take_absent(rows, row, faults);
      } else {
        ++others;
        if (!cells_.fast(raw, elements_[row])) take_slowly(rows, row, raw, faults);
      }
    });
    const std::size_t said = rows.count() - absent;
    if (knows_any) trial_.tell(said - others, said);
  }
}

template <class Cells, class Destination>
template <class Picked>
void ColumnReader<Cells, Destination>::decode_texts(const ChunkRows& rows, Picked picked, ChunkFaults& faults) {
  cells_.begin();
  cells_.successors().are_wanted() ? decode_by_guess(rows, picked, faults) : decode_ahead(rows, picked, faults);
}

template <class Cells, class Destination>
template <class Picked>
void ColumnReader<Cells, Destination>::decode_by_guess(const ChunkRows& rows, Picked picked, ChunkFaults& faults) {
  const CellsOfColumn cells = rows.column(plan_.place);
  Successors& successors = cells_.successors();
  successors.begin();
  for (std::size_t i = 0; i < picked.count; ++i) {
    const std::size_t row = picked[i];
    const std::string_view raw = cells[row];
    if (raw.empty()) {
      take_absent(rows, row, faults);
    } else if (!successors.guess(raw, elements_[row])) {
      if (cells_.fast(raw, elements_[row]))
        successors.learn(raw, elements_[row]);
      else
        take_slowly(rows, row, raw, faults);
    }
  }
  successors.end();
}

template <class Cells, class Destination>
template <class Picked>
void ColumnReader<Cells, Destination>::decode_ahead(const ChunkRows& rows, Picked picked, ChunkFaults& faults) {
  const CellsOfColumn cells = rows.column(plan_.place);
  typename Cells::Ahead ahead(cells_);
  const auto each_of = [picked](std::size_t at, auto use) {
    constexpr std::size_t size = Cells::Ahead::block;
    for (std::size_t i = at * size; i < std::min((at + 1) * size, picked.count); ++i) use(i);
  };
  // Memory is asked for two blocks of cells before it is looked at, and one before for what it leads to.
  const std::size_t blocks = (picked.count + Cells::Ahead::block - 1) / Cells::Ahead::block;
  for (std::size_t block = 0; block < blocks + 2; ++block) {
    each_of(block, [&](std::size_t i) { ahead.ask(i, cells[picked[i]]); });
    if (block >= 1) each_of(block - 1, [&](std::size_t i) { ahead.ask_for_text(i); });
    if (block < 2) continue;
    each_of(block - 2, [&](std::size_t i) {
      const std::size_t row = picked[i];
      const std::string_view raw = cells[row];
      if (raw.empty())
        take_absent(rows, row, faults);
      else if (!ahead.fast(i, raw, elements_[row])) [[unlikely]]
        take_slowly(rows, row, raw, faults);
    });
  }
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::decode_numbers(const ChunkRows& rows, ChunkFaults& faults) {
  if constexpr (reads_numbers<Cells>) {
    const CellsOfColumn cells = rows.column(plan_.place);
    const std::size_t groups = (rows.count() + short_group - 1) / short_group;
    narrow_.numbers.resize(groups * short_group);
    narrow_.taken.resize(groups);
    narrow_.all_fit = true;
    rows.kernels().short_numbers(cells, rows.count(), cells_.short_forms(), narrow_.numbers.data(),
                                 narrow_.taken.data());
    each_untaken(narrow_.taken, rows.count(), [&](std::size_t row) { take_number(rows, row, cells[row], faults); });
    narrow_.numbers.resize(rows.count());
    if (narrow_.all_fit) return;
    for (std::size_t row = 0; row < rows.count(); ++row)
      if (was_taken(narrow_.taken, row)) elements_[row] = narrow_.numbers[row];
  }
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::take_number(const ChunkRows& rows, std::size_t row, std::string_view raw,
                                                   ChunkFaults& faults) {
  if constexpr (reads_numbers<Cells>) {
    take_singly(rows, row, raw, faults);
    narrow_.numbers[row] = static_cast<std::int32_t>(elements_[row]);
    narrow_.all_fit = narrow_.all_fit && narrow_.numbers[row] == elements_[row];
  }
}

template <class Cells, class Destination>
typename Cells::Element ColumnReader<Cells, Destination>::absent() const {
  if constexpr (requires { cells_.absent(); })
    return cells_.absent();
  else
    return Cells::nothing;
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::take_absent(const ChunkRows& rows, std::size_t row, ChunkFaults& faults) {
  elements_[row] = default_.value_or(absent());
  if (default_) return;
  if (!plan_.optional) {
    faults.errors.push_back(Fault{rows.source_row(row), plan_.place + 1, FaultKind::missing_value});
    return;
  }
  if (missing_.empty()) missing_.assign(rows.count(), 0);
  missing_[row] = 1;
}

template <class Cells, class Destination>
[[gnu::noinline]] void ColumnReader<Cells, Destination>::take_slowly(const ChunkRows& rows, std::size_t row,
                                                                     std::string_view raw, ChunkFaults& faults) {
  if (raw.size() > plan_.longest_cell) [[unlikely]] {
    elements_[row] = absent();
    faults.errors.push_back(Fault{rows.source_row(row), plan_.place + 1, FaultKind::cell_too_long});
    return;
  }
  const std::string_view text = cell_text(raw, scratch_);
  if (text.empty()) return take_absent(rows, row, faults);
  const CellReading<Element> reading = cells_.read(raw, text);
  elements_[row] = reading.value;
  if (reading.error) faults.errors.push_back(Fault{rows.source_row(row), plan_.place + 1, *reading.error});
  if (reading.doubtful)
    faults.warnings.push_back(Fault{rows.source_row(row), plan_.place + 1, FaultKind::doubtful_number});
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::append(LoadedTable& table) {
  const std::size_t expected = table.rows_expected;
  if constexpr (std::is_same_v<Destination, ToKeys>) {
    if constexpr (std::is_same_v<Element, std::int64_t>)
      put_behind(table.keys.integers, elements_, expected);
    else
      put_behind(table.keys.texts, elements_, expected);
  } else if constexpr (std::is_same_v<Destination, ToOwners>) {
    table.owners.append(elements_);
  } else {
    if (!destination_.kept) return;
    LoadedColumn& to = table.columns[destination_.field];
    if constexpr (std::is_same_v<Cells, TextCells>) cells_.settle(elements_);
    if constexpr (reads_numbers<Cells>)
      put_numbers(to.column.elements, narrow_, elements_, expected);
    else if constexpr (requires { Cells::narrows; })
      put_codes(to.column.elements, elements_, expected);
    else if constexpr (!std::is_same_v<Cells, PresenceCells>)
      put_behind(std::get<std::vector<Element>>(to.column.elements), elements_, expected);
    put_marks_behind(to.column.missing, missing_, table.rows, elements_.size(), expected);
  }
}

// The elements that the chunk was read into.
template <class Cells, class Destination>
template <class Use>
void ColumnReader<Cells, Destination>::with_elements(Use use) {
  if constexpr (reads_numbers<Cells>)
    if (narrow_.all_fit) return use(narrow_.numbers);
  use(elements_);
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::lend(std::vector<Column>& to) {
  if constexpr (std::is_same_v<Destination, ToField>) {
    if (!destination_.seen) return;
    Column& column = to[destination_.field];
    with_elements([&column](auto& elements) { column.elements = std::move(elements); });
    column.missing.swap(missing_);
  }
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::take_back(std::vector<Column>& from) {
  if constexpr (std::is_same_v<Destination, ToField>) {
    if (!destination_.seen) return;
    Column& column = from[destination_.field];
    with_elements([&column](auto& elements) {
      elements = std::get<std::decay_t<decltype(elements)>>(std::move(column.elements));
    });
    column.missing.swap(missing_);
  }
}

void decode(ColumnReaders& readers, const ChunkRows& rows, ChunkFaults& faults) {
  auto partly = readers.partly.begin();
  for (std::size_t i = 0; i < readers.all.size(); ++i) {
    if (partly != readers.partly.end() && partly->text == i)
      ++partly;
    else
      std::visit([&](auto& column) { column.decode(rows, faults); }, readers.all[i]);
  }
  for (const PartlyAsked& part : readers.partly) {
    const auto& choice = std::get<ColumnReader<CodeCells, ToField>>(readers.all[part.choice]);
    std::visit(
        [&](auto& column) {
          column.decode_asked(rows, {choice.elements(), part.values}, faults);
        },
        readers.all[part.text]);
  }
}

void append(AnyColumnReader& reader, LoadedTable& table) {
  std::visit([&](auto& column) { column.append(table); }, reader);
}

void lend(AnyColumnReader& reader, std::vector<Column>& to) {
  std::visit([&](auto& column) { column.lend(to); }, reader);
}

void take_back(AnyColumnReader& reader, std::vector<Column>& from) {
  std::visit([&](auto& column) { column.take_back(from); }, reader);
}

}  // namespace xeploai::data
