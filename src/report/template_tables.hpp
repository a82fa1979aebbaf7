// What the empty tables for the data are written from, whatever their format: each table with its columns, and what
// each column takes, in words and as what a form can check.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diag/message.hpp"
#include "report/values.hpp"
#include "sema/model.hpp"

namespace xeploai::report {

enum class Taken : std::uint8_t { text, number, integer, date, one_of };

struct TemplateColumn {
  std::string name;
  std::string label;
  Taken taken = Taken::text;
  std::vector<std::string> values;  // of one_of, as they may be typed
  std::string takes;                // in words
  std::string needed;               // yes, no, or what stands for an empty cell

  const std::string& header(Naming naming) const { return naming == Naming::labels && !label.empty() ? label : name; }
};

struct TemplateTable {
  std::string name;  // UNIT or UNIT.LIST
  std::string label;
  std::vector<TemplateColumn> columns;
};

// In the order of the rules, a unit's lists behind it.
std::vector<TemplateTable> template_tables(const sema::RuleSet& rules, diag::Language language);

}  // namespace xeploai::report
