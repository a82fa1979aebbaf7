#include "app/written_results.hpp"

#include <optional>
#include <string>
#include <variant>

#include "app/write_failure.hpp"
#include "report/results.hpp"
#include "report/results_workbook.hpp"

namespace xeploai::app {
namespace {

// Why the results do not fit their file; nothing where they do. Where a file could not be made `files` knows.
using Misfit = std::optional<diag::Message>;

Misfit stage_workbook(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all,
                      diag::Language language) {
  const std::string path = files.add_by_path(target.file);
  if (path.empty()) return std::nullopt;
  report::Workbook workbook(path, files.staging());
  report::add_results(workbook, all, target.naming, language);
  const auto fault = workbook.close();
  return fault ? Misfit(reason_of(*fault)) : std::nullopt;
}

Misfit stage_file(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all) {
  report::ByteWriter* const out = files.add(target.file);
  if (out == nullptr) return std::nullopt;
  if (target.format != TargetFormat::sqlite) {
    write_to(*out, target.format, all, target.naming);
    return std::nullopt;
  }
  const auto fault = report::write_results_database(*out, all, target.naming);
  return fault ? Misfit(reason_of(*fault)) : std::nullopt;
}

void stage_tables(report::OutputFiles& files, const report::Classified& all, report::Naming naming) {
  for (const sema::UnitId unit : report::classified_units(all.rules)) {
    report::ByteWriter* const out = files.add(all.unit(unit).name + ".csv");
    if (out == nullptr) return;
    report::write_results_csv(*out, all, unit, naming);
  }
}

// A file of rejected units from an earlier run would speak of units that are in the results now.
void stage_rejected(report::OutputFiles& files, const std::vector<report::RejectedRow>& rows) {
  const std::string name(report::rejected_file);
  if (rows.empty()) return files.remove(name);
  report::ByteWriter* const out = files.add(name);
  if (out != nullptr) report::write_rejected_csv(*out, rows);
}

}  // namespace

void write_to(report::ByteWriter& out, TargetFormat format, const report::Classified& all, report::Naming naming) {
  if (format == TargetFormat::json) return report::write_results_json(out, all, naming);
  bool first = true;
  for (const sema::UnitId unit : report::classified_units(all.rules)) {
    if (!first) out.append('\n');
    first = false;
    report::write_results_csv(out, all, unit, naming);
  }
}

ExitStatus stage_results(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all,
                         Rejected rejected, Console& console) {
  Misfit misfit;
  if (target.kind == TargetKind::folder)
    stage_tables(files, all, target.naming);
  else if (target.format == TargetFormat::xlsx)
    misfit = stage_workbook(files, target, all, console.language());
  else
    misfit = stage_file(files, target, all);
  if (misfit) return file_failure(target.path(), *misfit, console);
  if (rejected != nullptr && !files.failure()) stage_rejected(files, *rejected);
  if (files.prepare()) return ExitStatus::done;
  return file_failure(*files.failure(), console);
}

ExitStatus write_results(const ResultsTarget& target, const report::Classified& all, Rejected rejected,
                         Console& console) {
  if (target.kind == TargetKind::nowhere) return ExitStatus::done;
  if (target.kind == TargetKind::standard_output) {
    write_to(console.out(), target.format, all, target.naming);
    return ExitStatus::done;  // whether it took everything is known at the end
  }
  report::OutputFiles files(target.folder);
  const ExitStatus staged = stage_results(files, target, all, rejected, console);
  if (staged != ExitStatus::done || files.publish()) return staged;
  return file_failure(*files.failure(), console);
}

}  // namespace xeploai::app
