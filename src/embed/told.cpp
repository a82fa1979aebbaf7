#include "embed/inside.hpp"

namespace xeploai::detail {

Diagnostic told(const diag::Diagnostic& diagnostic, const source::Files& files, diag::RenderOptions options) {
  const source::Position begin = files.begin(diagnostic.span);
  const source::Position end = files.end(diagnostic.span);
  Diagnostic out;
  out.severity = diag::severity_of(diagnostic.code) == diag::Severity::error ? Severity::error : Severity::warning;
  out.name = diag::name_of(diagnostic.code);
  out.path = files[diagnostic.span.file].path;
  out.line = begin.line;
  out.column = begin.column;
  out.end_line = end.line;
  out.end_column = end.column;
  out.message = diag::in_words(diagnostic.message, options.language, options.values);
  if (diagnostic.help) out.help = diag::help_in_words(*diagnostic.help, options);
  for (const diag::Note& note : diagnostic.notes)
    out.notes.push_back(diag::in_words(note.message, options.language, options.values));
  out.rendered = diag::render(diagnostic, files, options);
  return out;
}

Diagnostic told(const diag::DataDiagnostic& diagnostic, diag::RenderOptions options) {
  Diagnostic out;
  out.severity = diag::severity_of(diagnostic.code) == diag::Severity::error ? Severity::error : Severity::warning;
  out.name = diag::name_of(diagnostic.code);
  out.path = diagnostic.cell.path;
  if (!diagnostic.cell.sheet.empty()) out.path += "[" + diagnostic.cell.sheet + "]";
  out.line = out.end_line = diagnostic.cell.row;
  out.column = out.end_column = diagnostic.cell.column;
  out.message = diag::in_words(diagnostic.message, options.language, options.values);
  if (diagnostic.help) out.help = diag::help_in_words(*diagnostic.help, options);
  if (options.values == diag::Values::shown) out.cell = diagnostic.text;
  out.rendered = diag::render(diagnostic, options);
  return out;
}

ValueKind kind_of(const sema::Type& type) {
  switch (type.kind) {
    case sema::TypeKind::number: return ValueKind::number;
    case sema::TypeKind::date: return ValueKind::date;
    case sema::TypeKind::boolean: return ValueKind::boolean;
    case sema::TypeKind::choice: return ValueKind::choice;
    case sema::TypeKind::rank: return ValueKind::rank;
    case sema::TypeKind::reference: return ValueKind::reference;
    case sema::TypeKind::text:
    case sema::TypeKind::error: break;
  }
  return ValueKind::text;
}

}  // namespace xeploai::detail
