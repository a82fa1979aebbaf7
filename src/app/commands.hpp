// The commands of the program, one file each.
#pragma once

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "app/exit_status.hpp"

namespace xeploai::app {

ExitStatus run(const Check& check, Console& console);
ExitStatus run(const Eval& eval, Console& console);
ExitStatus run(const Test& test, Console& console);
ExitStatus run(const Fmt& fmt, Console& console);
ExitStatus run(const NewPlan& plan, Console& console);
ExitStatus run(const Explain& explain, Console& console);
ExitStatus run(const Boundaries& command, Console& console);
ExitStatus run(const Template& command, Console& console);
ExitStatus run(const Sweep& command, Console& console);
ExitStatus run(const Diff& command, Console& console);
ExitStatus run(const Coverage& command, Console& console);
ExitStatus run(const Verify& command, Console& console);

// The whole program: `arguments` without its name.
ExitStatus run(const std::vector<std::string>& arguments);

}  // namespace xeploai::app
