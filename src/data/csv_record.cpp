#include "data/csv_record.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

// True where the line ends at `at`: behind the text, at LF, or at a CR that belongs to either.
bool at_line_end(std::string_view text, std::size_t at) {
  if (at == text.size() || text[at] == '\n') return true;
  return text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n');
}

// The end of a quoted cell that begins at `at`; npos where it is never closed.
std::size_t quoted_end(std::string_view text, std::size_t at) {
  for (;;) {
    const std::size_t quote = text.find('"', at + 1);
    if (quote == std::string_view::npos) return quote;
    if (quote + 1 == text.size() || text[quote + 1] != '"') return quote + 1;
    at = quote + 1;
  }
}

struct CellEnd {
  std::size_t at = 0;
  QuoteFlaw flaw = QuoteFlaw::none;
};

CellEnd read_cell(std::string_view text, std::size_t at, char separator) {
  if (at < text.size() && text[at] == '"') {
    const std::size_t end = quoted_end(text, at);
    if (end == std::string_view::npos) return {at, QuoteFlaw::unterminated};
    const bool ends = at_line_end(text, end) || text[end] == separator;
    return {end, ends ? QuoteFlaw::none : QuoteFlaw::text_behind_quote};
  }
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') return {at, QuoteFlaw::stray_quote};
    if (c == separator || c == '\n' || (c == '\r' && at_line_end(text, at))) break;
  }
  return {at, QuoteFlaw::none};
}

std::string without_doubled_quotes(std::string_view inner) {
  std::string out;
  out.reserve(inner.size());
  for (std::size_t i = 0; i < inner.size(); ++i) {
    out.push_back(inner[i]);
    if (inner[i] == '"') ++i;
  }
  return out;
}

// NFC piece by piece, so that a cell of many megabytes needs no multiple of them: nothing composes with an ASCII
// character behind it.
std::string composed(std::string_view text) {
  constexpr std::size_t piece = std::size_t{1} << 16U;
  std::string out;
  while (!text.empty()) {
    std::size_t end = std::min(piece, text.size());
    while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) ++end;
    out += base::nfc(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

// A printing character of ASCII: nothing to trim on this side.
bool is_plain(char c) { return c > ' ' && c < 0x7F; }

}  // namespace

FaultKind fault_of(QuoteFlaw flaw) {
  switch (flaw) {
    case QuoteFlaw::text_behind_quote: return FaultKind::text_behind_quote;
    case QuoteFlaw::unterminated: return FaultKind::unterminated_quote;
    case QuoteFlaw::stray_quote:
    case QuoteFlaw::none: break;
  }
  return FaultKind::stray_quote;
}

void read_record(std::string_view text, std::size_t at, char separator, std::size_t most_cells, Record& record) {
  record.cells.clear();
  record.count = 0;
  for (;; ++at) {
    const CellEnd end = read_cell(text, at, separator);
    record.flaw = end.flaw;
    const std::size_t begin = std::exchange(at, end.at);
    if (end.flaw != QuoteFlaw::none) break;
    if (record.count < most_cells) record.cells.push_back({begin, end.at});
    ++record.count;
    if (at_line_end(text, at)) break;
  }
  record.next = at;
  if (record.flaw != QuoteFlaw::none) return;
  if (record.next < text.size() && text[record.next] == '\r') ++record.next;
  if (record.next < text.size()) ++record.next;
}

std::string_view cell_text(std::string_view raw, std::string& scratch) {
  if (raw.empty()) return raw;
  const bool quoted = raw.front() == '"';
  if (!quoted && is_plain(raw.front()) && is_plain(raw.back()) && base::is_surely_nfc(raw)) return raw;
  std::string_view text = raw;
  if (quoted) {
    text = raw.substr(1, raw.rfind('"') - 1);
    if (text.find('"') != std::string_view::npos) text = scratch = without_doubled_quotes(text);
  }
  text = base::trim(text);
  if (base::is_surely_nfc(text)) return text;
  std::string changed = composed(text);
  scratch.swap(changed);
  return scratch;
}

}  // namespace xeploai::data
