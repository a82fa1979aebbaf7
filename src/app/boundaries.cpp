#include "report/boundaries.hpp"

#include "app/commands.hpp"
#include "app/named_unit.hpp"
#include "app/rule_file.hpp"
#include "diag/texts/explain.hpp"
#include "ir/lower.hpp"

namespace xeploai::app {

ExitStatus run(const Boundaries& command, Console& console) {
  source::Files files;
  const RuleFile file = load_rules(command.rules, files, console);
  if (file.status != ExitStatus::done) return file.status;
  const std::optional<sema::UnitId> unit = unit_named(*file.rules, command.unit);
  if (!unit) return unknown_unit(*file.rules, command.unit, console);
  if (!file.rules->units[unit->index()].classify)
    return misuse(diag::say(diag::texts::explain_not_classified, command.unit), console);
  const ir::Program program = ir::lower(*file.rules);
  const report::BoundaryInput input{*file.rules, program, files, console.language()};
  console.out().append(report::boundary_tests(input, *unit, syntax::spelling_of(files[source::FileId(0)].text)));
  return ExitStatus::done;
}

}  // namespace xeploai::app
