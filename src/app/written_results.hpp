// The results of `eval` on their way to where they go, in the format asked for: whole or not at all.
#pragma once

#include <vector>

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "app/results_target.hpp"
#include "report/output_files.hpp"
#include "report/rejected.hpp"
#include "report/values.hpp"

namespace xeploai::app {

// The rejected units of a run that keeps going; null where it stops at errors.
using Rejected = const std::vector<report::RejectedRow>*;

// Writes them to where they go; complains of what cannot be written, and then nothing is.
ExitStatus write_results(const ResultsTarget& target, const report::Classified& all, Rejected rejected,
                         Console& console);

// The same as far as it can fail: every byte is on the disk, under no name yet. `target` is a file or a folder, and
// `files` are in its folder.
ExitStatus stage_results(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all,
                         Rejected rejected, Console& console);

// As CSV or JSON; tables of several units with an empty line between them.
void write_to(report::ByteWriter& out, TargetFormat format, const report::Classified& all, report::Naming naming);

}  // namespace xeploai::app
