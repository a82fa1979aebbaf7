#include "data/cell_finder.hpp"

#include <algorithm>

namespace xeploai::data {

void CellFinder::go_to(std::uint64_t row) {
  if (row == row_) return;
  const std::string_view text = table_->text.text;
  const auto& chunks = table_->chunks;
  const auto behind = std::upper_bound(chunks.begin(), chunks.end(), row,
                                       [](std::uint64_t r, const Chunk& chunk) { return r < chunk.first_row; });
  std::uint64_t next = row_ + 1;
  std::size_t at = row_ == 0 ? 0 : record_.next;
  if (behind != chunks.begin()) {
    const Chunk& chunk = *(behind - 1);
    if (row_ > row || next < chunk.first_row) next = chunk.first_row, at = chunk.begin;
  } else if (row_ > row) {
    next = 1, at = 0;
  }
  const std::size_t width = std::max<std::size_t>(table_->header.width, 1);
  record_ = {};
  for (row_ = row; next <= row && at < text.size(); ++next) {
    begin_ = at;
    read_record(text, at, table_->header.separator, width, record_);
    if (record_.flaw != QuoteFlaw::none) break;
    at = record_.next;
  }
}

std::string_view CellFinder::raw(std::uint64_t row, std::uint32_t column) {
  go_to(row);
  const std::string_view text = table_->text.text;
  if (column == 0) return {};
  if (column <= record_.cells.size()) {
    const RawCell& cell = record_.cells[column - 1];
    return text.substr(cell.begin, cell.end - cell.begin);
  }
  if (record_.flaw == QuoteFlaw::none) return {};
  const std::size_t begin = record_.cells.empty() ? begin_ : record_.cells.back().end + 1;
  const std::string_view rest = text.substr(begin);
  return rest.substr(0, rest.find('\n'));
}

std::string CellFinder::text(std::uint64_t row, std::uint32_t column) {
  const std::string_view cell = raw(row, column);
  std::string scratch;
  if (column <= record_.cells.size()) return std::string(cell_text(cell, scratch));
  return std::string(cell);
}

std::size_t CellFinder::cells(std::uint64_t row) {
  go_to(row);
  return record_.count;
}

}  // namespace xeploai::data
