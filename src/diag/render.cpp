#include "diag/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "diag/excerpt.hpp"
#include "diag/shown.hpp"
#include "diag/texts/render.hpp"

namespace xeploai::diag {
namespace {

// The few ways in which a diagnostic is painted; empty without colour.
struct Paint {
  bool colour;
  std::string operator()(std::string_view code, std::string_view text) const {
    return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
};
constexpr std::string_view bold = "1";
constexpr std::string_view red = "1;31";
constexpr std::string_view yellow = "1;33";
constexpr std::string_view cyan = "1;36";
constexpr std::string_view blue = "34";

std::string_view hue(Severity severity) { return severity == Severity::error ? red : yellow; }

std::string place(const source::Files& files, source::Span span) {
  const source::Position at = files.begin(span);
  return fmt::format("{}:{}:{}", shown(files[span.file].path), at.line, at.column);
}

std::string first_line(std::string_view place, Code code, const Message& message, RenderOptions options) {
  const Paint paint{options.colour};
  const Severity severity = severity_under(severity_of(code), options.warnings);
  return fmt::format("{} {} {}\n", paint(bold, fmt::format("{}:", place)),
                     paint(hue(severity), fmt::format("{}[{}]:", name_of(severity), name_of(code))),
                     in_words(message, options.language, options.values));
}

void append_excerpt(std::string& out, const source::Files& files, source::Span span, std::string_view caret_hue,
                    Paint paint) {
  const Excerpt shown_lines = excerpt(files, span);
  const std::string number = fmt::format("{:>5}", files.begin(span).line);
  const std::string margin(number.size(), ' ');
  out += fmt::format("{} {}\n", paint(blue, number + " |"), shown_lines.line);
  out += fmt::format("{} {}\n", paint(blue, margin + " |"), paint(caret_hue, shown_lines.carets));
}

std::string aside(Text word, std::string_view text, RenderOptions options) {
  const Paint paint{options.colour};
  return fmt::format("{} {}\n", paint(cyan, fmt::format("{}:", catalogue_text(word, options.language))), text);
}

std::string help(const std::optional<Message>& message, RenderOptions options) {
  const std::string words = message ? help_in_words(*message, options) : std::string();
  return words.empty() ? words : aside(texts::word_help, words, options);
}

// `F` for 6, `AA` for 27.
std::string column_letters(std::uint64_t column) {
  std::string out;
  for (; column > 0; column = (column - 1) / 26) out.push_back(static_cast<char>('A' + (column - 1) % 26));
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const source::Files& files, RenderOptions options) {
  const Paint paint{options.colour};
  std::string out = first_line(place(files, diagnostic.span), diagnostic.code, diagnostic.message, options);
  append_excerpt(out, files, diagnostic.span, hue(severity_under(severity_of(diagnostic.code), options.warnings)),
                 paint);
  out += help(diagnostic.help, options);
  for (const Note& note : diagnostic.notes) {
    const std::string text = in_words(note.message, options.language, options.values);
    if (!note.span) {
      out += aside(texts::word_note, text, options);
      continue;
    }
    out += aside(texts::word_note, fmt::format("{}: {}", place(files, *note.span), text), options);
    append_excerpt(out, files, *note.span, cyan, paint);
  }
  return out;
}

std::string render(const DataDiagnostic& diagnostic, RenderOptions options) {
  return first_line(render(diagnostic.cell, options.values), diagnostic.code, diagnostic.message, options) +
         help(diagnostic.help, options);
}

std::string help_in_words(const Message& help, RenderOptions options) {
  const bool left_out = options.values == Values::left_out;
  if (left_out && help.tells_of_cells() && help.without_values.empty()) return {};
  return in_words(help, options.language, options.values);
}

std::string render(const Cell& cell, Values values) {
  const std::string path = shown(cell.path);
  const std::size_t known = cell.member.size() - (values == Values::left_out ? cell.own_name : 0);
  if (known > 0) return fmt::format("{}:{}", path, shown(std::string_view(cell.member).substr(0, known)));
  const std::uint64_t row = std::max<std::uint64_t>(cell.row, 1);
  const std::uint64_t column = std::max<std::uint64_t>(cell.column, 1);
  if (!cell.sheet.empty()) return fmt::format("{}[{}]:{}{}", path, shown(cell.sheet), column_letters(column), row);
  return fmt::format("{}:{}:{}", path, row, column);
}

}  // namespace xeploai::diag
