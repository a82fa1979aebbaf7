// Where the results of `eval` go: what `-o OUT` means.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/command_line.hpp"
#include "diag/message.hpp"
#include "report/values.hpp"

namespace xeploai::app {

enum class TargetKind : std::uint8_t { nowhere, standard_output, file, folder };
enum class TargetFormat : std::uint8_t { csv, json, xlsx, sqlite };

struct ResultsTarget {
  TargetKind kind = TargetKind::nowhere;
  TargetFormat format = TargetFormat::csv;
  std::string folder;  // that the files stand in
  std::string file;    // the name of the one file
  report::Naming naming = report::Naming::names;
  unsigned threads = 1;                               // that write
  diag::Language language = diag::Language::english;  // of the words in a workbook
  diag::Values values = diag::Values::shown;          // of cells, in rejected.csv

  std::string path() const;  // of the one file, or the folder
};

// The target that `-o OUT` names. An empty OUT is nowhere.
ResultsTarget target_named(const std::string& out);
// The same with all that `eval` is asked for.
ResultsTarget target_of(const Eval& eval, diag::Language language);

// What is wrong with this target for these rules, if anything: one CSV file holds one unit's results.
std::optional<diag::Message> misfit(const ResultsTarget& target, const sema::RuleSet& rules);

}  // namespace xeploai::app
