#include "fuzz/office_data.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/unicode.hpp"
#include "diag/render.hpp"
#include "embed/journey.hpp"
#include "report/explanation.hpp"
#include "report/results.hpp"
#include "report/run_errors.hpp"
#include "report/summary.hpp"
#include "sema/check.hpp"
#include "source/disk.hpp"
#include "support/table_files.hpp"
#include "support/temporary_folder.hpp"
#include "syntax/load.hpp"

namespace xeploai::fuzz {
namespace {
namespace fs = std::filesystem;

using embed::Journey;
using embed::JourneyOptions;
using embed::OnErrors;
using embed::ReadyRules;

constexpr diag::RenderOptions languages[] = {{diag::Language::english}, {diag::Language::vietnamese}};

ReadyRules load_rules() {
  source::Files files;
  diag::Sink sink;
  const auto loaded = syntax::load(source::RealDisk(), XEPLOAI_SOURCE_DIR "/tests/fuzz/office.rules", files, sink);
  auto rules = sema::check(loaded.document, files, sink);
  claim(rules.has_value(), "office.rules has errors");
  return embed::make_ready(std::move(*rules), std::move(files));
}

const ReadyRules& office_rules() {
  static const ReadyRules ready = load_rules();
  return ready;
}

// The same, keeping the columns that they do not need too.
const ReadyRules& greedy_rules() {
  static const ReadyRules ready = [] {
    ReadyRules made = load_rules();
    embed::keep_all_columns(made.schema);
    return made;
  }();
  return ready;
}

// Everything that is told of a run, in both languages.
std::string told(const Journey& journey) {
  const ReadyRules& ready = office_rules();
  std::string text;
  for (const diag::RenderOptions& options : languages) {
    for (const diag::DataDiagnostic& warning : journey.warnings) text += diag::render(warning, options);
    for (const diag::DataDiagnostic& error : journey.data_errors) text += diag::render(error, options);
    for (const embed::RunError& found : journey.run_errors) {
      const std::string& unit = ready.rules.units[found.error.unit.index()].name;
      text += diag::render(report::diagnostic_of(found.error, report::in_unit(unit, found.key, found.source_row)),
                           ready.files, options);
    }
  }
  claim_fit_to_be_shown(text);
  return text;
}

template <class Write>
std::string written(const Write& write) {
  std::string text;
  report::ByteWriter writer([&text](std::string_view bytes) {
    text += bytes;
    return true;
  });
  write(writer);
  writer.flush();
  return text;
}

// Results in all forms of text.
std::string results(const Journey& journey) {
  const report::Classified all = journey.view(office_rules());
  std::string text;
  for (const report::Naming naming : {report::Naming::names, report::Naming::labels}) {
    for (const sema::UnitId unit : report::classified_units(all.rules))
      text += written([&](auto& out) { report::write_results_csv(out, all, unit, naming); });
    const std::string json = written([&](auto& out) { report::write_results_json(out, all, naming); });
    claim(nlohmann::json::accept(json), "results are no JSON:\n" + json);
    text += json;
  }
  for (const diag::RenderOptions& options : languages) text += report::summary(all, options.language);
  claim(!base::find_invalid_utf8(text), "results are no UTF-8:\n" + text);
  return text;
}

// Why the last unit of each kind has its rank.
std::string explain_last(const Journey& journey, const ReadyRules& ready) {
  const report::Classified all = journey.view(ready);
  std::string text;
  for (const sema::UnitId unit : report::classified_units(all.rules)) {
    if (all.table(unit).rows == 0) continue;
    text += report::render_text(
        report::explain({all, *journey.cells, ready.program, ready.files, diag::Language::vietnamese},
                        {unit, all.table(unit).rows - 1}));
    claim(!text.empty(), "an explanation says nothing");
  }
  return text;
}

// Each unit of the input is in the results or rejected.
void count_units(const Journey& journey) {
  const report::Intake& intake = *journey.intake;
  for (std::size_t u = 0; u < intake.read.size(); ++u) {
    const std::uint64_t left = journey.data.units[u].rows;
    claim(intake.read[u] == left + intake.rejected[u],
          office_rules().rules.units[u].name + ": " + std::to_string(intake.read[u]) + " units were read, " +
              std::to_string(left) + " are left, " + std::to_string(intake.rejected[u]) + " are rejected");
  }
}

struct Run {
  Journey journey;
  std::string told;
  std::string results;  // where it was classified
};

Run run(const std::vector<std::string>& sources, const ReadyRules& ready, const JourneyOptions& options) {
  Run run{embed::travel(ready, sources, options), "", ""};
  claim(run.journey.unreadable.empty(), "a file that is there cannot be read");
  run.told = told(run.journey);
  if (run.journey.classified)
    run.results = results(run.journey);
  else
    claim(run.journey.error_count > 0 && !run.told.empty(), "neither a result nor an error");
  return run;
}

JourneyOptions in_batches(OnErrors on_errors, std::size_t batch, unsigned threads) {
  JourneyOptions options;
  options.on_errors = on_errors;
  options.keeps_cells = on_errors == OnErrors::stop;
  options.batch = batch;
  options.threads = threads;
  return options;
}

Ending take_sources(const std::vector<std::string>& sources) {
  const Run one = run(sources, greedy_rules(), in_batches(OnErrors::stop, 1024, 1));
  const Run other = run(sources, office_rules(), in_batches(OnErrors::stop, 3, 3));
  claim(one.told == other.told, "threads or columns change what is told:\n" + one.told + "\nand\n" + other.told);
  claim(one.results == other.results, "threads or columns change results:\n" + one.results + "\nand\n" + other.results);
  // What is lacking for the next rank takes longer to find than all the rest.
  if (one.journey.classified && one.results.size() % 8 == 0) {
    const std::string kept = explain_last(one.journey, greedy_rules());
    const std::string found_again = explain_last(other.journey, office_rules());
    claim(kept == found_again, "columns change what is explained:\n" + kept + "\nand\n" + found_again);
  }

  const Run rest = run(sources, greedy_rules(), in_batches(OnErrors::keep_going, 1024, 2));
  if (rest.journey.classified) count_units(rest.journey);
  return one.journey.classified ? Ending::result : Ending::errors;
}

// In memory where the system has such a place: a disk would be what is waited for.
fs::path quick_folder() {
  const fs::path memory = "/dev/shm";
  std::error_code none;
  return fs::is_directory(memory, none) ? memory : fs::temp_directory_path();
}

bool is_plain(const std::string& name) {
  return !name.empty() && name.size() < 100 && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos && name.find('=') == std::string::npos && name[0] != '.' && name != "-";
}

}  // namespace

Ending take_data(const std::vector<Part>& files, Given given) {
  static const support::TemporaryFolder folder(quick_folder());
  std::vector<std::string> sources;
  for (const Part& file : files) {
    if (!is_plain(file.name)) continue;
    const fs::path path = folder.path() / file.name;
    support::put_bytes(path, file.text);
    sources.push_back(path.string());
  }
  const Ending ending = take_sources(given == Given::by_name ? sources : std::vector{folder.path().string()});
  for (const std::string& path : sources) fs::remove(path);
  return ending;
}

}  // namespace xeploai::fuzz
