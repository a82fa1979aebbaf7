// The journey from checked rules and named data to outcomes, as the program and embedding programs both make it:
// read, reject where that is asked for, classify. Nothing is told or written here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/limits.hpp"
#include "data/read.hpp"
#include "data/schema.hpp"
#include "decide/classify.hpp"
#include "decide/survivors.hpp"
#include "ir/program.hpp"
#include "report/intake.hpp"
#include "report/rejected.hpp"
#include "report/values.hpp"
#include "sema/model.hpp"
#include "source/files.hpp"

namespace xeploai::embed {

// Checked rules and what is made of them once.
struct ReadyRules {
  source::Files files;
  sema::RuleSet rules;
  ir::Program program;
  data::Schema schema;
};
ReadyRules make_ready(sema::RuleSet rules, source::Files files);
// What shows all rows, or evaluates other rules too, reads every column, needed by these rules or not.
void keep_all_columns(data::Schema& schema);

enum class OnErrors : std::uint8_t { stop, keep_going };

struct JourneyOptions {
  OnErrors on_errors = OnErrors::stop;
  std::size_t batch = eval::usual_batch;
  unsigned threads = 1;
  base::Limits limits;
  // False: what only ranks are made of need not be in the journey's data when it ends.
  bool keeps_columns = true;
  // The journey has `cells`. Not with keep_going.
  bool keeps_cells = false;
  // Called while the data are read (data::ReadOptions).
  std::function<void(std::uint64_t done, std::uint64_t all)> on_reading;
  // Called when the data are read, and when the units are classified.
  std::function<void()> after_reading = [] {};
  std::function<void()> after_classifying = [] {};
};

// An error of the run and the key of its unit.
using RunError = decide::RunRejection;

struct Journey {
  bool classified = false;  // false: nothing of data and outcomes is fit to be used
  data::DataSet data;
  std::shared_ptr<data::SourceCells> cells;  // under keeps_cells, where there are no errors
  decide::Outcomes outcomes;

  std::vector<data::TableRead> tables;
  std::vector<diag::DataDiagnostic> warnings;
  std::vector<diag::DataDiagnostic> data_errors;
  std::vector<RunError> run_errors;
  std::size_t error_count = 0;  // all of them, of the data and of the run
  std::size_t warning_count = 0;
  std::vector<report::RejectedRow> rejected;  // under keep_going
  std::optional<report::Intake> intake;       // under keep_going
  std::string unreadable;                     // a named file or folder

  report::Classified view(const ReadyRules& ready) const {
    return {ready.rules, data, outcomes, intake ? &*intake : nullptr};
  }
};

// Paths as given to the program, or tables in memory.
using Sources = std::variant<std::vector<std::string>, std::vector<data::TextTable>>;

Journey travel(const ReadyRules& ready, const Sources& sources, const JourneyOptions& options);

// The last step alone, over the data that the journey already has: they must have the columns of the rules' schema.
// `known` as for decide::classify.
void classify_read(Journey& journey, const ReadyRules& ready, const JourneyOptions& options,
                   std::vector<decide::KnownUnit> known = {});

}  // namespace xeploai::embed
