// Data for the oracle: tables of texts, as they stand in simple CSV (commas, quotes, LF; headers are field names).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace xeploai::oracle {

struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

// By `UNIT` or `UNIT.LIST`.
struct Data {
  std::map<std::string, Table> tables;
};

// Only what the generator writes; anything else is an assertion.
Table parse_csv(std::string_view text);
std::string quoted_cell(const std::string& text);

}  // namespace xeploai::oracle
