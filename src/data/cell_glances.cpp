#include "data/cell_glances.hpp"

namespace xeploai::data {

void glance_at_cells_plainly(const CellsOfColumn& cells, std::size_t rows, std::uint64_t longest, Glance* out) {
  for (std::size_t row = 0; row < rows; ++row) out[row] = glance_at(cells[row], longest);
}

}  // namespace xeploai::data
