// What differs between two versions of the rules, and for whom.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/journey_options.hpp"
#include "app/rule_file.hpp"
#include "app/stopwatch.hpp"
#include "app/told_errors.hpp"
#include "app/unknown.hpp"
#include "app/written_file.hpp"
#include "diag/texts/app.hpp"
#include "diag/texts/diff.hpp"
#include "embed/plan_difference.hpp"
#include "report/difference.hpp"
#include "report/difference_totals.hpp"
#include "report/difference_words.hpp"

namespace xeploai::app {
namespace {

using diag::say;
namespace texts = diag::texts;

// Errors of the data are those of the former version where both read the same.
ExitStatus tell(const embed::ComparedData& compared, const embed::TwoVersions& versions, Console& console) {
  const ExitStatus former = tell_errors_counted(compared.before, versions.before, console);
  if (former != ExitStatus::done) return former;
  return tell_errors_counted(compared.after, versions.after, console);
}

void print(const report::Difference& difference, const Diff& command, const report::DifferenceFilter& only,
           Console& console) {
  switch (command.format) {
    case DiffFormat::text: return console.out().append(report::difference_text(difference, only, console.language()));
    case DiffFormat::json: return console.out().append(report::difference_json(difference, only));
    case DiffFormat::csv: return console.out().append(report::difference_csv(difference, only));
  }
}

// A name given to --only: of a unit kind that both versions classify, or of a group in which a rank changed.
std::optional<report::DifferenceFilter> found(report::DifferenceFilter only, const report::Difference& difference,
                                              Console& console) {
  if (only.listed != report::Listed::unit || !difference.outcomes) return only;
  const report::OutcomeDifference& outcomes = *difference.outcomes;
  std::vector<std::string> names{"gained", "lost", "held"};
  for (std::size_t kind = 0; kind < outcomes.kinds.size(); ++kind) {
    const std::string& unit = outcomes.population.kinds[kind].name;
    if (unit == only.name) return only;
    names.push_back(unit);
    for (const compare::QuotaChange& quota : outcomes.kinds[kind].quotas)
      for (const compare::QuotaGroupChange& group : quota.groups)
        names.push_back(report::group_label(outcomes, kind, quota, group));
  }
  if (std::ranges::find(names, only.name) != names.end())
    return report::DifferenceFilter{report::Listed::group, only.name};
  // What groups are called is what cells hold.
  diag::Message message = unknown(only.name, names, texts::diff_unknown_only, texts::diff_only_like);
  message.of_cells = message.text == texts::diff_only_like ? 2 : 0;
  console.complain(or_without_values(std::move(message), say(texts::diff_unknown_only, only.name)));
  return std::nullopt;
}

bool differs(const report::Difference& difference) {
  const auto is_change = [](const compare::Change& change) { return !change.wording; };
  if (std::ranges::any_of(difference.changes, is_change)) return true;
  return difference.outcomes && std::ranges::any_of(difference.outcomes->kinds, [](const compare::KindChange& kind) {
           return !kind.units.empty();
         });
}

std::string listed(const std::vector<std::string>& data) {
  std::string out;
  for (const std::string& one : data) out += (out.empty() ? "" : " ") + one;
  return out;
}

ExitStatus write(const report::Difference& difference, const Diff& command, Console& console) {
  const auto only = found(command.only, difference, console);
  if (!only) return ExitStatus::wrong_usage;
  if (!command.html.empty()) {
    const ExitStatus status = write_file(
        command.html,
        [&](report::ByteWriter& out) { report::write_difference_html(out, difference, *only, console.language()); },
        console);
    if (status != ExitStatus::done) return status;
  }
  print(difference, command, *only, console);
  if (command.on_difference == OnDifference::finding && differs(difference)) return ExitStatus::findings;
  return ExitStatus::done;
}

using Compared = std::unique_ptr<embed::ComparedData>;

Compared compare(const embed::TwoVersions& versions, const std::vector<std::string>& data, const Diff& command,
                 Progress& progress, Stopwatch& watch, const Console& console) {
  Compared compared = embed::compare_over(versions, data, command.map, journey_options(console, progress, watch));
  if (compared->classified()) watch.step(texts::timing_causes);
  return compared;
}

// --- Several data sets ---------------------------------------------------------------------------------------

// The folders in a folder that holds no table itself: a data set each, by name. Else nothing.
std::vector<std::string> data_sets_in(const std::vector<std::string>& data) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (data.size() != 1 || !fs::is_directory(data.front(), error)) return {};
  std::vector<std::string> folders;
  for (fs::directory_iterator entry(data.front(), error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    if (entry->is_directory(error))
      folders.push_back(entry->path().generic_string());
    else if (entry->path().extension() == ".csv")
      return {};
  }
  std::ranges::sort(folders);
  return folders;
}

// One data set after the other, then all of them together.
class DataSets {
 public:
  DataSets(const Diff& command, const embed::TwoVersions& versions, const report::Difference& rules, Stopwatch& watch,
           Console& console)
      : command_(command), versions_(versions), rules_(rules), watch_(watch), console_(console) {}

  ExitStatus run(const std::vector<std::string>& folders) {
    if (!command_.html.empty()) return misuse(say(texts::diff_html_of_one), console_);
    begin();
    for (const std::string& folder : folders) {
      const ExitStatus status = take(folder);
      if (status != ExitStatus::done) return status;
    }
    progress_.finish();
    end();
    watch_.step(texts::timing_results);
    return command_.on_difference == OnDifference::finding && differs_ ? ExitStatus::findings : ExitStatus::done;
  }

 private:
  void begin() {
    if (command_.format == DiffFormat::text)
      out_ += report::difference_text(rules_, command_.only, console_.language());
    if (command_.format == DiffFormat::csv) out_ += report::outcomes_csv_header(report::DataColumn::with);
  }

  ExitStatus take(const std::string& folder) {
    const Compared compared = compare(versions_, {folder}, command_, progress_, watch_, console_);
    if (!compared->classified()) progress_.finish();
    const ExitStatus status = tell(*compared, versions_, console_);
    if (status != ExitStatus::done) return status;
    report::Difference difference = rules_;
    difference.outcomes.emplace(embed::difference_of(versions_, *compared, folder));
    const auto only = found(command_.only, difference, console_);
    if (!only) return ExitStatus::wrong_usage;
    differs_ = differs_ || differs(difference);
    totals_.add(*difference.outcomes);
    add(difference, *only);
    return ExitStatus::done;
  }

  void add(const report::Difference& difference, const report::DifferenceFilter& only) {
    switch (command_.format) {
      case DiffFormat::text:
        out_ += "\n== " + console_.words(say(diag::texts::diff_data_set, difference.outcomes->data)) + '\n';
        out_ += report::outcomes_text(difference, only, console_.language());
        break;
      case DiffFormat::csv: out_ += report::outcomes_csv_rows(difference, only, report::DataColumn::with); break;
      case DiffFormat::json: documents_.push_back(report::outcomes_json(difference, only)); break;
    }
  }

  void end() {
    if (command_.format == DiffFormat::text) out_ += totals_.text(console_.language());
    if (command_.format == DiffFormat::json) out_ += report::difference_json(rules_, documents_, totals_.json());
    console_.out().append(out_);
  }

  const Diff& command_;
  const embed::TwoVersions& versions_;
  const report::Difference& rules_;
  Stopwatch& watch_;
  Console& console_;
  Progress progress_{console_};
  report::DifferenceTotals totals_;
  std::vector<std::string> documents_;
  std::string out_;
  bool differs_ = false;
};

}  // namespace

ExitStatus run(const Diff& command, Console& console) {
  Stopwatch watch(console, command.timings);
  source::Files files;
  RuleFile before = load_rules(command.before, files, console);
  if (before.status != ExitStatus::done) return before.status;
  RuleFile after = load_rules(command.after, files, console);
  if (after.status != ExitStatus::done) return after.status;
  const std::unique_ptr<embed::TwoVersions> versions =
      embed::two_versions(std::move(before.document), std::move(*before.rules), std::move(after.document),
                          std::move(*after.rules), std::move(files));
  watch.step(texts::timing_rules);
  report::Difference difference{before.path, after.path, versions->rules.changes, versions->before.files, {}};
  if (command.data.empty()) return write(difference, command, console);
  if (const std::vector<std::string> folders = data_sets_in(command.data); !folders.empty())
    return DataSets(command, *versions, difference, watch, console).run(folders);
  Progress progress(console);
  const Compared compared = compare(*versions, command.data, command, progress, watch, console);
  progress.finish();
  const ExitStatus status = tell(*compared, *versions, console);
  if (status != ExitStatus::done) return status;
  difference.outcomes.emplace(embed::difference_of(*versions, *compared, listed(command.data)));
  const ExitStatus written = write(difference, command, console);
  watch.step(texts::timing_results);
  return written;
}

}  // namespace xeploai::app
