#include "data/csv_rows.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "base/unicode.hpp"
#include "data/encoding.hpp"

namespace xeploai::data {
namespace {

// Bytes indexed at a time; a multiple of 64.
constexpr std::size_t stride = std::size_t{1} << 16U;

constexpr std::size_t first_step = 256;  // of those that look for the end of a line

constexpr std::size_t whole_blocks(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

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

void ChunkRows::read(std::size_t begin, std::size_t border, std::size_t patience) {
  base_ = begin;
  chunk_ = {begin, begin, 0, 0};
  gave_up_ = ends_file_ = false;
  well_formed_ = well_quoted_ = true;
  count_ = complete_ = 0;
  line_ends_ = 0;
  begins_.clear();
  rows_.clear();
  faults_.clear();
  index(border, patience);
  if (!well_quoted_ && patience != no_end) gave_up_ = true;
  if (gave_up_ || ends_file_ || (well_quoted_ && is_regular())) return;
  begins_.clear();
  if (!well_quoted_) finish_slowly(border);
  split();
  std::sort(faults_.begin(), faults_.end());
}

void ChunkRows::count_rows_from(std::uint64_t first_row) {
  for (Fault& fault : faults_) fault.row += first_row - chunk_.first_row;
  chunk_.first_row = first_row;
}

void ChunkRows::end_file() {
  ends_file_ = true;
  chunk_.end = text_.size();
}

void ChunkRows::make_room(std::size_t more) {
  if (count_ + more > ends_.size()) ends_.resize(std::max(count_ + more, ends_.size() + ends_.size() / 2));
}

void ChunkRows::index(std::size_t border, std::size_t patience) {
  IndexState state;
  const auto give_up = [&](std::size_t at) {
    gave_up_ = at > border && at - border > patience;
    if (gave_up_ || at - base_ <= longest_chunk) return gave_up_;
    faults_.push_back(Fault{0, 1, FaultKind::record_too_long});
    end_file();
    return true;
  };
  // To behind the border first, then in small steps, for the line will end soon.
  std::size_t small_step = first_step;
  std::size_t step = 0;
  bool found = false;
  for (std::size_t at = base_; !found && at < text_.size(); at = std::min(at + step, text_.size())) {
    if (give_up(at)) return;
    if (at <= border) {
      step = std::min(stride, whole_blocks(border + 1 - at));
    } else {
      step = small_step;
      small_step = std::min(2 * small_step, stride);
    }
    const std::size_t to = std::min(text_.size(), at + step);
    make_room(to - at + 64);
    const IndexedTo indexed = kernels_->index(text_, base_, at, to, separator_, state, ends_.data() + count_);
    const std::size_t before = count_;
    count_ = static_cast<std::size_t>(indexed.out - ends_.data());
    well_quoted_ = indexed.at == to;
    if (!well_quoted_) return drop_surplus_cells();
    line_ends_ = state.line_ends;
    found = to > border && find_end(border, before);
    drop_surplus_cells();
  }
  well_formed_ = !state.is_malformed && (found || state.expected == 0);
  if (found) return;
  if (state.inside != 0) well_quoted_ = false;
  chunk_.end = text_.size();
  const bool open_record = complete_ < count_ || count_ == 0 || base_ + ends_[count_ - 1] + 1 < text_.size();
  if (well_quoted_ && open_record) {
    // The text's end ends its last record too.
    make_room(1);
    ends_[count_++] = static_cast<std::uint32_t>(text_.size() - base_);
    complete_ = count_;
    ++line_ends_;
  }
}

// Looks among the offsets behind the first `from` for the line end that ends the chunk, and leaves what is behind it.
bool ChunkRows::find_end(std::size_t border, std::size_t from) {
  const std::size_t past = border > base_ ? border - base_ : 0;
  const auto first = ends_.begin() + static_cast<std::ptrdiff_t>(from);
  const auto last = ends_.begin() + static_cast<std::ptrdiff_t>(count_);
  auto end = std::lower_bound(first, last, past);
  while (end != last && !is_line_end(*end)) ++end;
  if (end == last) return false;
  for (auto behind = end + 1; behind != last; ++behind) line_ends_ -= is_line_end(*behind) ? 1 : 0;
  chunk_.end = base_ + *end + 1;
  count_ = static_cast<std::size_t>(end + 1 - ends_.begin());
  return true;
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

// True where each record of the chunk is a row; sets where they begin. There are as many line ends as rows, so that
// they stand nowhere else when each row has one at its end.
bool ChunkRows::is_regular() {
  if (count_ != line_ends_ * width_) return false;
  const char* const base = text_.data() + base_;
  begins_.resize(static_cast<std::size_t>(line_ends_));
  std::uint32_t begin = 0;
  for (std::size_t row = 0; row < begins_.size(); ++row) {
    const std::uint32_t end = ends_[(row + 1) * width_ - 1];
    begins_[row] = begin;
    if (!is_line_end(end)) return false;
    if (!surely_not_blank(base[begin], separator_) && is_blank(begin, end)) return false;
    begin = end + 1;
  }
  chunk_.records = line_ends_;
  return true;
}

bool ChunkRows::is_blank(std::uint32_t begin, std::uint32_t end) const {
  return is_blank_record(text_.substr(base_ + begin, end - begin), separator_);
}

// Reads on record by record from the last whole one to the flaw that the index has met.
void ChunkRows::finish_slowly(std::size_t border) {
  count_ = complete_;
  std::uint64_t row = 0;
  for (std::size_t i = 0; i < count_; ++i) row += is_line_end(ends_[i]) ? 1 : 0;
  std::size_t at = count_ == 0 ? base_ : base_ + ends_[count_ - 1] + 1;
  for (Record record; at <= border && at < text_.size(); at = record.next, ++row) {
    read_record(text_, at, separator_, width_ + std::size_t{1}, record);
    if (record.flaw != QuoteFlaw::none) {
      faults_.push_back(Fault{row, static_cast<std::uint32_t>(record.count + 1), fault_of(record.flaw)});
      return end_file();
    }
    make_room(record.cells.size() + 1);
    for (std::size_t i = 0; i + 1 < record.cells.size(); ++i)
      ends_[count_++] = static_cast<std::uint32_t>(record.cells[i].end - base_);
    const bool ended = record.next > at && text_[record.next - 1] == '\n';
    ends_[count_++] = static_cast<std::uint32_t>(record.next - base_ - (ended ? 1 : 0));
  }
  chunk_.end = at;
  well_formed_ = !find_bad_byte(text_.substr(base_, chunk_.end - base_));
}

// Keeps the records that are rows, moving their cells together.
void ChunkRows::split() {
  std::uint64_t row = 0;
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
  chunk_.records = row;
}

}  // namespace xeploai::data
