// Takes the rows of a unit's table while they are read, a chunk at a time. What it makes of them is made while the
// columns are still in the processor's cache, and columns that nobody else asks for are not kept: five million rows
// of twenty columns are 400 MB that need not be filled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/table.hpp"

namespace xeploai::data {

class RowTaker {
 public:
  // What becomes of a column: nothing that the taker has to do with; it sees it; it sees it and no one after it does.
  // Columns of texts and references cannot be seen: what their elements are is known when all rows are read.
  enum class Use : std::uint8_t { none, seen, seen_last };

  RowTaker() = default;
  RowTaker(const RowTaker&) = delete;
  RowTaker& operator=(const RowTaker&) = delete;
  virtual ~RowTaker() = default;

  // As UnitSpec::columns.
  virtual const std::vector<Use>& columns() const = 0;

  // Before the first row: so many workers will come, numbered from 0, each on one thread at a time.
  virtual void begin(std::size_t workers) = 0;
  // A chunk in which there is no error, in any order of chunks; of each worker one at a time. Of `rows` are there
  // `rows` itself and the columns that are seen; good until it returns.
  virtual void take(std::size_t worker, const UnitTable& rows) = 0;
  // What that worker took last stands behind what was joined before. One at a time, in the order of the rows. As many
  // rows as `expected` may come in all.
  virtual void join(std::size_t worker, std::size_t expected) = 0;
};

}  // namespace xeploai::data
