#include "data/column_reader.hpp"

#include <algorithm>
#include <bit>
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
  if constexpr (requires { typename Cells::Group; })
    decode_in_groups(rows, faults);
  else if constexpr (reads_numbers<Cells>)
    decode_numbers(rows, faults);
  else
    decode_singly(rows, faults);
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::decode_singly(const ChunkRows& rows, ChunkFaults& faults) {
  const CellsOfColumn cells = rows.column(plan_.place);
  for (std::size_t row = 0; row < elements_.size(); ++row) {
    const std::string_view raw = cells[row];
    if (raw.empty())
      take_absent(rows, row, faults);
    else if (!cells_.fast(raw, elements_[row])) [[unlikely]]
      take_slowly(rows, row, raw, faults);
  }
}

// Of cells that may be empty, and of which nothing is asked but whether they are: nearly all are known without a
// branch.
template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::mark_absent(const ChunkRows& rows, ChunkFaults& faults) {
  if constexpr (std::is_same_v<Cells, PresenceCells>) {
    const CellsOfColumn cells = rows.column(plan_.place);
    missing_.resize(rows.count());
    doubtful_.resize(rows.count());
    std::size_t doubtful = 0;
    std::uint8_t any = 0;
    for (std::size_t row = 0; row < rows.count(); ++row) {
      const std::string_view raw = cells.with_line_end(row);
      const bool empty = raw.empty();
      missing_[row] = empty ? 1 : 0;
      any |= missing_[row];
      doubtful_[doubtful] = static_cast<std::uint32_t>(row);
      doubtful += !empty & !cells_.is_sure(raw) ? 1 : 0;
    }
    if (any == 0) missing_.clear();
    std::fill(elements_.begin(), elements_.end(), Cells::nothing);
    for (std::size_t i = 0; i < doubtful; ++i) {
      const std::size_t row = doubtful_[i];
      const std::string_view raw = cells[row];
      if (raw.empty())
        take_absent(rows, row, faults);
      else if (!cells_.fast(raw, elements_[row]))
        take_slowly(rows, row, raw, faults);
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
    std::size_t said = 0;
    std::size_t taken = 0;
    for (std::size_t g = 0; g < groups; ++g) {
      taken += static_cast<std::size_t>(std::popcount(taken_[g]));
      if (taken_[g] == 0xFF) continue;
      for (std::size_t row = g * choice_group; row < std::min(rows.count(), (g + 1) * choice_group); ++row) {
        if ((taken_[g] >> row % choice_group & 1) != 0) continue;
        const std::string_view raw = cells[row];
        if (raw.empty()) {
          take_absent(rows, row, faults);
          continue;
        }
        ++said;
        if (!cells_.fast(raw, elements_[row])) take_slowly(rows, row, raw, faults);
      }
    }
    if (knows_any) trial_.tell(taken, taken + said);
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
void ColumnReader<Cells, Destination>::decode_in_groups(const ChunkRows& rows, ChunkFaults& faults) {
  if constexpr (requires { typename Cells::Group; }) {
    const CellsOfColumn cells = rows.column(plan_.place);
    typename Cells::Group group(cells_);
    for (std::size_t first = 0; first < elements_.size(); first += group.size) {
      const std::size_t count = std::min(group.size, elements_.size() - first);
      for (std::size_t i = 0; i < count; ++i) group.ask(i, cells[first + i]);
      for (std::size_t i = 0; i < count; ++i) group.ask_more(i);
      for (std::size_t i = 0; i < count; ++i) group.ask_for_text(i);
      for (std::size_t i = 0; i < count; ++i) {
        const std::string_view raw = cells[first + i];
        if (raw.empty())
          take_absent(rows, first + i, faults);
        else if (!group.fast(i, raw, elements_[first + i])) [[unlikely]]
          take_slowly(rows, first + i, raw, faults);
      }
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
    for (std::size_t g = 0; g < groups; ++g) {
      if (narrow_.taken[g] == 0xFF) continue;
      for (std::size_t row = g * short_group; row < std::min(rows.count(), (g + 1) * short_group); ++row)
        if ((narrow_.taken[g] >> row % short_group & 1) == 0) take_number(rows, row, cells[row], faults);
    }
    narrow_.numbers.resize(rows.count());
    if (narrow_.all_fit) return;
    for (std::size_t row = 0; row < rows.count(); ++row)
      if ((narrow_.taken[row / short_group] >> row % short_group & 1) != 0) elements_[row] = narrow_.numbers[row];
  }
}

template <class Cells, class Destination>
void ColumnReader<Cells, Destination>::take_number(const ChunkRows& rows, std::size_t row, std::string_view raw,
                                                   ChunkFaults& faults) {
  if constexpr (reads_numbers<Cells>) {
    if (raw.empty())
      take_absent(rows, row, faults);
    else if (!cells_.fast(raw, elements_[row]))
      take_slowly(rows, row, raw, faults);
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

namespace {

// The default of a column as an element.
template <class Element, class Held, class Convert>
std::optional<Element> default_of(const ColumnSpec& spec, Convert convert) {
  if (!spec.default_value) return std::nullopt;
  const Held* const held = std::get_if<Held>(&*spec.default_value);
  if (held == nullptr) return std::nullopt;
  return convert(*held);
}

template <DecimalMark mark>
AnyColumnReader number_reader(const ColumnSpec& spec, PlannedColumn plan, ToField to) {
  const auto value = default_of<std::int64_t, base::Decimal>(spec, [](base::Decimal d) { return d.millionths; });
  return ColumnReader<NumberCells<mark>, ToField>(NumberCells<mark>(spec.type), plan, value, to);
}

AnyColumnReader text_reader(const ColumnSpec& spec, PlannedColumn plan, ToField to, TextPool& texts) {
  const auto value = default_of<std::int32_t, std::string>(
      spec, [&](const std::string& text) { return static_cast<std::int32_t>(texts.intern(text)); });
  return ColumnReader<TextCells, ToField>(TextCells(texts, 0, plan.longest_cell), plan, value, to);
}

AnyColumnReader reference_reader(PlannedColumn plan, ToField to, TextPool& spellings) {
  return ColumnReader<TextCells, ToField>(TextCells(spellings, no_spelling, plan.longest_cell), plan, std::nullopt, to);
}

AnyColumnReader field_reader(const ReadingPlan& plan, const LoadedTable& table, std::size_t field, PlannedColumn column,
                             TextPool& texts) {
  const ColumnSpec& spec = plan.spec.columns()[field];
  const DecimalMark mark = decimal_mark(plan.header->separator);
  const RowTaker::Use use = plan.use_of(field);
  const ToField to{field, spec.needed && use != RowTaker::Use::seen_last, use != RowTaker::Use::none};
  switch (spec.type) {
    case ValueType::number:
    case ValueType::integer:
      return mark == DecimalMark::point ? number_reader<DecimalMark::point>(spec, column, to)
                                        : number_reader<DecimalMark::point_or_comma>(spec, column, to);
    case ValueType::date: {
      const auto value = default_of<std::int32_t, base::Date>(spec, [](base::Date date) { return date.days; });
      return ColumnReader<DateCells, ToField>({}, column, value, to);
    }
    case ValueType::boolean: {
      const auto value =
          default_of<std::uint8_t, bool>(spec, [](bool b) { return static_cast<std::uint8_t>(b ? 1 : 0); });
      return ColumnReader<BooleanCells, ToField>({}, column, value, to);
    }
    case ValueType::code: {
      const auto value = default_of<std::int32_t, std::uint32_t>(
          spec, [](std::uint32_t code) { return static_cast<std::int32_t>(code); });
      return ColumnReader<CodeCells, ToField>(CodeCells(plan.code_names[field]), column, value, to);
    }
    case ValueType::reference:
      // Checked, and so kept until then, whether anything reads it or not.
      if (plan.schema->units[spec.target.index()].key.integer)
        return ColumnReader<IntegerReferenceCells, ToField>(IntegerReferenceCells(mark), column, std::nullopt, {field});
      return reference_reader(column, {field}, *table.columns[field].spellings);
    case ValueType::text: break;
  }
  if (spec.needed && !spec.presence_only) return text_reader(spec, column, to, texts);
  const bool has_default = spec.default_value.has_value();
  return ColumnReader<PresenceCells, ToField>(PresenceCells(column.longest_cell), column,
                                              has_default ? std::optional<std::uint8_t>(0) : std::nullopt, to);
}

AnyColumnReader key_reader(const ReadingPlan& plan, const std::shared_ptr<TextArena>& arena) {
  const PlannedColumn column{plan.header->key - 1, false, plan.longest_cell};
  const DecimalMark mark = decimal_mark(plan.header->separator);
  const bool integer = plan.spec.unit->key.integer;
  if (plan.spec.list != nullptr) {
    if (integer)
      return ColumnReader<IntegerOwnerCells, ToOwners>(IntegerOwnerCells(plan.owners, mark), column, std::nullopt, {});
    return ColumnReader<TextOwnerCells, ToOwners>(TextOwnerCells(plan.owners), column, std::nullopt, {});
  }
  if (integer) return ColumnReader<IntegerKeyCells, ToKeys>(IntegerKeyCells(mark), column, std::nullopt, {});
  return ColumnReader<TextKeyCells, ToKeys>(TextKeyCells(arena), column, std::nullopt, {});
}

}  // namespace

std::vector<AnyColumnReader> make_readers(const ReadingPlan& plan, const LoadedTable& table,
                                          const std::shared_ptr<TextArena>& arena, TextPool& texts) {
  std::vector<AnyColumnReader> readers;
  if (plan.header->key != 0) readers.push_back(key_reader(plan, arena));
  const auto& columns = plan.spec.columns();
  for (std::size_t field = 0; field < columns.size(); ++field) {
    const std::uint32_t place = plan.header->columns[field];
    const PlannedColumn column{place - 1, columns[field].optional, plan.longest_cell};
    if (place != 0) readers.push_back(field_reader(plan, table, field, column, texts));
  }
  return readers;
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
