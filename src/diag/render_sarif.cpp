// SARIF 2.1.0 (OASIS): what code hosts and editors show beside the text.
#include <fmt/format.h>

#include <set>

#include "diag/json_text.hpp"
#include "diag/render.hpp"

namespace xeploai::diag {
namespace {

std::string quoted(const Message& message, Language language) { return json_text(in_words(message, language)); }

// A path as a relative URI (RFC 3986): all but letters, digits and `-._~/` by its bytes.
std::string uri(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain)
      out.push_back(c);
    else
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return json_text(out);
}

std::string location(const source::Files& files, source::Span span) {
  const source::Position begin = files.begin(span);
  const source::Position end = files.end(span);
  return fmt::format(R"("physicalLocation": {{"artifactLocation": {{"uri": {}}}, "region": {{"startLine": {}, )"
                     R"("startColumn": {}, "endLine": {}, "endColumn": {}}}}})",
                     uri(files[span.file].path), begin.line, begin.column, end.line, end.column);
}

// The message and, on lines of their own, the mend and what the notes say without a place.
std::string message(const Diagnostic& diagnostic, Language language) {
  std::string text = in_words(diagnostic.message, language);
  if (diagnostic.help) text += "\nhelp: " + in_words(*diagnostic.help, language);
  for (const Note& note : diagnostic.notes)
    if (!note.span) text += "\nnote: " + in_words(note.message, language);
  return json_text(text);
}

std::string related(const Diagnostic& diagnostic, const source::Files& files, Language language) {
  std::string out;
  for (const Note& note : diagnostic.notes) {
    if (!note.span) continue;
    out += fmt::format(R"({}{{{}, "message": {{"text": {}}}}})", out.empty() ? "" : ", ", location(files, *note.span),
                       quoted(note.message, language));
  }
  return out.empty() ? out : ", \"relatedLocations\": [" + out + ']';
}

std::string result(const Diagnostic& diagnostic, const source::Files& files, Language language, Warnings warnings) {
  return fmt::format(R"({{"ruleId": "{}", "level": "{}", "message": {{"text": {}}}, "locations": [{{{}}}]{}}})",
                     name_of(diagnostic.code), name_of(severity_under(severity_of(diagnostic.code), warnings)),
                     message(diagnostic, language), location(files, diagnostic.span),
                     related(diagnostic, files, language));
}

}  // namespace

std::string render_sarif(std::span<const Diagnostic> diagnostics, const source::Files& files, std::string_view version,
                         Language language, Warnings warnings) {
  std::set<std::string_view> names;
  for (const Diagnostic& diagnostic : diagnostics) names.insert(name_of(diagnostic.code));
  std::string rules;
  for (const std::string_view name : names)
    rules += fmt::format(R"({}{{"id": "{}"}})", rules.empty() ? "" : ", ", name);
  std::string out = fmt::format(R"({{
"version": "2.1.0",
"runs": [{{
  "tool": {{"driver": {{"name": "xeploai", "version": "{}", "rules": [{}]}}}},
  "columnKind": "unicodeCodePoints",
  "results": [)",
                                version, rules);
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    out += i == 0 ? "\n    " : ",\n    ";
    out += result(diagnostics[i], files, language, warnings);
  }
  return out += diagnostics.empty() ? "]\n}]\n}\n" : "\n  ]\n}]\n}\n";
}

}  // namespace xeploai::diag
