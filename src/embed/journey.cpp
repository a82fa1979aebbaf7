#include "embed/journey.hpp"

#include <algorithm>
#include <utility>

#include "decide/reading_pass.hpp"
#include "ir/lower.hpp"
#include "report/run_errors.hpp"
#include "sema/schema_of.hpp"

namespace xeploai::embed {
namespace {

std::string unit_name(const sema::RuleSet& rules, std::size_t unit) {
  return unit < rules.units.size() ? rules.units[unit].name : std::string();
}

report::RejectedRow row_of(const data::ReadError& error, const sema::RuleSet& rules) {
  const diag::DataDiagnostic& found = error.diagnostic;
  return {unit_name(rules, error.unit.index()), error.key, found.cell.row, found.cell.column, found.code, found.text};
}

report::RejectedRow row_of(const decide::RunRejection& rejection, const ReadyRules& ready) {
  const eval::RunError& error = rejection.error;
  return {unit_name(ready.rules, error.unit.index()), rejection.key, 0, 0, error.code,
          report::place_of(error, ready.files)};
}

report::RejectedRow row_of(const data::Rejection& rejection, const ReadyRules& ready) {
  return {unit_name(ready.rules, rejection.unit.index()),
          rejection.key,
          rejection.row,
          rejection.column,
          rejection.code,
          rejection.text};
}

// What the reader found: kept to be told, and under keep_going listed as rejected.
void take(Journey& journey, data::ReadResult& read, const sema::RuleSet& rules, const JourneyOptions& options) {
  journey.data = std::move(read.data);
  journey.cells = std::move(read.cells);
  journey.tables = std::move(read.tables);
  journey.warnings = std::move(read.warnings);
  journey.error_count = read.error_count;
  journey.warning_count = read.warning_count;
  if (options.on_errors == OnErrors::keep_going && !read.fatal)
    for (const data::ReadError& error : read.errors) journey.rejected.push_back(row_of(error, rules));
  if (read.errors.size() > options.limits.errors) read.errors.resize(options.limits.errors);
  for (data::ReadError& error : read.errors) journey.data_errors.push_back(std::move(error.diagnostic));
}

void take(Journey& journey, RunError error, const JourneyOptions& options) {
  ++journey.error_count;
  if (journey.data_errors.size() + journey.run_errors.size() < options.limits.errors)
    journey.run_errors.push_back(std::move(error));
}

void classify_the_rest(Journey& journey, const ReadyRules& ready, const JourneyOptions& options) {
  decide::Survivors survivors = decide::classify_survivors(ready.rules, ready.program, ready.schema, journey.data,
                                                           {options.batch, options.threads});
  journey.outcomes = std::move(survivors.outcomes);
  for (decide::Rejection& rejection : survivors.rejections) {
    std::visit([&](const auto& one) { journey.rejected.push_back(row_of(one, ready)); }, rejection);
    if (auto* error = std::get_if<decide::RunRejection>(&rejection)) take(journey, std::move(*error), options);
  }
  journey.classified = true;
}

}  // namespace

ReadyRules make_ready(sema::RuleSet rules, source::Files files) {
  ir::Program program = ir::lower(rules);
  data::Schema schema = sema::schema_of(rules);
  return {std::move(files), std::move(rules), std::move(program), std::move(schema)};
}

void keep_all_columns(data::Schema& schema) {
  const auto keep = [](std::vector<data::ColumnSpec>& columns) {
    for (data::ColumnSpec& column : columns) {
      column.needed = true;
      column.presence_only = false;
      column.asked_where.reset();
    }
  };
  for (data::UnitSpec& unit : schema.units) {
    keep(unit.columns);
    for (data::ListSpec& list : unit.lists) keep(list.columns);
  }
}

Journey travel(const ReadyRules& ready, const Sources& sources, const JourneyOptions& options) {
  const bool keeps_going = options.on_errors == OnErrors::keep_going;
  data::ReadOptions reading;
  reading.threads = options.threads;
  reading.limits = options.limits;
  reading.keep_going = keeps_going;
  reading.keeps_cells = options.keeps_cells;
  reading.only_where_asked = !options.keeps_columns;
  reading.on_progress = options.on_reading;
  decide::ReadingPasses passes;
  if (!keeps_going && !options.keeps_columns) passes = {ready.rules, ready.program, options.batch};
  reading.takers = passes.takers();
  data::ReadResult read =
      std::visit([&](const auto& given) { return data::read(given, ready.schema, reading); }, sources);
  Journey journey;
  journey.unreadable = read.unreadable;
  if (!journey.unreadable.empty()) return journey;
  const bool stops = read.fatal || (read.error_count > 0 && !keeps_going);
  take(journey, read, ready.rules, options);
  options.after_reading();
  if (stops) return journey;
  if (keeps_going) {
    classify_the_rest(journey, ready, options);
    journey.intake = report::Intake{{read.units_read.begin(), read.units_read.end()},
                                    report::count_rejected(ready.rules, journey.rejected)};
  } else {
    classify_read(journey, ready, options, passes.known());
  }
  options.after_classifying();
  return journey;
}

void classify_read(Journey& journey, const ReadyRules& ready, const JourneyOptions& options,
                   std::vector<decide::KnownUnit> known) {
  journey.outcomes =
      decide::classify(ready.rules, ready.program, journey.data, {options.batch, options.threads}, std::move(known));
  for (const eval::RunError& error : journey.outcomes.errors)
    take(journey, decide::rejection_of(error, journey.data), options);
  journey.classified = journey.outcomes.errors.empty();
}

}  // namespace xeploai::embed
