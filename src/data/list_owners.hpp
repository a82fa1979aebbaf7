// The unit that each row of a list belongs to, while the list is read: by the unit's row. Lists mostly come in the
// order of their units, and then where each unit's rows begin says it all: for a country's entries that is 22 MB where
// a number a row is 216.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/table.hpp"

namespace xeploai::data {

class ListOwners {
 public:
  std::size_t size() const { return size_; }
  // The owner of a row; `no_row` where it is not known. Logarithmic where rows are in the order of their units.
  std::uint32_t operator[](std::size_t row) const;

  // So many units there are, and rows may come.
  void expect(std::size_t units, std::size_t rows);
  // The owners of the next rows.
  void append(const std::vector<std::uint32_t>& owners);
  void set(std::size_t row, std::uint32_t owner);

  // Gives the list of so many units its `offsets`, and `owners` and `order` where its rows are in another order than
  // the units. Nothing is left here.
  void give_to(ListTable& list, std::size_t units, std::size_t threads);

 private:
  bool append_in_order(const std::vector<std::uint32_t>& owners);
  void make_list();

  std::size_t size_ = 0;
  std::size_t rows_expected_ = 0;
  bool in_order_ = true;
  std::vector<std::uint32_t> begins_;  // in order: of each unit up to that of the last row, its first row or the next
  std::vector<std::uint32_t> listed_;  // else
};

}  // namespace xeploai::data
