// Where the results of `eval` go, and their way there: whole or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "report/rejected.hpp"
#include "report/values.hpp"

namespace xeploai::app {

enum class TargetKind : std::uint8_t { nowhere, standard_output, file, folder };
enum class TargetFormat : std::uint8_t { csv, json };

struct ResultsTarget {
  TargetKind kind = TargetKind::nowhere;
  TargetFormat format = TargetFormat::csv;
  std::string folder;  // that the files stand in
  std::string file;    // the name of the one file
  report::Naming naming = report::Naming::names;
  unsigned threads = 1;  // that write
};

// The target that `-o OUT` names; nothing for a format that is not written. An empty OUT is nowhere.
std::optional<ResultsTarget> target_named(const std::string& out);

// What is wrong with this target for these rules, if anything: one CSV file holds one unit's results.
std::optional<diag::Message> misfit(const ResultsTarget& target, const sema::RuleSet& rules);

// The rejected units of a run that keeps going; null where it stops at errors.
using Rejected = const std::vector<report::RejectedRow>*;

ExitStatus write_results(const ResultsTarget& target, const report::Classified& all, Rejected rejected,
                         Console& console);

}  // namespace xeploai::app
