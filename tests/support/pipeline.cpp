#include "support/pipeline.hpp"

#include "decide/reading_pass.hpp"
#include "diag/render.hpp"
#include "embed/journey.hpp"
#include "ir/lower.hpp"
#include "report/results.hpp"
#include "report/values.hpp"
#include "sema/check.hpp"
#include "sema/schema_of.hpp"
#include "syntax/load.hpp"

namespace xeploai::support {
namespace {

std::vector<data::TextTable> given(const std::map<std::string, std::string>& tables) {
  std::vector<data::TextTable> all;
  for (const auto& [name, text] : tables) all.push_back({name, name + ".csv", text});
  return all;
}

}  // namespace

Pipeline::Pipeline(const std::string& text) {
  source::MemoryDisk disk;
  disk.add("case.rules", text);
  load(disk, "case.rules");
}

Pipeline Pipeline::of_file(const std::string& path) {
  Pipeline pipeline;
  pipeline.load(source::RealDisk(), path);
  return pipeline;
}

void Pipeline::load(const source::Disk& disk, const std::string& path) {
  diag::Sink sink;
  document_ = syntax::load(disk, path, files_, sink).document;
  rules_ = sema::check(document_, files_, sink);
  for (const diag::Diagnostic& found : sink.sorted()) {
    if (diag::severity_of(found.code) == diag::Severity::error) findings_.push_back(diag::render(found, files_, {}));
  }
  if (!rules_) return;
  program_ = ir::lower(*rules_);
  schema_ = sema::schema_of(*rules_);
}

void Pipeline::keep_all_columns() { embed::keep_all_columns(schema_); }

std::vector<std::string> Pipeline::read(const std::map<std::string, std::string>& tables) {
  return take(data::read(given(tables), schema_, {}));
}

std::vector<std::string> Pipeline::read_sources(const std::vector<std::string>& sources) {
  return take(data::read(sources, schema_, {}));
}

std::vector<std::string> Pipeline::take(data::ReadResult result) {
  std::vector<std::string> errors;
  for (const data::ReadError& error : result.errors) errors.push_back(diag::render(error.diagnostic, {}));
  if (!result.unreadable.empty()) errors.push_back("unreadable: " + result.unreadable);
  data_ = std::move(result.data);
  return errors;
}

Pipeline::Outcome Pipeline::run(const decide::ClassifyOptions& options) const {
  return outcome_of(data_, decide::classify(*rules_, program_, data_, options));
}

Pipeline::Outcome Pipeline::run_while_reading(const std::map<std::string, std::string>& tables,
                                              const decide::ClassifyOptions& options) const {
  decide::ReadingPasses passes(*rules_, program_, options.batch);
  data::ReadOptions reading;
  reading.threads = options.threads;
  reading.takers = passes.takers();
  reading.only_where_asked = true;
  const data::DataSet data = data::read(given(tables), schema_, reading).data;
  return outcome_of(data, decide::classify(*rules_, program_, data, options, passes.known()));
}

std::size_t Pipeline::texts_read_in_part() const {
  const auto in = [](const std::vector<data::ColumnSpec>& columns) {
    return static_cast<std::size_t>(
        std::ranges::count_if(columns, [](const data::ColumnSpec& column) { return column.asked_where.has_value(); }));
  };
  std::size_t count = 0;
  for (const data::UnitSpec& unit : schema_.units) {
    count += in(unit.columns);
    for (const data::ListSpec& list : unit.lists) count += in(list.columns);
  }
  return count;
}

std::size_t Pipeline::kinds_read_so() const {
  std::size_t count = 0;
  for (std::size_t u = 0; u < rules_->units.size(); ++u)
    count += decide::ReadingPass::of(*rules_, program_, sema::UnitId(u), 1) != nullptr ? 1 : 0;
  return count;
}

Pipeline::Outcome Pipeline::outcome_of(const data::DataSet& data, const decide::Outcomes& outcomes) const {
  Outcome out;
  for (const eval::RunError& error : outcomes.errors) {
    const source::Position at = files_.begin(error.span);
    const std::string place = files_[error.span.file].path + ":" + std::to_string(at.line) + ":" +
                              std::to_string(at.column) + " " + std::string(diag::name_of(error.code));
    const std::size_t unit = error.unit.index();
    out.errors.insert(place);
    out.errors_by_unit.insert(place + " " + rules_->units[unit].name + " " + data.units[unit].keys.text(error.row));
  }
  const report::Classified all{*rules_, data, outcomes};
  for (std::size_t u = 0; u < rules_->units.size() && out.errors.empty(); ++u) {
    if (!rules_->units[u].classify) continue;
    std::string& text = out.results[rules_->units[u].name];
    report::ByteWriter writer([&text](std::string_view bytes) {
      text += bytes;
      return true;
    });
    report::write_results_csv(writer, all, sema::UnitId(u), report::Naming::names);
    writer.flush();
  }
  return out;
}

}  // namespace xeploai::support
