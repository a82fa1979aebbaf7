#include "data/encoding_report.hpp"

#include <string_view>

#include "data/csv_record.hpp"
#include "diag/texts/data.hpp"

namespace xeploai::data {
namespace {

using diag::Message;
using diag::say;
namespace texts = diag::texts;

// Where the text ends: row and column of its last cell, or of the one that would come.
diag::Cell end_of(const std::string& path, std::string_view text, char separator) {
  Record record;
  std::uint64_t row = 0;
  for (std::size_t at = 0; at < text.size(); at = record.next) {
    ++row;
    read_record(text, at, separator, 1, record);
    if (record.flaw != QuoteFlaw::none) return {path, "", "", row, record.count + 1};
  }
  if (text.empty() || text.back() == '\n') return {path, "", "", row + 1, 1};
  return {path, "", "", row, record.count};
}

Message help_for_encoding(LegacyEncoding guess) {
  switch (guess) {
    case LegacyEncoding::tcvn3: return say(texts::data_looks_like, "TCVN3 (ABC)");
    case LegacyEncoding::vni: return say(texts::data_looks_like, "VNI");
    case LegacyEncoding::windows_1258: return say(texts::data_looks_like, "Windows-1258");
    case LegacyEncoding::utf16_without_mark: return say(texts::data_looks_like_utf16);
    case LegacyEncoding::nul_character: return say(texts::data_nul_help);
    case LegacyEncoding::unknown: break;
  }
  return say(texts::data_bad_encoding_help);
}

}  // namespace

diag::DataDiagnostic tell_bad_encoding(const std::string& path, const BadEncoding& bad, const TableSpec& spec) {
  const char separator = read_header(bad.before.text, spec).separator;
  const bool nul = bad.guess == LegacyEncoding::nul_character;
  return diag::DataDiagnostic{diag::Code::bad_encoding, end_of(path, bad.before.text, separator), "",
                              say(nul ? texts::data_nul : texts::data_bad_encoding), help_for_encoding(bad.guess)};
}

}  // namespace xeploai::data
