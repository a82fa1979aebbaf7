#include <utility>

#include "app/commands.hpp"
#include "app/journey_options.hpp"
#include "app/named_unit.hpp"
#include "app/rule_file.hpp"
#include "app/stopwatch.hpp"
#include "app/told_errors.hpp"
#include "base/unicode.hpp"
#include "diag/texts/app.hpp"
#include "diag/texts/explain.hpp"
#include "embed/journey.hpp"
#include "report/explanation.hpp"

namespace xeploai::app {
namespace {

using diag::say;
namespace texts = diag::texts;

// What rules read is kept of all units; of the one that is explained, the other cells are read again.
embed::JourneyOptions options_of(Stopwatch& watch, Progress& progress, const Console& console) {
  embed::JourneyOptions options = journey_options(console, progress, watch);
  options.keeps_cells = true;
  return options;
}

void print(const report::UnitExplanation& explanation, ExplainFormat format, Console& console) {
  switch (format) {
    case ExplainFormat::text: console.out().append(report::render_text(explanation)); break;
    case ExplainFormat::json: console.out().append(report::render_json(explanation)); break;
    case ExplainFormat::html: console.out().append(report::render_html(explanation, console.language())); break;
  }
}

}  // namespace

ExitStatus run(const Explain& command, Console& console) {
  Stopwatch watch(console, command.timings);
  source::Files files;
  RuleFile file = load_rules(command.rules, files, console);
  if (file.status != ExitStatus::done) return file.status;
  const std::optional<sema::UnitId> unit = classified_unit(*file.rules, command.unit, console);
  if (!unit) return ExitStatus::wrong_usage;
  const embed::ReadyRules ready = embed::make_ready(std::move(*file.rules), std::move(files));
  watch.step(texts::timing_rules);
  Progress progress(console);
  const embed::Journey journey = embed::travel(ready, command.data, options_of(watch, progress, console));
  progress.finish();
  const ExitStatus status = tell_errors(journey, ready, console);
  if (status == ExitStatus::data_errors) console.complain(say(texts::explain_data_errors));
  if (status != ExitStatus::done) return status;
  const report::Classified all = journey.view(ready);
  const auto row = all.table(*unit).keys.find(base::nfc(base::trim(command.key)));
  if (!row) return misuse(say(texts::explain_unknown_key, command.unit, command.key), console);
  const report::ExplainInput input{all, *journey.cells, ready.program, ready.files, console.language()};
  print(report::explain(input, {*unit, *row}), command.format, console);
  watch.step(texts::timing_explain);
  return ExitStatus::done;
}

}  // namespace xeploai::app
