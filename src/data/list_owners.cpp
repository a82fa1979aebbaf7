#include "data/list_owners.hpp"

#include <algorithm>
#include <utility>

#include "data/growing.hpp"
#include "data/key_index.hpp"

namespace xeploai::data {

std::uint32_t ListOwners::operator[](std::size_t row) const {
  if (!in_order_) return listed_[row];
  return static_cast<std::uint32_t>(std::ranges::upper_bound(begins_, row) - begins_.begin() - 1);
}

void ListOwners::expect(std::size_t units, std::size_t rows) {
  if (in_order_) begins_.reserve(units + 1);
  rows_expected_ = rows;
}

void ListOwners::append(const std::vector<std::uint32_t>& owners) {
  if (in_order_ && !append_in_order(owners)) make_list();
  if (!in_order_) put_behind(listed_, owners, rows_expected_);
  size_ += owners.size();
}

// False where they are in another order, or one is not known; nothing is taken then.
bool ListOwners::append_in_order(const std::vector<std::uint32_t>& owners) {
  const std::size_t units_before = begins_.size();
  std::size_t units = units_before;  // up to that of the last row
  for (std::size_t i = 0; i < owners.size(); ++i) {
    if (owners[i] + std::size_t{1} == units) continue;
    if (owners[i] + std::size_t{1} < units || owners[i] == no_row) {
      begins_.resize(units_before);
      return false;
    }
    units = owners[i] + std::size_t{1};
    begins_.resize(units, static_cast<std::uint32_t>(size_ + i));
  }
  return true;
}

void ListOwners::make_list() {
  make_room(listed_, size_, rows_expected_);
  for (std::size_t unit = 0; unit < begins_.size(); ++unit) {
    const std::size_t end = unit + 1 < begins_.size() ? begins_[unit + 1] : size_;
    listed_.resize(end, static_cast<std::uint32_t>(unit));
  }
  begins_ = {};
  in_order_ = false;
}

void ListOwners::set(std::size_t row, std::uint32_t owner) {
  if ((*this)[row] == owner) return;
  if (in_order_) make_list();
  listed_[row] = owner;
}

void ListOwners::give_to(ListTable& list, std::size_t units, std::size_t threads) {
  if (in_order_) {
    begins_.resize(units + 1, static_cast<std::uint32_t>(size_));
    list.offsets = std::move(begins_);
    list.owners.clear();
    list.order.clear();
  } else {
    list.owners = std::move(listed_);
    index_by_owner(list, units, threads);
  }
  *this = {};
}

}  // namespace xeploai::data
