#include "decide/classify.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "decide/pass_outcome.hpp"
#include "decide/probe.hpp"
#include "decide/quota.hpp"
#include "decide/rows.hpp"

namespace xeploai::decide {
namespace {

using eval::Machine;
using eval::Rows;
using eval::RunError;
using sema::UnitId;

class Classification {
 public:
  Classification(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data,
                 const ClassifyOptions& options, std::vector<KnownUnit> known)
      : rules_(rules), program_(program), data_(data), options_{options.batch, options.threads} {
    result_.units.resize(rules_.units.size());
    known_.resize(rules_.units.size(), Known::nothing);
    for (KnownUnit& one : known) {
      result_.units[one.unit.index()] = std::move(one.outcome);
      known_[one.unit.index()] = one.ranks_are_final ? Known::all : Known::before_quotas;
      result_.errors.insert(result_.errors.end(), one.errors.begin(), one.errors.end());
    }
    make_room();
  }

  Outcomes run() {
    eval::Bindings bindings(rules_, program_, data_, values_of(result_));
    for (const ir::Pass& pass : program_.passes) {
      const Known known = known_[pass.unit.index()];
      if (known == Known::nothing) run_pass(pass, bindings);
      if (!pass.rank || known == Known::all) continue;
      eval::UnitValues& values = result_.units[pass.unit.index()].values;
      values.rank_before = values.rank;
      run_quotas(pass.unit, bindings);
    }
    sort_errors();
    return std::move(result_);
  }

 private:
  void make_room();
  std::size_t rows_of(UnitId unit) const { return data_.units[unit.index()].rows; }
  void run_pass(const ir::Pass& pass, const eval::Bindings& bindings);
  void run_quotas(UnitId unit, eval::Bindings& bindings);
  void fail_ranks(UnitId unit);
  void sort_errors();

  const sema::RuleSet& rules_;
  const ir::Program& program_;
  const data::DataSet& data_;
  RunOptions options_;
  enum class Known : std::uint8_t { nothing, before_quotas, all };
  std::vector<Known> known_;  // of each unit
  Outcomes result_;
};

void Classification::make_room() {
  for (std::size_t u = 0; u < rules_.units.size(); ++u) {
    const auto& classify = rules_.units[u].classify;
    if (classify) shape_outcome(*classify, result_.units[u]);
  }
}

void Classification::run_pass(const ir::Pass& pass, const eval::Bindings& bindings) {
  const std::size_t rows = rows_of(pass.unit);
  const std::size_t parts = useful_threads(rows, options_);
  PassOutcome outcome(rules_, pass, result_.units[pass.unit.index()]);
  outcome.make_room(rows, parts);
  std::vector<std::vector<RunError>> errors(parts);
  for_each_batch(
      bindings, pass.code, nullptr, rows, parts, options_.batch,
      [&](const Machine& machine, Rows batch, std::size_t part) { outcome.take(machine, batch, errors[part]); });
  for (const auto& part : errors) result_.errors.insert(result_.errors.end(), part.begin(), part.end());
  outcome.finish();
}

// But of units that are not ranked it is known, whatever the quotas would say.
void Classification::fail_ranks(UnitId unit) {
  UnitOutcome& outcome = result_.units[unit.index()];
  std::vector<std::uint8_t>& failed = outcome.values.rank_failed;
  failed.resize(rows_of(unit), 0);
  for (std::size_t row = 0; row < failed.size(); ++row)
    if (outcome.skip[row] == UnitOutcome::no_skip) failed[row] = 1;
}

// From the quota of the highest rank down, those of one rank in the order of the file. None runs while a unit of the
// kind has an error; then no rank that they might change is known.
void Classification::run_quotas(UnitId unit, eval::Bindings& bindings) {
  const std::size_t u = unit.index();
  const auto& quotas = rules_.units[u].classify->quotas;
  if (quotas.empty()) return;
  const bool errors = std::ranges::any_of(result_.errors, [unit](const RunError& e) { return e.unit == unit; });
  if (errors || !result_.units[u].values.rank_failed.empty()) return fail_ranks(unit);
  for (const std::size_t q : quota_order(*rules_.units[u].classify)) {
    const QuotaRun run{rules_, data_, quotas[q], program_.quotas[u][q], unit, q, options_};
    if (!run_quota(run, bindings, result_.units[u], result_.errors)) return fail_ranks(unit);
  }
}

void Classification::sort_errors() {
  const auto place = [](const RunError& e) { return std::tuple(e.unit, e.row, e.span, e.code); };
  std::ranges::sort(result_.errors, {}, place);
  const auto same = [&](const RunError& a, const RunError& b) { return place(a) == place(b); };
  result_.errors.erase(std::unique(result_.errors.begin(), result_.errors.end(), same), result_.errors.end());
}

}  // namespace

Outcomes classify(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data,
                  const ClassifyOptions& options, std::vector<KnownUnit> known) {
  return Classification(rules, program, data, options, std::move(known)).run();
}

}  // namespace xeploai::decide
