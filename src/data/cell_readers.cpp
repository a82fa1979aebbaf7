#include "data/cell_readers.hpp"

namespace xeploai::data {

CellReading<TextCells::Element> TextCells::read(std::string_view raw, std::string_view text) {
  const std::uint64_t hash = pool_->hash(text);
  const bool as_it_stands = text.data() == raw.data() && text.size() == raw.size();
  const bool was_looked_up = as_it_stands && all_could_be_cells_;
  const std::uint32_t code = was_looked_up ? TextPool::unknown : pool_->find(text, hash);
  if (code != TextPool::unknown) {
    constexpr std::size_t most = 20'000;  // of a table that every thread has; what comes later is read in detail
    if (spellings_.size() < most) spellings_.add(raw, code);
    return {static_cast<Element>(code), std::nullopt};
  }
  new_texts_.push_back({is_within(text, raw) ? text : kept_.keep(text), hash});
  return {-1 - static_cast<Element>(new_texts_.size()), std::nullopt};
}

void TextCells::settle(std::vector<Element>& elements) {
  if (new_texts_.empty()) return;
  constexpr std::size_t ahead = 16;  // texts whose memory is asked for
  std::vector<Element> codes;
  codes.reserve(new_texts_.size());
  for (std::size_t i = 0; i < new_texts_.size(); ++i) {
    if (i + ahead < new_texts_.size()) pool_->prefetch(new_texts_[i + ahead].hash);
    codes.push_back(static_cast<Element>(pool_->intern_cell(new_texts_[i].text, new_texts_[i].hash)));
  }
  for (Element& element : elements)
    if (element < absent_) element = codes[static_cast<std::size_t>(-2 - element)];
}

}  // namespace xeploai::data
