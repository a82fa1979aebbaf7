// An explanation as one page: nothing is loaded, no script runs, it prints on A4.
#include <string_view>

#include "report/explanation.hpp"
#include "report/html_text.hpp"

namespace xeploai::report {
namespace {

constexpr std::string_view style = R"(
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a; background: #fff; }
  h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 1.5rem; border-bottom: 1px solid #ccc; }
  ul { list-style: none; padding-left: 1.2rem; margin: 0; border-left: 1px solid #ddd; }
  .value { font-weight: 600; } .label { color: #444; } .cite { color: #555; font-size: 0.85rem; }
  .holds::before { content: "✓ "; color: #176b2c; } .fails::before { content: "✗ "; color: #a11; }
  .idle { color: #555; } .lowers { background: #fff1d6; }
  @media print { body { margin: 0; max-width: none; font-size: 11pt; } li { break-inside: avoid; } }
)";

void append_words(std::string& out, const ExplainedLine& line) {
  out.append("<span class=\"").append(name_of(line.bearing)).append("\">").append(html_text(line.text)).append("</span>");
  if (line.value) out.append(" = <span class=\"value\">").append(html_text(*line.value)).append("</span>");
  if (!line.label.empty()) out.append(" <span class=\"label\">— ").append(html_text(line.label)).append("</span>");
  if (line.cite.empty() && line.place.empty()) return;
  out.append(" <span class=\"cite\">[").append(html_text(line.cite));
  if (!line.cite.empty() && !line.place.empty()) out.append("; ");
  out.append(html_text(line.place)).append("]</span>");
}

void append_parts(std::string& out, const std::vector<ExplainedLine>& parts) {
  if (parts.empty()) return;
  out += "<ul>\n";
  for (const ExplainedLine& part : parts) {
    out += "<li>";
    append_words(out, part);
    append_parts(out, part.parts);
    out += "</li>\n";
  }
  out += "</ul>\n";
}

}  // namespace

std::string render_html(const UnitExplanation& explanation, diag::Language language) {
  const std::string title =
      html_text(label_or_name(explanation.unit_label, explanation.unit)) + ' ' + html_text(explanation.key);
  std::string out = "<!doctype html>\n<html lang=\"";
  out += language == diag::Language::vietnamese ? "vi" : "en";
  out += "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>";
  out.append(title).append("</title>\n<style>").append(style).append("</style>\n</head>\n<body>\n<h1>").append(title);
  out += "</h1>\n<p>";
  append_words(out, explanation.outcome);
  out += "</p>\n";
  for (const ExplainedLine& section : explanation.sections) {
    out += "<h2>";
    append_words(out, section);
    out += "</h2>\n";
    append_parts(out, section.parts);
  }
  return out += "</body>\n</html>\n";
}

}  // namespace xeploai::report
