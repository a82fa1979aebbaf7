#include "sema/cell_set.hpp"

#include <algorithm>
#include <bit>

namespace xeploai::sema {

CellSet CellSet::all(std::size_t cells) {
  CellSet set(cells);
  set.complement();
  return set;
}

CellSet& CellSet::operator&=(const CellSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  return *this;
}

CellSet& CellSet::operator|=(const CellSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}

void CellSet::complement() {
  for (std::uint64_t& word : words_) word = ~word;
  trim();
}

void CellSet::remove(const CellSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
}

void CellSet::add_others(const CellSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= ~other.words_[i];
  trim();
}

void CellSet::add(std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::size_t bit = begin % 64;
    const std::size_t count = std::min<std::size_t>(64 - bit, end - begin);
    const std::uint64_t ones = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    words_[begin / 64] |= ones << bit;
    begin += count;
  }
}

bool CellSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::optional<std::size_t> CellSet::first() const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i] != 0) return i * 64 + static_cast<std::size_t>(std::countr_zero(words_[i]));
  }
  return std::nullopt;
}

void CellSet::trim() {
  if (cells_ % 64 != 0) words_.back() &= (std::uint64_t{1} << (cells_ % 64)) - 1;
}

}  // namespace xeploai::sema
