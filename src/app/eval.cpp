#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/results_target.hpp"
#include "app/rule_file.hpp"
#include "app/stopwatch.hpp"
#include "app/told_errors.hpp"
#include "data/read.hpp"
#include "decide/survivors.hpp"
#include "ir/lower.hpp"
#include "report/run_errors.hpp"
#include "report/summary.hpp"
#include "sema/schema_of.hpp"

namespace xeploai::app {
namespace {

using diag::Text;

// One evaluation, from the checked rules on.
class Evaluation {
 public:
  Evaluation(const Eval& eval, ResultsTarget target, const sema::RuleSet& rules, const source::Files& files,
             Console& console, Stopwatch& watch)
      : eval_(eval),
        target_(std::move(target)),
        rules_(rules),
        files_(files),
        console_(console),
        watch_(watch),
        told_(console, files),
        schema_(sema::schema_of(rules)) {}

  ExitStatus run() {
    data::ReadResult read = data::read(eval_.data, schema_, read_options());
    if (!read.unreadable.empty()) {
      console_.complain(diag::say(Text::file_unreadable, read.unreadable));
      return ExitStatus::file_failure;
    }
    watch_.step(Text::timing_data);
    told_.tell(read);
    const bool stops = read.fatal || (read.error_count > 0 && !keeps_going());
    if (stops) return stop();
    reject(read);
    return classify(read.data);
  }

 private:
  bool keeps_going() const { return eval_.on_errors == OnErrors::keep_going; }

  data::ReadOptions read_options() const {
    data::ReadOptions options;
    options.threads = eval_.threads;
    options.kept = most_told;
    options.keep_going = keeps_going();
    return options;
  }

  ExitStatus stop() {
    console_.tell(console_.words(diag::say(Text::closing_nothing_written, told_.counts())));
    return ExitStatus::data_errors;
  }

  void reject(data::ReadResult& read) {
    for (const data::ReadError& error : read.errors) {
      const diag::DataDiagnostic& found = error.diagnostic;
      rejected_.push_back(report::RejectedRow{unit_name(error.unit.index()), error.key, found.cell.row,
                                              found.cell.column, found.code, found.text});
    }
    read.errors.clear();
  }

  void reject(const decide::RunRejection& rejection) {
    const std::string unit = unit_name(rejection.error.unit.index());
    told_.tell(rejection.error, unit, rejection.key);
    rejected_.push_back(report::RejectedRow{unit, rejection.key, 0, 0, rejection.error.code,
                                            report::place_of(rejection.error, files_)});
  }

  void reject(const data::Rejection& rejection) {
    rejected_.push_back(report::RejectedRow{unit_name(rejection.unit.index()), rejection.key, rejection.row,
                                            rejection.column, rejection.code, rejection.text});
  }

  ExitStatus classify(data::DataSet& data) {
    const ir::Program program = ir::lower(rules_);
    const decide::ClassifyOptions options{eval_.batch, eval_.threads};
    decide::Outcomes outcomes;
    if (keeps_going()) {
      decide::Survivors survivors = decide::classify_survivors(rules_, program, schema_, data, options);
      for (const decide::Rejection& rejection : survivors.rejections)
        std::visit([this](const auto& one) { reject(one); }, rejection);
      outcomes = std::move(survivors.outcomes);
    } else {
      outcomes = decide::classify(rules_, program, data, options);
      for (const eval::RunError& error : outcomes.errors)
        told_.tell(error, unit_name(error.unit.index()), data.units[error.unit.index()].keys.text(error.row));
    }
    watch_.step(Text::timing_classify);
    if (!outcomes.errors.empty()) return stop();
    return report(report::Classified{rules_, data, outcomes});
  }

  ExitStatus report(const report::Classified& all) {
    const ExitStatus written = write_results(target_, all, keeps_going() ? &rejected_ : nullptr, console_);
    if (written != ExitStatus::done) return written;
    watch_.step(Text::timing_results);
    const bool aside = target_.kind == TargetKind::standard_output;
    (aside ? console_.err() : console_.out()).append(report::summary(all, console_.language()));
    watch_.step(Text::timing_summary);
    return close(all);
  }

  ExitStatus close(const report::Classified& all) {
    const std::string counts = told_.counts();
    if (rejected_.empty()) {
      if (!counts.empty()) console_.tell(counts);
      return ExitStatus::done;
    }
    const std::string rejected = std::to_string(rejected_units());
    const std::string units = std::to_string(rejected_units() + left_units(all));
    const bool beside = target_.kind == TargetKind::file || target_.kind == TargetKind::folder;
    const std::string file = (std::filesystem::path(target_.folder) / report::rejected_file).string();
    console_.tell(console_.words(beside ? diag::say(Text::closing_rejected_file, counts, rejected, units, file)
                                        : diag::say(Text::closing_rejected, counts, rejected, units)));
    return ExitStatus::data_errors;
  }

  std::size_t rejected_units() const {
    std::vector<std::pair<std::string_view, std::string_view>> units;
    for (const report::RejectedRow& row : rejected_) units.emplace_back(row.unit, row.key);
    std::sort(units.begin(), units.end());
    return static_cast<std::size_t>(std::unique(units.begin(), units.end()) - units.begin());
  }

  static std::size_t left_units(const report::Classified& all) {
    std::size_t rows = 0;
    for (const data::UnitTable& table : all.data.units) rows += table.rows;
    return rows;
  }

  std::string unit_name(std::size_t unit) const { return unit < rules_.units.size() ? rules_.units[unit].name : ""; }

  const Eval& eval_;
  ResultsTarget target_;
  const sema::RuleSet& rules_;
  const source::Files& files_;
  Console& console_;
  Stopwatch& watch_;
  ToldErrors told_;
  data::Schema schema_;
  std::vector<report::RejectedRow> rejected_;
};

// The file of rejected units must not be that of a unit's results.
bool hides_rejected(const sema::RuleSet& rules, const Eval& eval, const ResultsTarget& target) {
  if (eval.on_errors != OnErrors::keep_going) return false;
  if (target.kind == TargetKind::file) return target.file == report::rejected_file;
  for (const sema::Unit& unit : rules.units)
    if (unit.classify && unit.name + ".csv" == report::rejected_file) return true;
  return false;
}

ExitStatus misuse(const diag::Message& message, Console& console) {
  console.complain(message);
  return ExitStatus::wrong_usage;
}

}  // namespace

ExitStatus run(const Eval& eval, Console& console) {
  std::optional<ResultsTarget> target = target_named(eval.out);
  if (!target) return misuse(diag::say(Text::usage_later_format, eval.out), console);
  target->naming = eval.naming;
  Stopwatch watch(console, eval.timings);
  source::Files files;
  const RuleFile file = load_rules(eval.rules, files, console);
  if (file.status != ExitStatus::done) {
    if (file.errors > 0)
      console.tell(console.words(diag::say(Text::closing_not_evaluated, counts_line(console, file.errors, 0))));
    return file.status;
  }
  if (const auto message = misfit(*target, *file.rules)) return misuse(*message, console);
  if (hides_rejected(*file.rules, eval, *target))
    return misuse(diag::say(Text::usage_rejected_name, "rejected"), console);
  watch.step(Text::timing_rules);
  return Evaluation(eval, std::move(*target), *file.rules, files, console, watch).run();
}

}  // namespace xeploai::app
