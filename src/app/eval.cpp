#include <cstdint>
#include <filesystem>
#include <numeric>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/journey_options.hpp"
#include "app/results_target.hpp"
#include "app/rule_file.hpp"
#include "app/stopwatch.hpp"
#include "app/told_errors.hpp"
#include "app/written_results.hpp"
#include "diag/texts/app.hpp"
#include "embed/journey.hpp"
#include "report/summary.hpp"

namespace xeploai::app {
namespace {

namespace texts = diag::texts;

// What is done with an evaluation's outcome: written, summed up, and said how it ended.
class Ending {
 public:
  Ending(const Eval& eval, const ResultsTarget& target, const embed::ReadyRules& ready, const embed::Journey& journey,
         Console& console)
      : eval_(eval), target_(target), ready_(ready), journey_(journey), console_(console) {}

  ExitStatus without_results() {
    console_.tell(console_.words(diag::say(texts::closing_nothing_written, told_counts(journey_, console_))));
    return ExitStatus::data_errors;
  }

  ExitStatus with_results(Stopwatch& watch) {
    const report::Classified all = journey_.view(ready_);
    const bool keeps_going = eval_.on_errors == OnErrors::keep_going;
    PendingReceipt receipt(eval_, ready_);
    const ExitStatus written = write_results(target_, all, keeps_going ? &journey_.rejected : nullptr,
                                             eval_.receipt.empty() ? nullptr : &receipt, console_);
    if (written != ExitStatus::done) return written;
    watch.step(texts::timing_results);
    if (!console_.quiet()) tell_summary(all);
    watch.step(texts::timing_summary);
    return close();
  }

 private:
  void tell_summary(const report::Classified& all) {
    const bool aside = target_.kind == TargetKind::standard_output;
    (aside ? console_.err() : console_.out()).append(report::summary(all, console_.language(), console_.values()));
  }

  ExitStatus close() {
    const std::string counts = told_counts(journey_, console_);
    if (journey_.rejected.empty()) {
      if (!counts.empty()) console_.remark(counts);
      return ExitStatus::done;
    }
    const std::string rejected = sum(journey_.intake->rejected);
    const std::string units = sum(journey_.intake->read);
    const bool beside = target_.kind == TargetKind::file || target_.kind == TargetKind::folder;
    const std::string file = (std::filesystem::path(target_.folder) / report::rejected_file).string();
    console_.tell(console_.words(beside ? diag::say(texts::closing_rejected_file, counts, rejected, units, file)
                                        : diag::say(texts::closing_rejected, counts, rejected, units)));
    return ExitStatus::data_errors;
  }

  static std::string sum(const std::vector<std::uint64_t>& counts) {
    return std::to_string(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  }

  const Eval& eval_;
  const ResultsTarget& target_;
  const embed::ReadyRules& ready_;
  const embed::Journey& journey_;
  Console& console_;
};

unsigned threads_of(const Eval& eval) { return eval.threads > 0 ? eval.threads : usual_threads(); }

embed::JourneyOptions options_of(const Eval& eval, Stopwatch& watch, Progress& progress, const Console& console) {
  embed::JourneyOptions options = journey_options(console, progress, watch);
  options.on_errors = eval.on_errors == OnErrors::keep_going ? embed::OnErrors::keep_going : embed::OnErrors::stop;
  options.keeps_columns = false;
  options.batch = eval.batch;
  options.threads = threads_of(eval);
  return options;
}

// The file of rejected units must not be that of a unit's results.
bool hides_rejected(const sema::RuleSet& rules, const Eval& eval, const ResultsTarget& target) {
  if (eval.on_errors != OnErrors::keep_going) return false;
  if (target.kind == TargetKind::file) return target.file == report::rejected_file;
  for (const sema::Unit& unit : rules.units)
    if (unit.classify && unit.name + ".csv" == report::rejected_file) return true;
  return false;
}

}  // namespace

ExitStatus run(const Eval& eval, Console& console) {
  ResultsTarget target = target_of(eval, console.language());
  target.threads = threads_of(eval);
  Stopwatch watch(console, eval.timings);
  source::Files files;
  RuleFile file = load_rules(eval.rules, files, console, texts::closing_not_evaluated);
  if (file.status != ExitStatus::done) return file.status;
  if (const auto message = misfit(target, *file.rules)) return misuse(*message, console);
  if (hides_rejected(*file.rules, eval, target))
    return misuse(diag::say(texts::usage_rejected_name, "rejected"), console);
  const embed::ReadyRules ready = embed::make_ready(std::move(*file.rules), std::move(files));
  watch.step(texts::timing_rules);
  Progress progress(console);
  const embed::Journey journey = embed::travel(ready, eval.data, options_of(eval, watch, progress, console));
  progress.finish();
  if (tell_errors(journey, ready, console) == ExitStatus::file_failure) return ExitStatus::file_failure;
  Ending ending(eval, target, ready, journey, console);
  return journey.classified ? ending.with_results(watch) : ending.without_results();
}

}  // namespace xeploai::app
