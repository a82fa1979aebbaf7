#include "oracle/data.hpp"

#include "oracle/claim.hpp"

namespace xeploai::oracle {

Table parse_csv(std::string_view text) {
  std::vector<std::vector<std::string>> records;
  std::size_t at = 0;
  while (at < text.size()) {
    std::vector<std::string> record;
    for (bool more = true; more;) {
      std::string cell;
      if (at < text.size() && text[at] == '"') {
        for (++at; text[at] != '"' || (at + 1 < text.size() && text[at + 1] == '"'); ++at) {
          if (text[at] == '"') ++at;
          cell += text[at];
        }
        ++at;
      } else {
        while (at < text.size() && text[at] != ',' && text[at] != '\n') cell += text[at++];
      }
      record.push_back(cell);
      more = at < text.size() && text[at] == ',';
      ++at;
    }
    records.push_back(record);
  }
  claim(!records.empty(), "a table has a header");
  Table table{records.front(), {records.begin() + 1, records.end()}};
  for (const auto& row : table.rows) claim(row.size() == table.header.size(), "a row has the header's cells");
  return table;
}

std::string quoted_cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

}  // namespace xeploai::oracle
