#include "sema/symbols.hpp"

namespace xeploai::sema {

Nodes::Nodes(std::size_t parameters, const std::vector<std::size_t>& let_counts) {
  for (std::size_t i = 0; i < parameters; ++i) definitions_.push_back(Definition{NodeKind::parameter, i, UnitId()});
  for (std::size_t unit = 0; unit < let_counts.size(); ++unit) {
    first_.push_back(static_cast<Node>(definitions_.size()));
    for (std::size_t i = 0; i < let_counts[unit]; ++i) {
      definitions_.push_back(Definition{NodeKind::let, i, UnitId(unit)});
    }
    definitions_.push_back(Definition{NodeKind::rank, 0, UnitId(unit)});
  }
  first_.push_back(static_cast<Node>(definitions_.size()));
}

}  // namespace xeploai::sema
