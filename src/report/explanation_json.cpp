// An explanation as JSON.
#include <string_view>

#include "diag/json_text.hpp"
#include "report/explanation.hpp"

namespace xeploai::report {
namespace {

using diag::json_text;

void append_lines(std::string& out, const std::vector<ExplainedLine>& lines, std::size_t depth);

void append_line(std::string& out, const ExplainedLine& line, std::size_t depth) {
  out += "{\"text\": " + json_text(line.text) + ", \"label\": " + json_text(line.label) +
         ", \"value\": " + (line.value ? json_text(*line.value) : "null") + ", \"cite\": " + json_text(line.cite) +
         ", \"place\": " + json_text(line.place) + ", \"bearing\": " + json_text(name_of(line.bearing)) +
         ", \"parts\": ";
  append_lines(out, line.parts, depth);
  out += '}';
}

void append_lines(std::string& out, const std::vector<ExplainedLine>& lines, std::size_t depth) {
  out += '[';
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out.append(2 * (depth + 1), ' ');
    append_line(out, lines[i], depth + 1);
  }
  out += ']';
}

}  // namespace

std::string render_json(const UnitExplanation& explanation) {
  std::string out = "{\"unit\": " + json_text(explanation.unit) +
                    ", \"unit_label\": " + json_text(explanation.unit_label) +
                    ", \"key\": " + json_text(explanation.key) + ",\n\"outcome\": ";
  append_line(out, explanation.outcome, 0);
  out += ",\n\"sections\": ";
  append_lines(out, explanation.sections, 0);
  return out += "}\n";
}

}  // namespace xeploai::report
