// The rows of one sheet, read as a stream: what each cell says as text, as its type and format have it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "data/grid_records.hpp"
#include "data/xlsx_workbook.hpp"
#include "diag/message.hpp"

namespace xeploai::data {

// Takes the cells of a row that are not empty, by column; rows come in order. False ends the reading.
using TakeRow = std::function<bool(std::uint64_t row, const std::vector<GridCell>& cells)>;

// Why a sheet was not read to its end, and where.
struct SheetFlaw {
  std::uint64_t row = 1;
  std::uint32_t column = 1;
  diag::Message message;
};

// Nothing where all of it was read, or `take` wanted no more.
std::optional<SheetFlaw> read_sheet(Workbook& workbook, const SheetEntry& sheet, const TakeRow& take);

}  // namespace xeploai::data
