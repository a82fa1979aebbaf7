#include "data/table.hpp"

#include <algorithm>
#include <numeric>

namespace xeploai::data {

Elements elements_for(ValueType type) {
  switch (type) {
    case ValueType::number:
    case ValueType::integer: return std::vector<std::int64_t>{};
    case ValueType::boolean: return std::vector<std::uint8_t>{};
    case ValueType::text:
    case ValueType::date:
    case ValueType::code:
    case ValueType::reference: break;
  }
  return std::vector<std::int32_t>{};
}

void index_by_owner(ListTable& list, std::size_t owner_rows) {
  list.offsets.assign(owner_rows + 1, 0);
  list.order.clear();
  bool in_order = true;
  std::uint32_t last = 0;
  for (const std::uint32_t owner : list.owners) {
    if (owner >= owner_rows) {  // a row without its unit belongs to nobody
      in_order = false;
      continue;
    }
    ++list.offsets[owner + 1];
    in_order = in_order && owner >= last;
    last = owner;
  }
  std::partial_sum(list.offsets.begin(), list.offsets.end(), list.offsets.begin());
  if (in_order) return;
  list.order.resize(list.offsets.back());
  std::vector<std::uint32_t> next(list.offsets.begin(), list.offsets.end() - 1);
  for (std::size_t row = 0; row < list.owners.size(); ++row) {
    const std::uint32_t owner = list.owners[row];
    if (owner < owner_rows) list.order[next[owner]++] = static_cast<std::uint32_t>(row);
  }
}

std::string Keys::text(std::size_t row) const {
  return texts.empty() ? std::to_string(integers[row]) : std::string(texts[row]);
}

}  // namespace xeploai::data
