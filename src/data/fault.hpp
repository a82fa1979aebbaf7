// What is wrong in a table, as the loops note it: a place and a kind, no text. What people read is made from it
// later, for the few that are shown (fault_report.hpp).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace xeploai::data {

enum class FaultKind : std::uint8_t {
  // Of the table as a whole.
  missing_column,
  duplicate_column,
  unknown_column,
  no_header,
  too_many_columns,
  lone_cr,  // lines seem to end with CR alone
  // Of a record.
  wrong_cells,
  stray_quote,
  text_behind_quote,
  unterminated_quote,
  record_too_long,
  too_many_rows,
  // Of a cell.
  missing_value,
  cell_too_long,
  odd_text,  // what is no value (grid.hpp), in a column of texts
  bad_number,
  doubtful_number,
  bad_date,
  bad_boolean,
  unknown_choice,
  duplicate_key,
  unknown_reference,
};

struct Fault {
  std::uint64_t row = 0;     // of the file, the header being 1
  std::uint32_t column = 0;  // of the file, from 1
  FaultKind kind{};
  // Of a missing column: its place in the schema (`key_column` for the key); of a duplicate key the row of the
  // file that has it first.
  std::uint64_t other = 0;

  constexpr auto operator<=>(const Fault&) const = default;
};

inline constexpr std::uint64_t key_column = static_cast<std::uint64_t>(-1);

// Counts all faults and keeps the first in the order of the table: by row, then column.
class FaultList {
 public:
  explicit FaultList(std::size_t kept = 100) : kept_(kept) {}

  void add(const Fault& fault);
  void add(const std::vector<Fault>& faults);
  std::size_t count() const { return count_; }
  const std::vector<Fault>& sorted();

 private:
  void drop_the_last();

  std::size_t kept_;
  std::size_t count_ = 0;
  std::vector<Fault> faults_;
};

}  // namespace xeploai::data
