// One record of CSV (RFC 4180) after the other, character by character: slow, plain, and what the fast index is
// measured against. Headers, places of errors and all that is wrong with quotes are read here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/fault.hpp"

namespace xeploai::data {

// Where a cell stands in the text, quotes included, line end excluded.
struct RawCell {
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class QuoteFlaw : std::uint8_t { none, stray_quote, text_behind_quote, unterminated };

// The error that a flaw is.
FaultKind fault_of(QuoteFlaw flaw);

struct Record {
  std::vector<RawCell> cells;  // at most as many as asked for
  std::size_t count = 0;       // all cells; where there is a flaw, those before it
  std::size_t next = 0;        // where the next record begins; where there is a flaw, its place
  QuoteFlaw flaw = QuoteFlaw::none;
};

// The record at `at`, which is below the text's size. A line ends at LF, CRLF, or the end of the text (a CR in
// front of it goes with it); any other CR is white space in its cell. `record` is used again.
void read_record(std::string_view text, std::size_t at, char separator, std::size_t most_cells, Record& record);

// What a raw cell says: without quotes, trimmed of white space, in NFC. The view is of `raw` where nothing had
// to change within, else of `scratch`.
std::string_view cell_text(std::string_view raw, std::string& scratch);

}  // namespace xeploai::data
