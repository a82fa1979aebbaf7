#include "data/short_choices.hpp"

#include <algorithm>

#include "data/text_hash.hpp"

namespace xeploai::data {
namespace {

CellWords words_of(std::string_view raw) {
  const std::size_t size = raw.size();
  const std::uint64_t used = size >= 8 ? ~0ULL : (1ULL << (8 * size)) - 1;
  return {load_word(raw.data()) & used, load_word(raw.data() + std::max<std::size_t>(size, 8) - 8) & used};
}

}  // namespace

void ShortSpellings::add(std::string_view raw, std::int32_t code) {
  if (raw.empty() || raw.size() > longest || size_ == most) return;
  spellings_[size_++] = {words_of(raw), static_cast<std::uint32_t>(raw.size()), code};
}

void read_short_choices_plainly(const CellsOfColumn& cells, std::size_t rows, const ShortSpellings& spellings,
                                std::int32_t* out, std::uint8_t* taken) {
  for (std::size_t first = 0; first < rows; first += choice_group) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < choice_group && first + i < rows; ++i) {
      const std::string_view raw = cells[first + i];
      if (raw.empty() || raw.size() > ShortSpellings::longest) continue;
      const CellWords words = words_of(raw);
      for (std::size_t s = 0; s < spellings.size(); ++s) {
        if (spellings[s].size != raw.size() || spellings[s].words != words) continue;
        out[first + i] = spellings[s].code;
        bits |= 1U << i;
      }
    }
    taken[first / choice_group] = static_cast<std::uint8_t>(bits);
  }
}

}  // namespace xeploai::data
