#include <filesystem>
#include <system_error>

#include "app/commands.hpp"
#include "app/results_target.hpp"
#include "app/rule_file.hpp"
#include "app/write_failure.hpp"
#include "diag/texts/app.hpp"
#include "diag/texts/template.hpp"
#include "report/output_files.hpp"
#include "report/template_workbook.hpp"
#include "report/templates.hpp"

namespace xeploai::app {
namespace {

using diag::say;
namespace texts = diag::texts;

bool is_there(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

using Tables = std::vector<report::TemplateTable>;

ExitStatus write_workbook(const Template& command, const ResultsTarget& target, const Tables& tables,
                          Console& console) {
  if (const std::string name = report::shared_sheet_name(tables); !name.empty())
    return misuse(say(texts::template_sheet_twice, name), console);
  if (is_there(command.out)) return misuse(say(texts::template_is_there, command.out), console);
  report::OutputFiles output(target.folder);
  const std::string path = output.add_by_path(target.file);
  if (path.empty()) return file_failure(*output.failure(), console);
  report::Workbook workbook(path, output.staging());
  report::add_templates(workbook, tables, command.naming, console.language());
  if (const auto fault = workbook.close()) return file_failure(command.out, reason_of(*fault), console);
  if (!output.publish()) return file_failure(*output.failure(), console);
  console.remark(console.words(say(texts::template_workbook_written, std::to_string(tables.size()), command.out)));
  return ExitStatus::done;
}

ExitStatus write_folder(const Template& command, const Tables& tables, Console& console) {
  const auto files = report::templates(tables, command.naming, console.language());
  for (const report::TemplateFile& file : files) {
    const std::string path = (std::filesystem::path(command.out) / file.name).string();
    if (is_there(path)) return misuse(say(texts::template_is_there, path), console);
  }
  report::OutputFiles output(command.out);
  for (const report::TemplateFile& file : files) {
    report::ByteWriter* writer = output.add(file.name);
    if (writer == nullptr) break;
    writer->append(file.text);
  }
  if (output.failure() || !output.publish()) return file_failure(*output.failure(), console);
  console.remark(
      console.words(say(texts::template_written, std::to_string(tables.size()), report::template_page, command.out)));
  return ExitStatus::done;
}

}  // namespace

ExitStatus run(const Template& command, Console& console) {
  source::Files files;
  const RuleFile file = load_rules(command.rules, files, console);
  if (file.status != ExitStatus::done) return file.status;
  const Tables tables = report::template_tables(*file.rules, console.language());
  const ResultsTarget target = target_named(command.out);
  if (target.kind == TargetKind::folder) return write_folder(command, tables, console);
  if (target.kind == TargetKind::file && target.format == TargetFormat::xlsx)
    return write_workbook(command, target, tables, console);
  return misuse(say(texts::template_folder_needed), console);
}

}  // namespace xeploai::app
