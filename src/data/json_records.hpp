// Objects of JSON on their way to the records that a CSV would hold: what their members are called, and their cells.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/document_tables.hpp"
#include "data/schema.hpp"

namespace xeploai::data {

std::string quoted_cell(std::string_view text);
// Adds a line of these cells, which are quoted already where they must be.
void add_record(std::string& csv, const std::vector<std::string>& cells);
// The line of names: `first`, then the columns'.
void add_header(DocumentTable& table, const std::string& first, const std::vector<ColumnSpec>& columns);

// What the members of a unit, or of a list's rows, are called: 0 is the key, then the columns, then a unit's lists.
using MemberNames = std::map<std::string, std::size_t>;
// `list`: null for the unit itself.
MemberNames member_names(const UnitSpec& unit, const ListSpec* list);

// An object that is being read as a record.
struct OpenRecord {
  const MemberNames* names = nullptr;
  std::string path;
  std::vector<std::string> cells;
  std::set<std::size_t> met;
};

}  // namespace xeploai::data
