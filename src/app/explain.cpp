#include <utility>

#include "app/commands.hpp"
#include "app/journey_options.hpp"
#include "app/named_unit.hpp"
#include "app/rule_file.hpp"
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

std::optional<std::size_t> row_of(const data::UnitTable& table, const std::string& key) {
  const std::string wanted = base::nfc(base::trim(key));
  for (std::size_t row = 0; row < table.rows; ++row)
    if (table.keys.text(row) == wanted) return row;
  return std::nullopt;
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
  source::Files files;
  RuleFile file = load_rules(command.rules, files, console);
  if (file.status != ExitStatus::done) return file.status;
  const std::optional<sema::UnitId> unit = classified_unit(*file.rules, command.unit, console);
  if (!unit) return ExitStatus::wrong_usage;
  embed::ReadyRules ready = embed::make_ready(std::move(*file.rules), std::move(files));
  embed::keep_all_columns(ready.schema);
  Progress progress(console);
  const embed::Journey journey = embed::travel(ready, command.data, journey_options(console, progress));
  progress.finish();
  const ExitStatus status = tell_errors(journey, ready, console);
  if (status == ExitStatus::data_errors) console.complain(say(texts::explain_data_errors));
  if (status != ExitStatus::done) return status;
  const report::Classified all = journey.view(ready);
  const auto row = row_of(all.table(*unit), command.key);
  if (!row) return misuse(say(texts::explain_unknown_key, command.unit, command.key), console);
  const report::ExplainInput input{all, ready.program, ready.files, console.language()};
  print(report::explain(input, {*unit, *row}), command.format, console);
  return ExitStatus::done;
}

}  // namespace xeploai::app
