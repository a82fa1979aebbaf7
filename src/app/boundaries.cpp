#include "report/boundaries.hpp"

#include "app/commands.hpp"
#include "app/named_unit.hpp"
#include "app/rule_file.hpp"
#include "ir/lower.hpp"

namespace xeploai::app {

ExitStatus run(const Boundaries& command, Console& console) {
  source::Files files;
  const RuleFile file = load_rules(command.rules, files, console);
  if (file.status != ExitStatus::done) return file.status;
  const std::optional<sema::UnitId> unit = classified_unit(*file.rules, command.unit, console);
  if (!unit) return ExitStatus::wrong_usage;
  const ir::Program program = ir::lower(*file.rules);
  const report::BoundaryInput input{*file.rules, program, files, console.language()};
  console.out().append(report::boundary_tests(input, *unit, syntax::spelling_of(files[source::FileId(0)].text)));
  return ExitStatus::done;
}

}  // namespace xeploai::app
