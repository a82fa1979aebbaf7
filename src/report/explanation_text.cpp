// An explanation for the terminal: a line a value, parts below it, indented; clause and place behind.
#include <string_view>

#include "diag/shown.hpp"
#include "report/explanation.hpp"

namespace xeploai::report {
namespace {

std::string_view mark_of(Bearing bearing) {
  switch (bearing) {
    case Bearing::plain: return "";
    case Bearing::holds: return "✓ ";
    case Bearing::fails: return "✗ ";
    case Bearing::idle: return "· ";
    case Bearing::lowers: return "! ";
  }
  return "";
}

void append_line(std::string& out, const ExplainedLine& line, std::size_t depth) {
  out.append(2 * depth, ' ').append(mark_of(line.bearing)).append(diag::shown(line.text));
  if (line.value) out.append(" = ").append(diag::shown(*line.value));
  if (!line.label.empty()) out.append("  — ").append(diag::shown(line.label));
  if (!line.cite.empty() || !line.place.empty()) {
    out.append("  [").append(diag::shown(line.cite));
    if (!line.cite.empty() && !line.place.empty()) out.append("; ");
    out.append(line.place).append("]");
  }
  out.push_back('\n');
  for (const ExplainedLine& part : line.parts) append_line(out, part, depth + 1);
}

}  // namespace

std::string render_text(const UnitExplanation& explanation) {
  std::string out =
      std::string(label_or_name(explanation.unit_label, explanation.unit)) + ' ' + diag::shown(explanation.key) + ": ";
  append_line(out, explanation.outcome, 0);
  for (const ExplainedLine& section : explanation.sections) {
    out.push_back('\n');
    append_line(out, section, 0);
  }
  return out;
}

}  // namespace xeploai::report
