#include "data/cell_readers.hpp"

namespace xeploai::data {

void TextCells::put_codes(std::vector<Element>& elements, TextPool& pool, Element none) {
  std::string scratch;
  const auto code_of = [&](std::string_view raw) { return static_cast<Element>(pool.intern(cell_text(raw, scratch))); };
  for (const std::string_view raw : met_) codes_.push_back(code_of(raw));
  for (Element& element : elements) {
    if (element < 0)
      element = none;
    else if (element < first_passing)
      element = codes_[static_cast<std::size_t>(element)];
    else
      element = code_of(passing_[static_cast<std::size_t>(element - first_passing)]);
  }
  met_.clear();
  passing_.clear();
  rows_ += elements.size();
  constexpr std::size_t many = 100'000;
  too_various_ = codes_.size() > many && codes_.size() * 2 > rows_;
}

}  // namespace xeploai::data
