// A rule file, read and checked, with its diagnostics told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "diag/diagnostic.hpp"
#include "sema/model.hpp"
#include "source/disk.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::app {

struct RuleFile {
  std::string path;
  syntax::Document document;           // with what it includes and amends
  std::optional<sema::RuleSet> rules;  // only without errors
  std::vector<diag::Diagnostic> diagnostics;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  ExitStatus status = ExitStatus::done;
};

// Why the file cannot be read.
diag::Message why_unreadable(const source::Disk& disk, const std::string& path);

// Reads and checks; complains of a file that cannot be read, and tells nothing else.
RuleFile read_rules(const std::string& path, source::Files& files, Console& console);

// Reads, checks and tells the errors with how many there are; warnings are for `check`. `closing` is a text with a
// place for the number; without it the number stands alone.
RuleFile load_rules(const std::string& path, source::Files& files, Console& console,
                    std::optional<diag::Text> closing = std::nullopt);

}  // namespace xeploai::app
