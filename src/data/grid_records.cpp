#include "data/grid_records.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

// Rows among which the header is looked for: what offices set above a table is a dozen at most.
constexpr std::size_t first_rows = 50;

bool needs_quotes(std::string_view text) { return text.find_first_of("\t\n\r\"") != std::string_view::npos; }

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

// `1.125`: written by a person the point might stand for thousands. One more 0 says that it does not.
bool looks_doubtful(std::string_view number) {
  const std::size_t point = number.find('.');
  return point != std::string_view::npos && point + 4 == number.size();
}

}  // namespace

GridRecords::GridRecords(const TableSpec& spec, GridForm form, std::string name, HeaderPlace place,
                         std::uint64_t most_text)
    : spec_(spec), place_(place), most_text_(most_text) {
  grid_.form = form;
  grid_.name = std::move(name);
}

bool GridRecords::add_row(std::uint64_t row, const std::vector<GridCell>& cells) {
  if (begun_) return write(row, cells);
  const bool blank = std::all_of(cells.begin(), cells.end(),
                                 [](const GridCell& cell) { return !cell.odd && base::trim(cell.text).empty(); });
  if (blank) return true;
  first_rows_.push_back({row, cells});
  return place_ == HeaderPlace::first_row || first_rows_.size() == first_rows ? begin() : true;
}

bool GridRecords::finish() { return begun_ || begin(); }

// The row with most headers that are known; of those the first. Where none is known the first row is the header, and
// its errors say what is wrong.
bool GridRecords::begin() {
  begun_ = true;
  std::vector<Row> rows = std::exchange(first_rows_, {});
  std::size_t most = 0;
  for (std::size_t i = 0; i < rows.size() && place_ == HeaderPlace::found; ++i)
    if (const std::size_t known = known_in(rows[i]); known > most) most = known, rows_above_ = i;
  if (rows.empty()) return true;
  take_header(rows[rows_above_]);
  for (std::size_t i = rows_above_ + 1; i < rows.size(); ++i)
    if (!write(rows[i].row, rows[i].cells)) return false;
  return true;
}

std::size_t GridRecords::known_in(const Row& row) const {
  GridRecords trial(spec_, grid_.form, "", HeaderPlace::first_row, most_text_);
  trial.take_header(row);
  return static_cast<std::size_t>(
      std::count_if(trial.takes_.begin(), trial.takes_.end(), [](Takes takes) { return takes != Takes::nothing; }));
}

void GridRecords::take_header(const Row& row) {
  for (const GridCell& cell : row.cells) {
    if (base::trim(cell.text).empty()) continue;
    if (!grid_.columns.empty()) text_ += Grid::separator;
    append_quoted(text_, cell.text);
    grid_.columns.push_back(cell.column);
  }
  if (grid_.columns.empty()) return;
  text_ += '\n';
  grid_.rows.push_back(row.row);
  records_ = 1;
  const Header header = read_header(text_, spec_, Grid::separator);
  takes_.assign(grid_.columns.size(), Takes::nothing);
  if (header.key != 0) takes_[header.key - 1] = Takes::text;
  for (std::size_t field = 0; field < header.columns.size(); ++field) {
    const bool number = spec_.columns()[field].type == ValueType::number;
    if (header.columns[field] != 0) takes_[header.columns[field] - 1] = number ? Takes::numbers : Takes::text;
  }
}

void GridRecords::note_headless(std::uint32_t column) {
  if (column >= headless_met_.size()) headless_met_.resize(column + std::size_t{1});
  if (std::exchange(headless_met_[column], std::uint8_t{1}) == 0) headless_.push_back(column);
}

bool GridRecords::write(std::uint64_t row, const std::vector<GridCell>& cells) {
  const std::size_t begin = text_.size();
  bool any = false;
  std::size_t next = 0;  // of the cells
  ++records_;
  for (std::size_t place = 0; place < grid_.columns.size(); ++place) {
    if (place > 0) text_ += Grid::separator;
    for (; next < cells.size() && cells[next].column < grid_.columns[place]; ++next) note_headless(cells[next].column);
    if (next == cells.size() || cells[next].column != grid_.columns[place]) continue;
    write_cell(place, cells[next++]);
    any = true;
  }
  for (; next < cells.size(); ++next) note_headless(cells[next].column);
  if (any) {
    text_ += '\n';
    grid_.rows.push_back(row);
  } else {
    text_.resize(begin);
    --records_;
  }
  return text_.size() <= most_text_;
}

void GridRecords::write_cell(std::size_t place, const GridCell& cell) {
  if (cell.odd) {
    if (takes_[place] == Takes::nothing) return;
    grid_.odd.push_back({records_, static_cast<std::uint32_t>(place + 1), *cell.odd, cell.text});
    // Each another, so that none is found to be the key of another.
    text_ += Grid::odd_mark + std::to_string(records_) + ':' + std::to_string(place + 1);
    return;
  }
  if (needs_quotes(cell.text))
    append_quoted(text_, cell.text);
  else
    text_ += cell.text;
  if (cell.exact_number && takes_[place] == Takes::numbers && looks_doubtful(cell.text)) text_ += '0';
}

}  // namespace xeploai::data
