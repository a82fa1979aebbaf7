// Which clauses of the plan the rules cite, and which nothing cites.
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/commands.hpp"
#include "app/rule_file.hpp"
#include "diag/render.hpp"
#include "diag/texts/app.hpp"
#include "diag/texts/syntax.hpp"
#include "report/clause_coverage.hpp"
#include "source/disk.hpp"

namespace xeploai::app {
namespace {

using diag::say;
namespace texts = diag::texts;

using ClauseTable = std::vector<report::ListedClause>;

// The table is not there to be read: told at the text that names it.
ExitStatus missing(const sema::Plan& plan, const source::Files& files, diag::Message message,
                   std::optional<diag::Message> help, Console& console) {
  const diag::Diagnostic found{diag::Code::missing_file, plan.clauses_span, std::move(message), std::move(help), {}};
  console.err().append(diag::render(found, files, console.err_style()));
  console.tell(counts_line(console, 1, 0));
  return ExitStatus::findings;
}

// The table that the plan names, beside the rule file that names it; its status tells why there is none.
std::variant<ClauseTable, ExitStatus> read_table(const sema::Plan& plan, const source::Files& files, Console& console) {
  // A path is seen from the rule file, as that of an `include` is.
  if (source::is_absolute(plan.clauses))
    return missing(plan, files, say(texts::load_absolute_path, plan.clauses), say(texts::load_absolute_path_help),
                   console);
  const source::RealDisk disk;
  const std::string path = source::beside(files[plan.clauses_span.file].path, plan.clauses);
  const auto read = disk.read(path, console.limits().rule_file);
  const auto* text = std::get_if<std::string>(&read);
  if (text == nullptr && std::get<source::ReadFailure>(read) == source::ReadFailure::not_found)
    return missing(plan, files, say(texts::load_missing_file, path), std::nullopt, console);
  if (text == nullptr) {
    console.complain(why_unreadable(disk, path));
    return ExitStatus::file_failure;
  }
  auto table = report::clause_table(*text);
  if (const auto* fault = std::get_if<report::ClauseTableFault>(&table)) {
    console.complain(say(texts::clause_table_fault, path, std::to_string(fault->line), console.words(fault->message)));
    return ExitStatus::findings;
  }
  return std::get<ClauseTable>(std::move(table));
}

}  // namespace

ExitStatus run(const Coverage& command, Console& console) {
  source::Files files;
  const RuleFile file = load_rules(command.rules, files, console);
  if (file.status != ExitStatus::done) return file.status;
  std::optional<ClauseTable> table;
  if (file.rules->plan && !file.rules->plan->clauses.empty()) {
    auto read = read_table(*file.rules->plan, files, console);
    if (const auto* status = std::get_if<ExitStatus>(&read)) return *status;
    table = std::get<ClauseTable>(std::move(read));
  }
  const report::ClauseCoverage coverage =
      report::clause_coverage(*file.rules, file.document, files, table ? &*table : nullptr);
  console.out().append(command.format == CoverageFormat::json ? report::coverage_json(coverage)
                                                              : report::coverage_text(coverage, console.language()));
  return ExitStatus::done;
}

}  // namespace xeploai::app
