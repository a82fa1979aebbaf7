// The readers of a table's columns: for each a loop over the rows of a chunk, then what it read is put behind what
// the table has. The first is done by any thread for any chunk, the second in the order of the chunks.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/cell_readers.hpp"
#include "data/csv_rows.hpp"
#include "data/key_readers.hpp"
#include "data/loaded_table.hpp"
#include "data/row_taker.hpp"
#include "data/trial.hpp"

namespace xeploai::data {

// Errors and warnings of one chunk.
struct ChunkFaults {
  std::vector<Fault> errors;
  std::vector<Fault> warnings;
};

// One column of the file that the schema knows.
struct PlannedColumn {
  std::uint32_t place = 0;  // in the file, from 0
  bool optional = false;    // an empty cell is no error
  std::uint64_t longest_cell = 0;
};

// The numbers of a chunk in 32 bits, as nearly all fit.
struct NarrowNumbers {
  std::vector<std::int32_t> numbers;
  std::vector<std::uint8_t> taken;  // bits: those read many at a time (short_columns.hpp)
  bool all_fit = true;
};

// The rows of a chunk in which it is asked what a text says: those whose code is marked.
struct AskedRows {
  const std::vector<std::int32_t>& codes;   // a row
  const std::vector<std::uint8_t>& values;  // RowsWhere::values
};

// A column of type `Cells` (cell_readers.hpp) going to the place that `Destination` gives.
template <class Cells, class Destination>
class ColumnReader {
 public:
  using Element = typename Cells::Element;

  ColumnReader(Cells cells, PlannedColumn plan, std::optional<Element> default_value, Destination destination)
      : cells_(std::move(cells)), plan_(plan), default_(default_value), destination_(destination) {}

  void decode(const ChunkRows& rows, ChunkFaults& faults);
  // Only what is asked, and whatever is not known to be sound at once: of the other rows the elements say nothing.
  void decode_asked(const ChunkRows& rows, const AskedRows& asked, ChunkFaults& faults);
  const std::vector<Element>& elements() const { return elements_; }
  void append(LoadedTable& table);
  // Gives what was decoded into `to` for a while, as a column of its own.
  void lend(std::vector<Column>& to);
  void take_back(std::vector<Column>& from);

 private:
  template <class Use>
  void with_elements(Use use);
  void decode_singly(const ChunkRows& rows, ChunkFaults& faults);
  void mark_absent(const ChunkRows& rows, ChunkFaults& faults);
  void glance(const ChunkRows& rows);
  void decode_choices(const ChunkRows& rows, ChunkFaults& faults);
  template <class Picked>
  void decode_texts(const ChunkRows& rows, Picked picked, ChunkFaults& faults);
  template <class Picked>
  void decode_by_guess(const ChunkRows& rows, Picked picked, ChunkFaults& faults);
  template <class Picked>
  void decode_ahead(const ChunkRows& rows, Picked picked, ChunkFaults& faults);
  void decode_numbers(const ChunkRows& rows, ChunkFaults& faults);
  void take_number(const ChunkRows& rows, std::size_t row, std::string_view raw, ChunkFaults& faults);
  void take_singly(const ChunkRows& rows, std::size_t row, std::string_view raw, ChunkFaults& faults);
  Element absent() const;
  void take_absent(const ChunkRows& rows, std::size_t row, ChunkFaults& faults);
  void take_slowly(const ChunkRows& rows, std::size_t row, std::string_view raw, ChunkFaults& faults);

  Cells cells_;
  PlannedColumn plan_;
  std::optional<Element> default_;
  Destination destination_;
  std::vector<Element> elements_;
  NarrowNumbers narrow_;               // of numbers; they are in `elements_` only where some do not fit 32 bits
  std::vector<std::uint8_t> missing_;  // as elements_; empty where none is
  std::vector<std::uint8_t> taken_;    // bits: cells read many at a time (short_choices.hpp)
  Trial trial_;                        // of that
  std::vector<Glance> glances_;        // at the rows, in whole groups
  std::vector<std::uint32_t> singly_;  // rows that are looked at once more
  std::string scratch_;
};

// A column of the unit or list.
struct ToField {
  std::size_t field = 0;
  bool kept = true;   // else it was only looked through
  bool seen = false;  // by who takes rows
};
struct ToKeys {};
struct ToOwners {};

using AnyColumnReader = std::variant<ColumnReader<NumberCells<DecimalMark::point>, ToField>,
                                     ColumnReader<NumberCells<DecimalMark::point_or_comma>, ToField>,
                                     ColumnReader<DateCells, ToField>, ColumnReader<BooleanCells, ToField>,
                                     ColumnReader<CodeCells, ToField>, ColumnReader<TextCells, ToField>,
                                     ColumnReader<PresenceCells, ToField>, ColumnReader<IntegerReferenceCells, ToField>,
                                     ColumnReader<IntegerKeyCells, ToKeys>, ColumnReader<TextKeyCells, ToKeys>,
                                     ColumnReader<TextOwnerCells, ToOwners>, ColumnReader<IntegerOwnerCells, ToOwners>>;

// What the readers of all threads share.
struct ReadingPlan {
  const Schema* schema = nullptr;
  TableSpec spec;
  const Header* header = nullptr;
  Owners owners;                                             // of a list's table
  std::vector<std::shared_ptr<const CodeNames>> code_names;  // as the columns; null where it is no code
  std::uint64_t longest_cell = 0;                            // in bytes
  RowTaker* taker = nullptr;                                 // of a unit's table
  bool only_where_asked = false;                             // as ReadOptions

  RowTaker::Use use_of(std::size_t column) const {
    return taker == nullptr ? RowTaker::Use::none : taker->columns()[column];
  }
};

// A text that is read only where a choice of its row has one of some values.
struct PartlyAsked {
  std::size_t text = 0;  // among the readers
  std::size_t choice = 0;
  std::vector<std::uint8_t> values;  // of the choice, as RowsWhere
};

struct ColumnReaders {
  std::vector<AnyColumnReader> all;
  std::vector<PartlyAsked> partly;  // in the order of `all`
};

// Readers for the columns that the header has, which go to `table`. `texts` is the data set's pool.
ColumnReaders make_readers(const ReadingPlan& plan, const LoadedTable& table, const std::shared_ptr<TextArena>& arena,
                           TextPool& texts);

void decode(ColumnReaders& readers, const ChunkRows& rows, ChunkFaults& faults);
void append(AnyColumnReader& reader, LoadedTable& table);

// The columns of the chunk for who sees them between the two (row_taker.hpp): those that the table has.
void lend(AnyColumnReader& reader, std::vector<Column>& to);
void take_back(AnyColumnReader& reader, std::vector<Column>& from);

}  // namespace xeploai::data
