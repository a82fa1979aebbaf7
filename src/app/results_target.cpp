#include "app/results_target.hpp"
#include "app/write_failure.hpp"

#include <filesystem>

#include "base/unicode.hpp"
#include "diag/texts/app.hpp"
#include "report/output_files.hpp"
#include "report/results.hpp"
#include "source/disk.hpp"

namespace xeploai::app {
namespace {
namespace fs = std::filesystem;

namespace texts = diag::texts;

std::string listed(const sema::RuleSet& rules, const std::vector<sema::UnitId>& units) {
  std::string out;
  for (const sema::UnitId unit : units) out += (out.empty() ? "`" : ", `") + rules.units[unit.index()].name + "`";
  return out;
}

// Tables one after the other, an empty line between them.
void write_to_standard_output(const ResultsTarget& target, const report::Classified& all, Console& console) {
  bool first = true;
  for (const sema::UnitId unit : report::classified_units(all.rules)) {
    if (!first) console.out().append('\n');
    first = false;
    report::write_results_csv(console.out(), all, unit, target.naming, target.threads);
  }
}

bool write_tables(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all) {
  if (target.format == TargetFormat::json) {
    report::ByteWriter* out = files.add(target.file);
    if (out != nullptr) report::write_results_json(*out, all, target.naming);
    return out != nullptr;
  }
  for (const sema::UnitId unit : report::classified_units(all.rules)) {
    const bool one = target.kind == TargetKind::file;
    report::ByteWriter* out = files.add(one ? target.file : all.unit(unit).name + ".csv");
    if (out == nullptr) return false;
    report::write_results_csv(*out, all, unit, target.naming, target.threads);
  }
  return true;
}

// A file of rejected units from an earlier run would speak of units that are in the results now.
bool write_rejected(report::OutputFiles& files, const std::vector<report::RejectedRow>& rows) {
  const std::string name(report::rejected_file);
  if (rows.empty()) {
    files.remove(name);
    return true;
  }
  report::ByteWriter* out = files.add(name);
  if (out != nullptr) report::write_rejected_csv(*out, rows);
  return out != nullptr;
}

}  // namespace

std::optional<ResultsTarget> target_named(const std::string& out) {
  ResultsTarget target;
  if (out.empty()) return target;
  if (out == "-") {
    target.kind = TargetKind::standard_output;
    return target;
  }
  const fs::path path(out);
  const std::string ending = base::fold(path.extension().string());
  std::error_code error;
  if (fs::is_directory(path, error) || (ending != ".csv" && ending != ".json" && ending != ".xlsx")) {
    target.kind = TargetKind::folder;
    target.folder = out;
    return target;
  }
  if (ending == ".xlsx") return std::nullopt;
  if (ending == ".json") target.format = TargetFormat::json;
  target.kind = TargetKind::file;
  target.folder = path.parent_path().string();
  target.file = path.filename().string();
  return target;
}

std::optional<diag::Message> misfit(const ResultsTarget& target, const sema::RuleSet& rules) {
  const std::vector<sema::UnitId> units = report::classified_units(rules);
  if (target.kind == TargetKind::file && target.format == TargetFormat::csv && units.size() != 1)
    return diag::say(texts::usage_one_unit, listed(rules, units));
  return std::nullopt;
}

ExitStatus write_results(const ResultsTarget& target, const report::Classified& all, Rejected rejected,
                         Console& console) {
  if (target.kind == TargetKind::nowhere) return ExitStatus::done;
  if (target.kind == TargetKind::standard_output) {
    write_to_standard_output(target, all, console);
    return ExitStatus::done;  // whether it took everything is known at the end
  }
  report::OutputFiles files(target.folder);
  const bool good =
      write_tables(files, target, all) && (rejected == nullptr || write_rejected(files, *rejected)) && files.publish();
  if (good) return ExitStatus::done;
  return file_failure(*files.failure(), console);
}

}  // namespace xeploai::app
