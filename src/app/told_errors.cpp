#include "app/told_errors.hpp"

#include "diag/render.hpp"
#include "diag/texts/app.hpp"
#include "report/run_errors.hpp"

namespace xeploai::app {

namespace {

// When verbose: what was read, and as what.
void tell_tables(const embed::Journey& journey, Console& console) {
  if (!console.verbose()) return;
  for (const data::TableRead& table : journey.tables) {
    const std::string rows = std::to_string(table.rows);
    const std::string separator = table.separator == '\t' ? "\\t" : std::string(1, table.separator);
    console.detail(table.separator == '\0' ? diag::say(diag::texts::detail_table, table.name, table.place, rows)
                                           : diag::say(diag::texts::detail_csv, table.name, table.place, rows,
                                                       separator, table.utf16 ? "UTF-16" : "UTF-8"));
  }
}

}  // namespace

ExitStatus tell_errors(const embed::Journey& journey, const embed::ReadyRules& ready, Console& console) {
  if (!journey.unreadable.empty()) {
    console.complain(diag::say(diag::texts::file_unreadable, journey.unreadable));
    return ExitStatus::file_failure;
  }
  tell_tables(journey, console);
  for (const diag::DataDiagnostic& warning : journey.warnings)
    if (!console.quiet()) console.err().append(diag::render(warning, console.err_style()));
  for (const diag::DataDiagnostic& error : journey.data_errors)
    console.err().append(diag::render(error, console.err_style()));
  for (const embed::RunError& error : journey.run_errors) {
    const std::string& unit = ready.rules.units[error.error.unit.index()].name;
    const diag::Diagnostic diagnostic =
        report::diagnostic_of(error.error, report::in_unit(unit, error.key, error.source_row));
    console.err().append(diag::render(diagnostic, ready.files, console.err_style()));
  }
  return journey.classified ? ExitStatus::done : ExitStatus::data_errors;
}

ExitStatus tell_errors_counted(const embed::Journey& journey, const embed::ReadyRules& ready, Console& console) {
  const ExitStatus status = tell_errors(journey, ready, console);
  if (status == ExitStatus::data_errors) console.tell(told_counts(journey, console));
  return status;
}

std::string told_counts(const embed::Journey& journey, const Console& console) {
  std::string line = counts_line(console, journey.error_count, journey.warning_count);
  const std::size_t told = journey.data_errors.size() + journey.run_errors.size();
  if (told == journey.error_count) return line;
  return console.words(diag::say(diag::texts::closing_shown, line, std::to_string(told)));
}

}  // namespace xeploai::app
