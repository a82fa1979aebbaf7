// Why a unit has its rank, as a tree of lines: a value or condition, what it came to, the clause and the line of the
// rule file that it comes from, and below it what it rests on. Made once, printed as text, JSON or HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/message.hpp"
#include "ir/program.hpp"
#include "report/values.hpp"
#include "source/files.hpp"

namespace xeploai::data {
class SourceCells;
}

namespace xeploai::report {

// What a line tells beside its words.
enum class Bearing : std::uint8_t {
  plain,
  holds,   // a condition that holds, a case that took the unit
  fails,   // one that does not
  idle,    // one that was not asked, a cap that changed nothing
  lowers,  // a cap or quota that lowered the rank; a requirement that is not met
};

// `plain`, `holds`, `fails`, `idle`, `lowers`: in JSON, and as classes in HTML.
std::string_view name_of(Bearing bearing);

struct ExplainedLine {
  std::string text;   // of the rules, or words in the reader's language
  std::string label;  // what people call it
  std::optional<std::string> value;
  std::string cite;
  std::string place;  // PATH:LINE of the rule file
  Bearing bearing = Bearing::plain;
  std::vector<ExplainedLine> parts;
};

struct UnitExplanation {
  std::string unit;  // its kind, as the rules name it
  std::string unit_label;
  std::string key;
  ExplainedLine outcome;  // what it came to
  std::vector<ExplainedLine> sections;
};

struct ExplainInput {
  const Classified& all;
  data::SourceCells& cells;  // of the data set
  const ir::Program& program;
  const source::Files& files;
  diag::Language language = diag::Language::english;
};

// Explains the unit at `row`, which must be of a classified kind. Rows of lists are shown whole: what the data set does
// not have of them is read again.
UnitExplanation explain(const ExplainInput& input, Row row);

std::string render_text(const UnitExplanation& explanation);
// An object {unit, unit_label, key, outcome, sections}; lines are {text, label, value, cite, place, bearing, parts}.
std::string render_json(const UnitExplanation& explanation);
// One page without scripts or anything from outside.
std::string render_html(const UnitExplanation& explanation, diag::Language language);

}  // namespace xeploai::report
