#include "data/csv_header.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/unicode.hpp"
#include "data/csv_record.hpp"

namespace xeploai::data {
namespace {

constexpr std::array separators{',', ';', '\t'};

// Folded headers and the columns they name. A header that names the key (of a list: its owner) is apart, since
// a list may have a field of its unit's name: then the first is the owner.
struct Names {
  std::unordered_map<std::string, std::size_t> columns;
  std::vector<std::string> keys;

  bool is_key(const std::string& folded) const { return std::find(keys.begin(), keys.end(), folded) != keys.end(); }
  std::optional<std::size_t> column(const std::string& folded) const {
    const auto found = columns.find(folded);
    if (found == columns.end()) return std::nullopt;
    return found->second;
  }
};

Names names_of(const TableSpec& spec) {
  Names names;
  const auto& columns = spec.columns();
  for (std::size_t i = 0; i < columns.size(); ++i) names.columns.emplace(base::fold(columns[i].name), i);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!columns[i].label.empty()) names.columns.emplace(base::fold(columns[i].label), i);
  const std::string& name = spec.list != nullptr ? spec.unit->name : spec.unit->key.name;
  const std::string& label = spec.list != nullptr ? spec.unit->label : spec.unit->key.label;
  names.keys.push_back(base::fold(name));
  if (!label.empty()) names.keys.push_back(base::fold(label));
  return names;
}

struct Candidate {
  char separator;
  Record record;
  std::vector<std::string> headers;  // folded
  std::size_t known = 0;
};

// Nobody's header is that long; it stands for itself, unknown.
constexpr std::size_t longest_header = 10'000;

std::string folded_header(std::string_view raw, std::string& scratch) {
  if (raw.size() > longest_header) return std::string(1, '\x7F');
  return base::fold(cell_text(raw, scratch));
}

Candidate read_with(std::string_view text, char separator, const Names& names, std::uint64_t most_columns) {
  Candidate candidate{separator, {}, {}, 0};
  read_record(text, 0, separator, most_columns, candidate.record);
  std::string scratch;
  for (const RawCell& cell : candidate.record.cells) {
    std::string folded = folded_header(text.substr(cell.begin, cell.end - cell.begin), scratch);
    if (names.is_key(folded) || names.column(folded)) ++candidate.known;
    candidate.headers.push_back(std::move(folded));
  }
  return candidate;
}

// The one under which most cells are known; of those the one whose quotes are right; of those the first.
Candidate choose(std::string_view text, const Names& names, std::uint64_t most_columns) {
  std::optional<Candidate> best;
  const auto rank = [](const Candidate& c) { return std::pair(c.known, c.record.flaw == QuoteFlaw::none); };
  for (const char separator : separators) {
    Candidate candidate = read_with(text, separator, names, most_columns);
    if (!best || rank(candidate) > rank(*best)) best = std::move(candidate);
  }
  return std::move(*best);
}

// Where lines end with CR alone the whole file would be one header.
std::optional<Fault> lone_cr_in(const Record& record, std::string_view text) {
  const auto fault_at = [](std::size_t place) {
    return Fault{1, static_cast<std::uint32_t>(place + 1), FaultKind::lone_cr};
  };
  for (std::size_t i = 0; i < record.cells.size(); ++i) {
    const std::string_view cell = text.substr(record.cells[i].begin, record.cells[i].end - record.cells[i].begin);
    if (!cell.starts_with('"') && cell.find('\r') != std::string_view::npos) return fault_at(i);
  }
  const bool behind_quote = record.flaw == QuoteFlaw::text_behind_quote && text[record.next] == '\r';
  return behind_quote ? std::optional(fault_at(record.count)) : std::nullopt;
}

// What keeps a header from being one.
std::optional<Fault> flaw_of(const Candidate& candidate, std::string_view text, std::uint64_t most_columns) {
  const Record& record = candidate.record;
  if (const std::optional<Fault> flaw = lone_cr_in(record, text)) return flaw;
  if (record.flaw != QuoteFlaw::none)
    return Fault{1, static_cast<std::uint32_t>(record.count + 1), fault_of(record.flaw)};
  if (record.count > most_columns)
    return Fault{1, static_cast<std::uint32_t>(most_columns + 1), FaultKind::too_many_columns};
  const bool blank = std::all_of(candidate.headers.begin(), candidate.headers.end(),
                                 [](const std::string& header) { return header.empty(); });
  if (blank) return Fault{1, 1, FaultKind::no_header};
  return std::nullopt;
}

void place_columns(const Candidate& candidate, const Names& names, Header& header) {
  for (std::size_t i = 0; i < candidate.headers.size(); ++i) {
    const auto place = static_cast<std::uint32_t>(i + 1);
    const std::string& folded = candidate.headers[i];
    const std::optional<std::size_t> column = names.column(folded);
    const bool is_key = names.is_key(folded);
    std::uint32_t* const there = is_key && (header.key == 0 || !column) ? &header.key
                                 : column                               ? &header.columns[*column]
                                                                        : nullptr;
    if (there == nullptr)
      header.warnings.push_back(Fault{1, place, FaultKind::unknown_column});
    else if (*there != 0)
      header.errors.push_back(Fault{1, place, FaultKind::duplicate_column});
    else
      *there = place;
  }
}

void find_missing(const TableSpec& spec, Header& header) {
  if (header.key == 0) header.errors.push_back(Fault{1, 1, FaultKind::missing_column, key_column});
  const auto& columns = spec.columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool may_lack = columns[i].optional || columns[i].default_value;
    if (header.columns[i] == 0 && !may_lack)
      header.errors.push_back(Fault{1, 1, FaultKind::missing_column, static_cast<std::uint64_t>(i)});
  }
}

}  // namespace

Header read_header(std::string_view text, const TableSpec& spec, std::optional<char> separator,
                   std::uint64_t most_columns) {
  Header header;
  header.columns.assign(spec.columns().size(), 0);
  if (text.empty()) {
    header.errors.push_back(Fault{1, 1, FaultKind::no_header});
    return header;
  }
  const Names names = names_of(spec);
  const Candidate candidate =
      separator ? read_with(text, *separator, names, most_columns) : choose(text, names, most_columns);
  header.separator = candidate.separator;
  if (const std::optional<Fault> flaw = flaw_of(candidate, text, most_columns)) {
    header.errors.push_back(*flaw);
    return header;
  }
  header.readable = true;
  header.width = static_cast<std::uint32_t>(candidate.record.count);
  header.body = candidate.record.next;
  place_columns(candidate, names, header);
  find_missing(spec, header);
  return header;
}

}  // namespace xeploai::data
