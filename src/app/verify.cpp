// `verify RECEIPT`: is everything as the receipt says, and does the run give the same bytes again?
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/journey_options.hpp"
#include "app/pending_receipt.hpp"
#include "app/rule_file.hpp"
#include "app/told_errors.hpp"
#include "app/written_results.hpp"
#include "data/file_bytes.hpp"
#include "diag/texts/app.hpp"
#include "embed/journey.hpp"
#include "report/receipt.hpp"
#include "source/disk.hpp"

namespace xeploai::app {
namespace {
namespace fs = std::filesystem;

namespace texts = diag::texts;
using report::HashedFile;
using report::Receipt;

Eval eval_of(const Receipt& receipt) {
  Eval eval;
  eval.rules = receipt.rules_argument;
  eval.data = receipt.data_arguments;
  eval.out = receipt.out;
  if (receipt.format == "json") eval.format = StandardFormat::json;
  if (receipt.labels) eval.naming = report::Naming::labels;
  if (receipt.keep_going) eval.on_errors = OnErrors::keep_going;
  if (receipt.no_values) eval.values = diag::Values::left_out;
  return eval;
}

const HashedFile* find(const std::vector<HashedFile>& files, const std::string& path) {
  for (const HashedFile& file : files)
    if (file.path == path) return &file;
  return nullptr;
}

class Verification {
 public:
  Verification(const Receipt& receipt, Console& console)
      : receipt_(receipt), eval_(eval_of(receipt)), console_(console) {}

  ExitStatus run() {
    if (receipt_.version != XEPLOAI_VERSION) tell(diag::say(texts::verify_version, receipt_.version, XEPLOAI_VERSION));
    compare_with_disk(receipt_.rules, texts::verify_rules_changed, texts::verify_rules_gone);
    compare_with_disk(receipt_.data, texts::verify_data_changed, texts::verify_data_gone);
    if (eval_.out != "-") compare_with_disk(receipt_.results, texts::verify_result_changed, texts::verify_result_gone);
    const ExitStatus ran = run_again();
    if (ran == ExitStatus::file_failure || ran == ExitStatus::wrong_usage) return ran;
    if (ran != ExitStatus::done) tell(diag::say(texts::verify_no_results));
    const std::size_t files = receipt_.rules.size() + receipt_.data.size() + receipt_.results.size();
    if (differences_ == 0)
      console_.report(console_.words(diag::say(texts::verify_same, std::to_string(files))) + '\n');
    else
      say(diag::say(texts::verify_differences, std::to_string(differences_)));
    return differences_ == 0 ? ExitStatus::done : ExitStatus::findings;
  }

 private:
  void say(const diag::Message& message) {
    console_.out().append(console_.words(message));
    console_.out().append('\n');
  }
  void tell(const diag::Message& difference) {
    ++differences_;
    say(difference);
  }

  void compare_with_disk(const std::vector<HashedFile>& files, diag::Text changed, diag::Text gone) {
    for (const HashedFile& file : files) {
      const auto bytes = data::read_file(file.path);
      if (!bytes)
        tell(diag::say(gone, file.path));
      else if (report::hashed(file.path, bytes->text) != file)
        tell(diag::say(changed, file.path));
    }
  }

  // Other than `done` where it gives no results; what is wrong then was told.
  ExitStatus run_again() {
    source::Files files;
    RuleFile file = load_rules(eval_.rules, files, console_);
    if (file.status != ExitStatus::done) return ExitStatus::findings;
    const ResultsTarget target =
        target_of(eval_, receipt_.language == "vi" ? diag::Language::vietnamese : diag::Language::english);
    if (misfit(target, *file.rules)) return ExitStatus::findings;
    const embed::ReadyRules ready = embed::make_ready(std::move(*file.rules), std::move(files));
    for (const std::string& path : data_files(eval_.data, ready.schema))
      if (find(receipt_.data, path) == nullptr) tell(diag::say(texts::verify_data_new, path));
    Progress progress(console_);
    embed::JourneyOptions options = journey_options(console_, progress);
    options.keeps_columns = false;
    options.on_errors = eval_.on_errors == OnErrors::keep_going ? embed::OnErrors::keep_going : embed::OnErrors::stop;
    const embed::Journey journey = embed::travel(ready, eval_.data, options);
    progress.finish();
    if (!journey.classified) {
      tell_errors(journey, ready, console_);
      return ExitStatus::findings;
    }
    return compare_results(target, ready, journey);
  }

  ExitStatus compare_results(const ResultsTarget& target, const embed::ReadyRules& ready,
                             const embed::Journey& journey) {
    const Rejected rejected = eval_.on_errors == OnErrors::keep_going ? &journey.rejected : nullptr;
    std::vector<HashedFile> again;
    if (target.kind == TargetKind::standard_output) {
      again.push_back(write_to([](std::string_view) {}, target, journey.view(ready)));
    } else {
      report::OutputFiles files(target.folder);  // never published
      const ExitStatus staged = stage_results(files, target, journey.view(ready), rejected, console_);
      if (staged != ExitStatus::done) return staged;
      again = hashes_of(files, target.folder);
    }
    for (const HashedFile& file : receipt_.results)
      if (const HashedFile* const now = find(again, file.path); now == nullptr)
        tell(diag::say(texts::verify_lacking_result, file.path));
      else if (*now != file)
        tell(diag::say(texts::verify_other_result, file.path));
    for (const HashedFile& now : again)
      if (find(receipt_.results, now.path) == nullptr) tell(diag::say(texts::verify_new_result, now.path));
    return ExitStatus::done;
  }

  const Receipt& receipt_;
  Eval eval_;
  Console& console_;
  std::size_t differences_ = 0;
};

}  // namespace

ExitStatus run(const Verify& verify, Console& console) {
  constexpr std::uint64_t largest_receipt = std::uint64_t{16} << 20U;
  const source::RealDisk disk;
  const auto read = disk.read(verify.receipt, largest_receipt);
  const auto* text = std::get_if<std::string>(&read);
  if (text == nullptr) {
    console.complain(why_unreadable(disk, verify.receipt));
    return ExitStatus::file_failure;
  }
  const std::optional<Receipt> receipt = report::parse_receipt(*text);
  if (!receipt || receipt->out.empty()) {
    console.complain(diag::say(texts::verify_no_receipt, verify.receipt));
    return ExitStatus::file_failure;
  }
  // The paths of the run are those of the folder that it was made in.
  const fs::path folder = fs::path(verify.receipt).parent_path() / receipt->folder;
  std::error_code error;
  fs::current_path(folder, error);
  if (error) {
    console.complain(diag::say(texts::file_unreadable, folder.string()));
    return ExitStatus::file_failure;
  }
  return Verification(*receipt, console).run();
}

}  // namespace xeploai::app
