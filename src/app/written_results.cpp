#include "app/written_results.hpp"

#include <optional>
#include <string>
#include <variant>

#include "app/write_failure.hpp"
#include "report/results.hpp"
#include "report/results_workbook.hpp"
#include "report/sha256.hpp"

namespace xeploai::app {
namespace {

// Why the results do not fit their file; nothing where they do. Where a file could not be made `files` knows.
using Misfit = std::optional<diag::Message>;

Misfit stage_workbook(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all) {
  const std::string path = files.add_by_path(target.file);
  if (path.empty()) return std::nullopt;
  report::Workbook workbook(path, files.staging());
  report::add_results(workbook, all, target.naming, target.language);
  const auto fault = workbook.close();
  return fault ? Misfit(reason_of(*fault)) : std::nullopt;
}

void write_as(report::ByteWriter& out, const ResultsTarget& target, const report::Classified& all) {
  if (target.format == TargetFormat::json) return report::write_results_json(out, all, target.naming);
  bool first = true;
  for (const sema::UnitId unit : report::classified_units(all.rules)) {
    if (!first) out.append('\n');
    first = false;
    report::write_results_csv(out, all, unit, target.naming, target.threads);
  }
}

Misfit stage_file(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all) {
  report::ByteWriter* const out = files.add(target.file);
  if (out == nullptr) return std::nullopt;
  if (target.format != TargetFormat::sqlite) {
    write_as(*out, target, all);
    return std::nullopt;
  }
  const auto fault = report::write_results_database(*out, all, target.naming);
  return fault ? Misfit(reason_of(*fault)) : std::nullopt;
}

void stage_tables(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all) {
  for (const sema::UnitId unit : report::classified_units(all.rules)) {
    report::ByteWriter* const out = files.add(all.unit(unit).name + ".csv");
    if (out == nullptr) return;
    report::write_results_csv(*out, all, unit, target.naming, target.threads);
  }
}

// A file of rejected units from an earlier run would speak of units that are in the results now.
void stage_rejected(report::OutputFiles& files, const std::vector<report::RejectedRow>& rows, diag::Values values) {
  const std::string name(report::rejected_file);
  if (rows.empty()) return files.remove(name);
  report::ByteWriter* const out = files.add(name);
  if (out != nullptr) report::write_rejected_csv(*out, rows, values);
}

}  // namespace

report::HashedFile write_to(const std::function<void(std::string_view)>& take, const ResultsTarget& target,
                            const report::Classified& all) {
  report::HashedFile written{"-", 0, {}};
  report::Sha256 hash;
  report::ByteWriter out([&](std::string_view bytes) {
    hash.add(bytes);
    written.bytes += bytes.size();
    take(bytes);
    return true;
  });
  write_as(out, target, all);
  out.flush();
  written.sha256 = hash.finish();
  return written;
}

ExitStatus stage_results(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all,
                         Rejected rejected, Console& console) {
  Misfit misfit;
  if (target.kind == TargetKind::folder)
    stage_tables(files, target, all);
  else if (target.format == TargetFormat::xlsx)
    misfit = stage_workbook(files, target, all);
  else
    misfit = stage_file(files, target, all);
  if (misfit) return file_failure(target.path(), *misfit, console);
  if (rejected != nullptr && !files.failure()) stage_rejected(files, *rejected, target.values);
  if (files.prepare()) return ExitStatus::done;
  return file_failure(*files.failure(), console);
}

ExitStatus write_results(const ResultsTarget& target, const report::Classified& all, Rejected rejected,
                         PendingReceipt* receipt, Console& console) {
  if (target.kind == TargetKind::nowhere) return ExitStatus::done;
  if (target.kind == TargetKind::standard_output) {
    const auto written = write_to([&console](std::string_view bytes) { console.out().append(bytes); }, target, all);
    // Whether it took everything is known at the end; without a receipt that is early enough.
    if (receipt == nullptr || !console.out().flush()) return ExitStatus::done;
    const ExitStatus prepared = receipt->prepare({written}, console);
    return prepared == ExitStatus::done ? receipt->publish(console) : prepared;
  }
  report::OutputFiles files(target.folder);
  const ExitStatus staged = stage_results(files, target, all, rejected, console);
  if (staged != ExitStatus::done) return staged;
  if (receipt != nullptr) {
    const ExitStatus prepared = receipt->prepare(hashes_of(files, target.folder), console);
    if (prepared != ExitStatus::done) return prepared;
  }
  if (!files.publish()) return file_failure(*files.failure(), console);
  return receipt == nullptr ? ExitStatus::done : receipt->publish(console);
}

}  // namespace xeploai::app
