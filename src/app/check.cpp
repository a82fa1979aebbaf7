#include <iterator>
#include <utility>

#include "app/commands.hpp"
#include "app/rule_file.hpp"
#include "diag/page.hpp"
#include "diag/render.hpp"
#include "diag/shown.hpp"
#include "diag/texts/app.hpp"
#include "report/text_table.hpp"

namespace xeploai::app {
namespace {

namespace texts = diag::texts;

// The first line of a diagnostic says where it stands and what it is.
std::string first_line(const std::string& text) { return text.substr(0, text.find('\n') + 1); }

diag::Warnings severity_of_warnings(const Check& check) {
  return check.strictness == Strictness::strict ? diag::Warnings::as_errors : diag::Warnings::as_warnings;
}

// The others are one document on the standard output.
bool tells_lines(CheckFormat format) { return format == CheckFormat::text || format == CheckFormat::brief; }

void tell(const RuleFile& file, const source::Files& files, const Check& check, Console& console) {
  diag::RenderOptions style = console.err_style();
  style.warnings = severity_of_warnings(check);
  for (const diag::Diagnostic& diagnostic : file.diagnostics) {
    if (console.quiet() &&
        diag::severity_under(diag::severity_of(diagnostic.code), style.warnings) != diag::Severity::error)
      continue;
    const std::string text = diag::render(diagnostic, files, style);
    console.err().append(check.format == CheckFormat::brief ? first_line(text) : text);
  }
}

// Under --strict what is found is an error, whatever it is otherwise.
void make_strict(RuleFile& file) {
  file.errors += std::exchange(file.warnings, 0);
  if (file.errors > 0) file.status = worse(file.status, ExitStatus::findings);
}

void list_judgements(const RuleFile& file, Console& console) {
  report::TextTable table(2, {report::Align::left, report::Align::left, report::Align::left, report::Align::left});
  for (const sema::Unit& unit : file.rules->units) {
    if (!unit.classify) continue;
    for (const sema::Judgement& judgement : unit.classify->judgements)
      table.line({unit.name, judgement.name, diag::shown(judgement.text), diag::shown(judgement.cite)});
  }
  if (table.empty()) return;
  std::string out = console.words(diag::say(texts::check_judgements, file.path)) + '\n';
  table.append_to(out);
  console.report(out);
}

}  // namespace

ExitStatus run(const Check& check, Console& console) {
  if (check.manual || check.explained) {
    console.out().append(check.manual ? diag::manual_text(console.language())
                                      : diag::page_text(*check.explained, console.language()));
    return ExitStatus::done;
  }
  source::Files files;
  std::vector<diag::Diagnostic> all;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  ExitStatus status = ExitStatus::done;
  for (const std::string& path : check.rules) {
    RuleFile file = read_rules(path, files, console);
    if (check.strictness == Strictness::strict) make_strict(file);
    status = worse(status, file.status);
    errors += file.errors;
    warnings += file.warnings;
    if (tells_lines(check.format)) tell(file, files, check, console);
    if (check.format == CheckFormat::text && file.rules) {
      if (file.errors + file.warnings == 0)
        console.report(console.words(diag::say(texts::check_good, file.path)) + '\n');
      list_judgements(file, console);
    }
    all.insert(all.end(), std::make_move_iterator(file.diagnostics.begin()),
               std::make_move_iterator(file.diagnostics.end()));
  }
  if (check.format == CheckFormat::json)
    console.out().append(diag::render_json(all, files, console.language(), severity_of_warnings(check)));
  if (check.format == CheckFormat::sarif)
    console.out().append(
        diag::render_sarif(all, files, XEPLOAI_VERSION, console.language(), severity_of_warnings(check)));
  const std::string counts = counts_line(console, errors, warnings);
  if (check.format == CheckFormat::text && !counts.empty()) errors > 0 ? console.tell(counts) : console.remark(counts);
  return status;
}

}  // namespace xeploai::app
