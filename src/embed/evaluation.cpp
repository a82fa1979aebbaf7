#include <utility>

#include "embed/explain.hpp"
#include "embed/inside.hpp"
#include "report/results.hpp"
#include "report/run_errors.hpp"
#include "report/summary.hpp"

namespace xeploai {
namespace {

using detail::inner;

// The unit of that name; nothing where it is not classified or nothing was.
std::optional<sema::UnitId> classified_unit(const detail::Evaluated& evaluated, std::string_view name) {
  const std::vector<sema::Unit>& units = evaluated.rules->ready.rules.units;
  for (std::size_t i = 0; evaluated.journey.classified && i < units.size(); ++i)
    if (units[i].name == name && units[i].classify) return sema::UnitId(i);
  return std::nullopt;
}

report::Classified view(const detail::Evaluated& evaluated) { return evaluated.journey.view(evaluated.rules->ready); }

void tell(detail::Evaluated& out, diag::RenderOptions options) {
  const embed::ReadyRules& ready = out.rules->ready;
  for (const diag::DataDiagnostic& warning : out.journey.warnings)
    out.diagnostics.push_back(detail::told(warning, options));
  for (const diag::DataDiagnostic& error : out.journey.data_errors)
    out.diagnostics.push_back(detail::told(error, options));
  for (const embed::RunError& error : out.journey.run_errors) {
    const std::string& unit = ready.rules.units[error.error.unit.index()].name;
    const diag::Message where = report::in_unit(unit, error.key, error.source_row);
    out.diagnostics.push_back(detail::told(report::diagnostic_of(error.error, where), ready.files, options));
  }
  for (const report::RejectedRow& row : out.journey.rejected)
    out.rejected.push_back({row.unit, row.key, row.row, row.column, std::string(diag::name_of(row.error)), row.text});
}

Evaluation evaluate_sources(const RuleSet& rules, const embed::Sources& sources, const EvaluateOptions& options) {
  embed::JourneyOptions journey;
  journey.on_errors = options.on_errors == OnErrors::keep_going ? embed::OnErrors::keep_going : embed::OnErrors::stop;
  journey.batch = options.batch == 0 ? 1 : options.batch;
  journey.threads = options.threads == 0 ? 1 : options.threads;
  auto out = std::make_shared<detail::Evaluated>();
  out->rules = rules.shared();
  out->journey = embed::travel(out->rules->ready, sources, journey);
  const bool left_out = options.cell_values == CellValues::left_out;
  tell(*out, {detail::inner(options.language), false, diag::Warnings::as_warnings,
              left_out ? diag::Values::left_out : diag::Values::shown});
  return Evaluation(std::move(out));
}

}  // namespace

Evaluation evaluate(const RuleSet& rules, const DataFiles& data, const EvaluateOptions& options) {
  return evaluate_sources(rules, data.paths, options);
}

Evaluation evaluate(const RuleSet& rules, const DataTables& data, const EvaluateOptions& options) {
  return evaluate_sources(rules, data.inside().all, options);
}

bool Evaluation::classified() const { return evaluated_->journey.classified; }
const std::vector<Diagnostic>& Evaluation::diagnostics() const { return evaluated_->diagnostics; }
std::size_t Evaluation::error_count() const { return evaluated_->journey.error_count; }
const std::string& Evaluation::unreadable() const { return evaluated_->journey.unreadable; }
const std::vector<Rejected>& Evaluation::rejected() const { return evaluated_->rejected; }

std::size_t Evaluation::size(std::string_view unit) const {
  const auto id = classified_unit(*evaluated_, unit);
  return id ? view(*evaluated_).table(*id).rows : 0;
}

std::optional<std::size_t> Evaluation::find(std::string_view unit, std::string_view key) const {
  const auto id = classified_unit(*evaluated_, unit);
  if (!id) return std::nullopt;
  return view(*evaluated_).table(*id).keys.find(key);
}

std::optional<Outcome> Evaluation::outcome(std::string_view unit, std::size_t row, Naming naming) const {
  const auto id = classified_unit(*evaluated_, unit);
  if (!id || row >= view(*evaluated_).table(*id).rows) return std::nullopt;
  return detail::outcome_of(view(*evaluated_), report::Row{*id, row}, inner(naming));
}

std::optional<Explanation> Evaluation::explain(std::string_view unit, std::size_t row) const {
  const auto id = classified_unit(*evaluated_, unit);
  if (!id || row >= view(*evaluated_).table(*id).rows) return std::nullopt;
  return detail::explanation_of(view(*evaluated_), report::Row{*id, row});
}

std::string Evaluation::results_csv(std::string_view unit, Naming naming) const {
  std::string out;
  const auto id = classified_unit(*evaluated_, unit);
  if (!id) return out;
  report::ByteWriter writer([&out](std::string_view bytes) {
    out += bytes;
    return true;
  });
  report::write_results_csv(writer, view(*evaluated_), *id, inner(naming));
  writer.flush();
  return out;
}

std::string Evaluation::summary(Language language) const {
  return classified() ? report::summary(view(*evaluated_), inner(language)) : std::string();
}

}  // namespace xeploai
