#include <fmt/format.h>

#include "diag/json_text.hpp"
#include "diag/render.hpp"

namespace xeploai::diag {
namespace {

std::string quoted(const Message& message, Language language) { return json_text(in_words(message, language)); }

std::string place(const source::Files& files, source::Span span) {
  const source::Position begin = files.begin(span);
  const source::Position end = files.end(span);
  return fmt::format(R"("path":{},"line":{},"column":{},"end_line":{},"end_column":{})",
                     json_text(files[span.file].path), begin.line, begin.column, end.line, end.column);
}

std::string object(const Note& note, const source::Files& files, Language language) {
  const std::string message = quoted(note.message, language);
  if (!note.span) return fmt::format(R"({{"message":{}}})", message);
  return fmt::format(R"({{{},"message":{}}})", place(files, *note.span), message);
}

std::string object(const Diagnostic& diagnostic, const source::Files& files, Language language, Warnings warnings) {
  std::string notes;
  for (const Note& note : diagnostic.notes) {
    if (!notes.empty()) notes += ',';
    notes += object(note, files, language);
  }
  return fmt::format(R"({{{},"severity":"{}","name":"{}","message":{},"help":{},"notes":[{}]}})",
                     place(files, diagnostic.span), name_of(severity_under(severity_of(diagnostic.code), warnings)),
                     name_of(diagnostic.code), quoted(diagnostic.message, language),
                     diagnostic.help ? quoted(*diagnostic.help, language) : "null", notes);
}

}  // namespace

std::string render_json(std::span<const Diagnostic> diagnostics, const source::Files& files, Language language,
                        Warnings warnings) {
  std::string out = "[";
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    out += i == 0 ? "\n  " : ",\n  ";
    out += object(diagnostics[i], files, language, warnings);
  }
  return out += diagnostics.empty() ? "]\n" : "\n]\n";
}

}  // namespace xeploai::diag
