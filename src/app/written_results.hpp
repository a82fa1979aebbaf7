// The results of `eval` on their way to where they go, in the format asked for: whole or not at all.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "app/pending_receipt.hpp"
#include "app/results_target.hpp"
#include "report/output_files.hpp"
#include "report/rejected.hpp"
#include "report/values.hpp"

namespace xeploai::app {

// The rejected units of a run that keeps going; null where it stops at errors.
using Rejected = const std::vector<report::RejectedRow>*;

// Writes them to where they go, and the receipt, if there is one, behind them; complains of what cannot be written, and
// then nothing is.
ExitStatus write_results(const ResultsTarget& target, const report::Classified& all, Rejected rejected,
                         PendingReceipt* receipt, Console& console);

// The same as far as it can fail: every byte is on the disk, under no name yet. `target` is a file or a folder, and
// `files` are in its folder.
ExitStatus stage_results(report::OutputFiles& files, const ResultsTarget& target, const report::Classified& all,
                         Rejected rejected, Console& console);

// What goes to standard output, as CSV or JSON (tables of several units with an empty line between them), given to
// `take` in pieces; tells what it was.
report::HashedFile write_to(const std::function<void(std::string_view)>& take, const ResultsTarget& target,
                            const report::Classified& all);

}  // namespace xeploai::app
