#include <filesystem>
#include <system_error>

#include "app/commands.hpp"
#include "app/rule_file.hpp"
#include "app/write_failure.hpp"
#include "diag/texts/app.hpp"
#include "diag/texts/template.hpp"
#include "report/output_files.hpp"
#include "report/templates.hpp"

namespace xeploai::app {

using diag::say;
namespace texts = diag::texts;

ExitStatus run(const Template& command, Console& console) {
  source::Files files;
  const RuleFile file = load_rules(command.rules, files, console);
  if (file.status != ExitStatus::done) return file.status;
  const auto tables = report::templates(*file.rules, command.naming, console.language());
  for (const report::TemplateFile& table : tables) {
    const std::string path = (std::filesystem::path(command.out) / table.name).string();
    std::error_code error;
    if (!std::filesystem::exists(path, error)) continue;
    return misuse(say(texts::template_is_there, path), console);
  }
  report::OutputFiles output(command.out);
  for (const report::TemplateFile& table : tables) {
    report::ByteWriter* writer = output.add(table.name);
    if (writer == nullptr) break;
    writer->append(table.text);
  }
  if (output.failure() || !output.publish()) return file_failure(*output.failure(), console);
  console.tell(console.words(
      say(texts::template_written, std::to_string(tables.size() - 1), report::template_page, command.out)));
  return ExitStatus::done;
}

}  // namespace xeploai::app
