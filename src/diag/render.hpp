// Diagnostics as people and programs read them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"

namespace xeploai::diag {

// Under `--strict` warnings are errors, and are called so.
enum class Warnings : std::uint8_t { as_warnings, as_errors };
constexpr Severity severity_under(Severity severity, Warnings warnings) {
  return warnings == Warnings::as_errors ? Severity::error : severity;
}

struct RenderOptions {
  Language language = Language::english;
  bool colour = false;
  Warnings warnings = Warnings::as_warnings;
  Values values = Values::shown;
};

// `PATH:LINE:COL: error[NAME]: message`, the source line with carets under the span, `help:` and `note:` lines;
// every line ends with LF. Carets line up where the terminal shows Vietnamese, composed or not; a span of
// several lines is marked on its first. The name and the words `error` and `warning` are the same in every
// language, since programs read them.
std::string render(const Diagnostic& diagnostic, const source::Files& files, RenderOptions options);

// `PATH:ROW:COLUMN: error[NAME]: message`, and `help:`. Where values are left out, a help that tells of the cell's
// value is too.
std::string render(const DataDiagnostic& diagnostic, RenderOptions options);

// A help in words; empty where it tells of a cell's value and values are left out.
std::string help_in_words(const Message& help, RenderOptions options);

// `PATH:3:4`, `PATH[SHEET]:F18`, `PATH:member`; where values are left out without a name in it that is the data's own.
std::string render(const Cell& cell, Values values = Values::shown);

// The array of language.md, section 6: objects {path, line, column, end_line, end_column, severity, name,
// message, help, notes}.
std::string render_json(std::span<const Diagnostic> diagnostics, const source::Files& files, Language language,
                        Warnings warnings = Warnings::as_warnings);

// The same as a log of SARIF 2.1.0: one run of one tool of this version. Paths become relative URIs; columns count code
// points.
std::string render_sarif(std::span<const Diagnostic> diagnostics, const source::Files& files, std::string_view version,
                         Language language, Warnings warnings = Warnings::as_warnings);

}  // namespace xeploai::diag
