#include "data/column_reader.hpp"

#include <algorithm>
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
static_assert(short_group == 8 && choice_group == 8);
bool was_taken(const std::vector<std::uint8_t>& taken, std::size_t row) { return (taken[row / 8] >> row % 8 & 1) != 0; }

template <class Use>
void each_untaken(const std::vector<std::uint8_t>& taken, std::size_t rows, Use use) {
  for (std::size_t group = 0; group < taken.size(); ++group) {
    if (taken[group] == 0xFF) continue;
    for (std::size_t row = group * 8; row < std::min(rows, (group + 1) * 8); ++row)
      if (!was_taken(taken, row)) use(row);
  }
}

template <class Cells>
constexpr bool can_be_guessed = requires(Cells& cells) {
  cells.successors();
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
  if constexpr (std::is_same_v<Cells, TextCells>) cells_.begin();
  if constexpr (std::is_same_v<Cells, PresenceCells>)
    if (plan_.optional && !default_) return mark_absent(rows, faults);
  if constexpr (can_be_guessed<Cells>)
    if (cells_.successors().are_wanted()) return decode_by_guess(rows, faults);
  if constexpr (has_short_spellings<Cells>)
    if (trial_.is_on()) return decode_choices(rows, faults);
  if constexpr (requires { typename Cells::Ahead; })
    decode_ahead(rows, faults);
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

// Of cells that may be empty, and of which nothing is asked but whether they are: nearly all are known without a
// branch.
template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::mark_absent(const ChunkRows& rows, ChunkFaults& faults) {
  if constexpr (std::is_same_v<Cells, PresenceCells>) {
    const CellsOfColumn cells = rows.column(plan_.place);
    missing_.resize(rows.count());
    doubtful_.resize(rows.count());
    // Not those of the members, which a byte that is written might be for all the compiler knows.
    std::uint8_t* const missing = missing_.data();
    std::uint32_t* const doubtful_rows = doubtful_.data();
    const PresenceCells sure = cells_;
    const std::size_t count = rows.count();
    std::size_t doubtful = 0;
    std::uint8_t any = 0;
    for (std::size_t row = 0; row < count; ++row) {
      const std::string_view raw = cells.with_line_end(row);
      const std::uint8_t empty = raw.empty() ? 1 : 0;
      const std::uint8_t unsure = sure.is_sure(raw) ? 0 : 1;
      missing[row] = empty;
      any |= empty;
      doubtful_rows[doubtful] = static_cast<std::uint32_t>(row);
      doubtful += static_cast<std::size_t>(unsure & ~empty);
    }
    if (any == 0) missing_.clear();
    std::fill(elements_.begin(), elements_.end(), Cells::nothing);
    for (std::size_t i = 0; i < doubtful; ++i) {
      const std::size_t row = doubtful_rows[i];
      take_singly(rows, row, cells[row], faults);
    }
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
void ColumnReader<Cells, Destination>::decode_by_guess(const ChunkRows& rows, ChunkFaults& faults) {
  if constexpr (can_be_guessed<Cells>) {
    const CellsOfColumn cells = rows.column(plan_.place);
    Successors& successors = cells_.successors();
    successors.begin();
    for (std::size_t row = 0; row < elements_.size(); ++row) {
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
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::decode_ahead(const ChunkRows& rows, ChunkFaults& faults) {
  if constexpr (requires { typename Cells::Ahead; }) {
    const CellsOfColumn cells = rows.column(plan_.place);
    typename Cells::Ahead ahead(cells_);
    const std::size_t count = elements_.size();
    const auto each_of = [count](std::size_t at, auto use) {
      constexpr std::size_t size = Cells::Ahead::block;
      for (std::size_t row = at * size; row < std::min((at + 1) * size, count); ++row) use(row);
    };
    // Memory is asked for two blocks of cells before it is looked at, and one before for what it leads to.
    const std::size_t blocks = (count + Cells::Ahead::block - 1) / Cells::Ahead::block;
    for (std::size_t block = 0; block < blocks + 2; ++block) {
      each_of(block, [&](std::size_t row) { ahead.ask(row, cells[row]); });
      if (block >= 1) each_of(block - 1, [&](std::size_t row) { ahead.ask_for_text(row); });
      if (block < 2) continue;
      each_of(block - 2, [&](std::size_t row) {
        const std::string_view raw = cells[row];
        if (raw.empty())
          take_absent(rows, row, faults);
        else if (!ahead.fast(row, raw, elements_[row])) [[unlikely]]
          take_slowly(rows, row, raw, faults);
      });
    }
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
    put_behind(table.owners, elements_, expected);
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

void decode(AnyColumnReader& reader, const ChunkRows& rows, ChunkFaults& faults) {
  std::visit([&](auto& column) { column.decode(rows, faults); }, reader);
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
