// How outcomes move as one parameter moves.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/journey_options.hpp"
#include "app/rule_file.hpp"
#include "app/told_errors.hpp"
#include "app/unknown.hpp"
#include "app/written_file.hpp"
#include "diag/texts/app.hpp"
#include "embed/parameter_sweep.hpp"

namespace xeploai::app {
namespace {

using diag::say;
namespace texts = diag::texts;

// `94.5` or `20%`.
std::optional<base::Decimal> number_named(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  auto number = base::parse_decimal(text);
  if (!number || !percent) return number;
  if (number->millionths % 100 != 0) return std::nullopt;
  return base::Decimal{number->millionths / 100};
}

// From the first to the last in steps; nothing where the words are no such range or it has too many values.
std::optional<std::vector<base::Decimal>> values_named(const SweptParameter& sweep, std::uint64_t most_values) {
  const std::size_t dots = sweep.range.find("..");
  if (dots == std::string::npos) return std::nullopt;
  const auto from = number_named(std::string_view(sweep.range).substr(0, dots));
  const auto to = number_named(std::string_view(sweep.range).substr(dots + 2));
  const std::string_view one = sweep.range.ends_with('%') ? "1%" : "1";
  const auto step = number_named(sweep.step.empty() ? one : std::string_view(sweep.step));
  if (!from || !to || !step || *from > *to || step->millionths <= 0) return std::nullopt;
  const std::int64_t steps = (to->millionths - from->millionths) / step->millionths;
  if (static_cast<std::uint64_t>(steps) >= most_values) return std::nullopt;
  std::vector<base::Decimal> values;
  for (std::int64_t at = from->millionths; at <= to->millionths; at += step->millionths)
    values.push_back(base::Decimal{at});
  return values;
}

// The parameter that can be moved, or what is wrong with the name.
std::variant<const sema::Parameter*, diag::Message> parameter_named(const sema::RuleSet& rules,
                                                                    const std::string& name) {
  std::vector<std::string> names;
  for (const sema::Parameter& parameter : rules.parameters) {
    names.push_back(parameter.name);
    if (parameter.name != name) continue;
    if (parameter.by || !std::holds_alternative<base::Decimal>(parameter.value))
      return say(texts::sweep_not_a_number, name);
    return &parameter;
  }
  return unknown(name, names, texts::sweep_unknown_parameter, texts::sweep_parameter_like);
}

void print(const report::SweepInput& input, SweepFormat format, Console& console) {
  switch (format) {
    case SweepFormat::text: return console.out().append(report::sweep_text(input, console.language()));
    case SweepFormat::csv: return console.out().append(report::sweep_csv(input));
    case SweepFormat::json: return console.out().append(report::sweep_json(input));
  }
}

// Values that gave errors count like errors of the rules or of the data anywhere else.
ExitStatus status_of(const report::Sweep& sweep) {
  const auto any = [&](std::string report::SweepPoint::*error) {
    return std::ranges::any_of(sweep.points,
                               [error](const report::SweepPoint& point) { return !(point.*error).empty(); });
  };
  if (any(&report::SweepPoint::rule_error)) return ExitStatus::findings;
  return any(&report::SweepPoint::run_error) ? ExitStatus::data_errors : ExitStatus::done;
}

}  // namespace

ExitStatus run(const Sweep& command, Console& console) {
  const std::uint64_t most_values = console.limits().sweep_values;
  std::vector<embed::Moved> moved;
  std::size_t points = 1;
  for (const SweptParameter& parameter : command.parameters) {
    auto values = values_named(parameter, most_values);
    if (!values)
      return misuse(say(texts::sweep_range, parameter.range, parameter.step, std::to_string(most_values)), console);
    points *= values->size();
    moved.push_back({parameter.name, std::move(*values)});
  }
  if (points > most_values)
    return misuse(say(texts::sweep_too_many, std::to_string(points), std::to_string(most_values)), console);
  source::Files files;
  RuleFile file = load_rules(command.rules, files, console);
  if (file.status != ExitStatus::done) return file.status;
  const embed::ReadyRules ready = embed::make_ready(std::move(*file.rules), std::move(files));
  std::vector<const sema::Parameter*> parameters;
  for (const embed::Moved& one : moved) {
    const auto found = parameter_named(ready.rules, one.parameter);
    if (const auto* message = std::get_if<diag::Message>(&found)) return misuse(*message, console);
    parameters.push_back(std::get<const sema::Parameter*>(found));
  }
  Progress progress(console);
  const embed::JourneyOptions options = journey_options(console, progress);
  const embed::Journey journey = embed::travel(ready, command.data, options);
  if (!journey.classified) progress.finish();
  const ExitStatus status = tell_errors_counted(journey, ready, console);
  if (status != ExitStatus::done) return status;
  const report::Sweep result =
      embed::sweep(file.document, ready, journey.data, moved, options.threads,
                   [&progress](std::size_t done, std::size_t all) { progress.at(Step::sweeping, done, all); });
  progress.finish();
  const report::SweepInput input{ready.rules, parameters, result};
  if (!command.html.empty()) {
    const auto write = [&](report::ByteWriter& out) { report::write_sweep_html(out, input, console.language()); };
    if (const ExitStatus written = write_file(command.html, write, console); written != ExitStatus::done)
      return written;
  }
  print(input, command.format, console);
  return status_of(result);
}

}  // namespace xeploai::app
