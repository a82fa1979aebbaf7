#include <utility>

#include "app/commands.hpp"
#include "app/limits_page.hpp"
#include "app/memory_limit.hpp"
#include "app/version_page.hpp"
#include "diag/texts/app.hpp"

namespace xeploai::app {
namespace {

namespace texts = diag::texts;

ExitStatus run(const Help& help, Console& console) {
  console.out().append(help_page(help.of, console.language()));
  return ExitStatus::done;
}

ExitStatus run(const Version&, Console& console) {
  console.out().append(version_page());
  return ExitStatus::done;
}

ExitStatus run(const LimitsPage&, Console& console) {
  console.out().append(limits_page(console.limits(), console.language()));
  return ExitStatus::done;
}

ExitStatus run(const Misuse& misuse, Console& console) {
  console.complain(misuse.message);
  const bool named = misuse.of != CommandName::none;
  console.tell(console.words(named ? diag::say(texts::usage_see_help, name_of(misuse.of))
                                   : diag::say(texts::usage_see_program_help)));
  return ExitStatus::wrong_usage;
}

}  // namespace

ExitStatus run(const std::vector<std::string>& arguments) {
  const CommandLine line = parse_command_line(arguments, language_of_locale());
  Console console(line.manner);
  limit_memory(line.manner.limits.memory, line.manner.language);
  const ExitStatus status = std::visit([&console](const auto& command) { return run(command, console); }, line.command);
  return console.flush() ? status : worse(status, ExitStatus::file_failure);
}

}  // namespace xeploai::app
