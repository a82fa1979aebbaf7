#include "app/results_target.hpp"

#include <filesystem>

#include "base/unicode.hpp"
#include "diag/texts/app.hpp"

namespace xeploai::app {
namespace {
namespace fs = std::filesystem;

namespace texts = diag::texts;

std::string listed(const sema::RuleSet& rules, const std::vector<sema::UnitId>& units) {
  std::string out;
  for (const sema::UnitId unit : units) out += (out.empty() ? "`" : ", `") + rules.units[unit.index()].name + "`";
  return out;
}

std::optional<TargetFormat> format_of_ending(const std::string& ending) {
  if (ending == ".csv") return TargetFormat::csv;
  if (ending == ".json") return TargetFormat::json;
  if (ending == ".xlsx") return TargetFormat::xlsx;
  if (ending == ".db" || ending == ".sqlite") return TargetFormat::sqlite;
  return std::nullopt;
}

}  // namespace

ResultsTarget target_named(const std::string& out) {
  ResultsTarget target;
  if (out.empty()) return target;
  if (out == "-") {
    target.kind = TargetKind::standard_output;
    return target;
  }
  const fs::path path(out);
  std::error_code error;
  const std::optional<TargetFormat> format = format_of_ending(base::fold(path.extension().string()));
  if (!format || fs::is_directory(path, error)) {
    target.kind = TargetKind::folder;
    target.folder = out;
    return target;
  }
  target.format = *format;
  target.kind = TargetKind::file;
  target.folder = path.parent_path().string();
  target.file = path.filename().string();
  return target;
}

ResultsTarget target_of(const Eval& eval, diag::Language language) {
  ResultsTarget target = target_named(eval.out);
  target.naming = eval.naming;
  target.language = language;
  target.values = eval.values;
  if (eval.format == StandardFormat::json) target.format = TargetFormat::json;
  return target;
}

std::optional<diag::Message> misfit(const ResultsTarget& target, const sema::RuleSet& rules) {
  const std::vector<sema::UnitId> units = report::classified_units(rules);
  if (target.kind == TargetKind::file && target.format == TargetFormat::csv && units.size() != 1)
    return diag::say(texts::usage_one_unit, listed(rules, units));
  return std::nullopt;
}

std::string ResultsTarget::path() const { return (fs::path(folder) / file).string(); }

}  // namespace xeploai::app
