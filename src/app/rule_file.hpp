// A rule file, read and checked, with its diagnostics told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "diag/diagnostic.hpp"
#include "sema/model.hpp"
#include "source/files.hpp"

namespace xeploai::app {

struct RuleFile {
  std::string path;
  std::optional<sema::RuleSet> rules;  // only without errors
  std::vector<diag::Diagnostic> diagnostics;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  ExitStatus status = ExitStatus::done;
};

// Reads and checks; complains of a file that cannot be read, and tells nothing else.
RuleFile read_rules(const std::string& path, source::Files& files, Console& console);

// Reads, checks and tells the errors with how many there are; warnings are for `check`.
RuleFile load_rules(const std::string& path, source::Files& files, Console& console);

}  // namespace xeploai::app
