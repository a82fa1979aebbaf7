// Sets of cells, a cell being one combination of the regions of all variables; a bit each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace xeploai::sema {

class CellSet {
 public:
  explicit CellSet(std::size_t cells) : cells_(cells), words_((cells + 63) / 64, 0) {}
  static CellSet all(std::size_t cells);

  CellSet& operator&=(const CellSet& other);
  CellSet& operator|=(const CellSet& other);
  void complement();
  // Without those of the other; with all that are not in the other.
  void remove(const CellSet& other);
  void add_others(const CellSet& other);
  // The cells from `begin` to before `end`.
  void add(std::size_t begin, std::size_t end);

  bool empty() const;
  bool contains(std::size_t cell) const { return (words_[cell / 64] >> (cell % 64) & 1U) != 0; }
  std::optional<std::size_t> first() const;

 private:
  void trim();

  std::size_t cells_;
  std::vector<std::uint64_t> words_;
};

}  // namespace xeploai::sema
