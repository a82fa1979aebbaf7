#include "data/csv_rows.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

// Bytes indexed at a time; a multiple of 64.
constexpr std::size_t stride = std::size_t{1} << 16U;

// Offsets within a chunk have 32 bits; only a record of gigabytes passes them.
constexpr std::size_t longest_chunk = std::numeric_limits<std::uint32_t>::max() - 2 * stride;

// A record of more cells is not looked at for blanks.
constexpr std::size_t most_blank_cells = 1'000'000;

bool is_blank_quoted(std::string_view record, char separator) {
  Record cells;
  read_record(record, 0, separator, most_blank_cells, cells);
  if (cells.flaw != QuoteFlaw::none || cells.count > most_blank_cells) return false;
  std::string scratch;
  return std::all_of(cells.cells.begin(), cells.cells.end(), [&](const RawCell& cell) {
    return cell_text(record.substr(cell.begin, cell.end - cell.begin), scratch).empty();
  });
}

// Nothing but ASCII that prints begins most rows, and none of those is blank.
bool surely_not_blank(char first, char separator) {
  return first > ' ' && first < 0x7F && first != '"' && first != separator;
}

}  // namespace

bool is_blank_record(std::string_view record, char separator) {
  for (std::size_t at = 0; at < record.size();) {
    if (record[at] == '"') return is_blank_quoted(record, separator);
    const base::CodePoint c = base::decode(record, at);
    if (record[at] != separator && !base::is_white_space(c.value)) return false;
    at += c.length;
  }
  return true;
}

CellsOfColumn ChunkRows::column(std::uint32_t place) const {
  const std::uint32_t* const ends = ends_.data() + place;
  const bool last = place + 1 == width_;
  if (place == 0) return {text_.data() + base_, begins_.data(), ends, 1, width_, 0, last};
  return {text_.data() + base_, ends - 1, ends, width_, width_, 1, last};
}

void ChunkRows::read(const Chunk& chunk) {
  base_ = chunk.begin;
  first_row_ = chunk.first_row;
  count_ = complete_ = 0;
  well_quoted_ = true;
  ends_file_ = false;
  begins_.clear();
  rows_.clear();
  faults_.clear();
  if (chunk.end - chunk.begin > longest_chunk) {
    faults_.push_back(Fault{chunk.first_row, 1, FaultKind::record_too_long});
    ends_file_ = true;
    return;
  }
  index(chunk);
  if (well_quoted_ && is_regular(chunk)) return;
  begins_.clear();
  if (!well_quoted_) finish_slowly(chunk);
  split();
  std::sort(faults_.begin(), faults_.end());
}

void ChunkRows::make_room(std::size_t more) {
  if (count_ + more > ends_.size()) ends_.resize(std::max(count_ + more, ends_.size() + ends_.size() / 2));
}

void ChunkRows::index(const Chunk& chunk) {
  IndexState state;
  for (std::size_t at = chunk.begin; at < chunk.end && well_quoted_; at += stride) {
    const std::size_t to = std::min(chunk.end, at + stride);
    make_room(to - at + 64);
    const IndexedTo indexed = kernels_->index(text_, base_, at, to, separator_, state, ends_.data() + count_);
    count_ = static_cast<std::size_t>(indexed.out - ends_.data());
    well_quoted_ = indexed.at == to;
    drop_surplus_cells();
  }
  if (state.inside != 0) well_quoted_ = false;
  const bool open_record = complete_ < count_ || count_ == 0 || base_ + ends_[count_ - 1] + 1 < text_.size();
  if (well_quoted_ && chunk.end == text_.size() && open_record) {
    // The text's end ends its last record too.
    make_room(1);
    ends_[count_++] = static_cast<std::uint32_t>(text_.size() - base_);
    complete_ = count_;
  }
}

// A record with millions of cells too many is not kept: its error is known when there is one too many. Between
// the last that is kept and the next stand separators, so that nobody takes it for a blank row either.
void ChunkRows::drop_surplus_cells() {
  std::size_t last = count_;
  while (last > complete_ && !is_line_end(ends_[last - 1])) --last;
  complete_ = last;
  if (count_ - complete_ > stride + width_) count_ = complete_ + width_ + 1;
}

bool ChunkRows::is_line_end(std::uint32_t offset) const {
  return base_ + offset == text_.size() || text_[base_ + offset] == '\n';
}

// True where each record of the chunk is a row; sets where they begin. As many line ends as records are in the
// chunk, so that they stand nowhere else when each row has one at its end.
bool ChunkRows::is_regular(const Chunk& chunk) {
  if (count_ != chunk.records * width_) return false;
  const char* const base = text_.data() + base_;
  begins_.resize(chunk.records);
  std::uint32_t begin = 0;
  for (std::size_t row = 0; row < begins_.size(); ++row) {
    const std::uint32_t end = ends_[(row + 1) * width_ - 1];
    begins_[row] = begin;
    if (!is_line_end(end)) return false;
    if (!surely_not_blank(base[begin], separator_) && is_blank(begin, end)) return false;
    begin = end + 1;
  }
  return true;
}

bool ChunkRows::is_blank(std::uint32_t begin, std::uint32_t end) const {
  return is_blank_record(text_.substr(base_ + begin, end - begin), separator_);
}

// Reads on record by record from the last whole one to the flaw that the index has met.
void ChunkRows::finish_slowly(const Chunk& chunk) {
  count_ = complete_;
  std::uint64_t row = first_row_;
  for (std::size_t i = 0; i < count_; ++i) row += is_line_end(ends_[i]) ? 1 : 0;
  std::size_t at = count_ == 0 ? base_ : base_ + ends_[count_ - 1] + 1;
  for (Record record; at < chunk.end; at = record.next, ++row) {
    read_record(text_, at, separator_, width_ + std::size_t{1}, record);
    if (record.flaw != QuoteFlaw::none) {
      faults_.push_back(Fault{row, static_cast<std::uint32_t>(record.count + 1), fault_of(record.flaw)});
      ends_file_ = true;
      return;
    }
    make_room(record.cells.size() + 1);
    for (std::size_t i = 0; i + 1 < record.cells.size(); ++i)
      ends_[count_++] = static_cast<std::uint32_t>(record.cells[i].end - base_);
    const bool ended = record.next > at && text_[record.next - 1] == '\n';
    ends_[count_++] = static_cast<std::uint32_t>(record.next - base_ - (ended ? 1 : 0));
  }
}

// Keeps the records that are rows, moving their cells together.
void ChunkRows::split() {
  std::uint64_t row = first_row_;
  std::size_t kept = 0;
  std::uint32_t begin = 0;
  for (std::size_t first = 0; first < count_; ++row) {
    std::size_t last = first;
    while (!is_line_end(ends_[last])) ++last;
    const std::uint32_t end = ends_[last];
    if (is_blank(begin, end)) {
      // no row
    } else if (last - first + 1 != width_) {
      faults_.push_back(Fault{row, 1, FaultKind::wrong_cells});
    } else {
      std::copy(ends_.begin() + static_cast<std::ptrdiff_t>(first),
                ends_.begin() + static_cast<std::ptrdiff_t>(last + 1),
                ends_.begin() + static_cast<std::ptrdiff_t>(kept));
      kept += width_;
      begins_.push_back(begin);
      rows_.push_back(row);
    }
    begin = end + 1;
    first = last + 1;
  }
  count_ = kept;
}

}  // namespace xeploai::data
