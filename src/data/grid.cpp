#include "data/grid.hpp"

#include <algorithm>
#include <utility>

namespace xeploai::data {

const OddCell* Grid::odd_at(std::uint64_t row, std::uint32_t column) const {
  const auto found =
      std::lower_bound(odd.begin(), odd.end(), std::pair(row, column),
                       [](const OddCell& cell, const auto& place) { return std::pair(cell.row, cell.column) < place; });
  return found != odd.end() && found->row == row && found->column == column ? &*found : nullptr;
}

diag::Cell place_in(const std::string& path, const Grid& grid, std::uint64_t row, std::uint64_t column) {
  if (grid.form == GridForm::sheet) return {path, grid.name, "", row, column};
  return {path + "[" + grid.name + "]", "", "", row, column};
}

}  // namespace xeploai::data
