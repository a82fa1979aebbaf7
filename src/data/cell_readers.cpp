#include "data/cell_readers.hpp"

namespace xeploai::data {

// Puts the codes of what the cells say behind the others.
void TextCells::intern_all(const std::vector<std::string_view>& cells, TextPool& pool, std::vector<Element>& codes) {
  constexpr std::size_t at_once = 16;
  std::array<std::string, at_once> scratch;
  std::array<std::string_view, at_once> texts;
  std::array<std::uint64_t, at_once> hashes{};
  for (std::size_t first = 0; first < cells.size(); first += at_once) {
    const std::size_t count = std::min(at_once, cells.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      texts[i] = cell_text(cells[first + i], scratch[i]);
      hashes[i] = pool.hash(texts[i]);
      pool.prefetch(hashes[i]);
    }
    for (std::size_t i = 0; i < count; ++i) codes.push_back(static_cast<Element>(pool.intern(texts[i], hashes[i])));
  }
}

void TextCells::put_codes(std::vector<Element>& elements, TextPool& pool, Element none) {
  intern_all(met_, pool, codes_);
  std::vector<Element> passing_codes;
  intern_all(passing_, pool, passing_codes);
  for (Element& element : elements) {
    if (element < 0)
      element = none;
    else if (element < first_passing)
      element = codes_[static_cast<std::size_t>(element)];
    else
      element = passing_codes[static_cast<std::size_t>(element - first_passing)];
  }
  constexpr std::size_t many = 20'000;
  constexpr unsigned chunks = 15;
  if (are_various())
    --various_chunks_;
  else if (codes_.size() > many && met_.size() * 2 > elements.size())
    various_chunks_ = chunks;
  met_.clear();
  passing_.clear();
}

}  // namespace xeploai::data
